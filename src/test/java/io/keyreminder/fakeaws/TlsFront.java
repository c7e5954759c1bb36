package io.keyreminder.fakeaws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * Stands before a fake and speaks TLS in its place.
 */
public final class TlsFront implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final ServerSocket server;

	private final URI behind;

	private TlsFront(ServerSocket server, URI behind) {
		this.server = server;
		this.behind = behind;
	}

	/**
	 * Starts it.
	 * @param aws the fake
	 * @param tls the certificate
	 * @return the running front
	 */
	public static TlsFront start(FakeAws aws, SSLContext tls) {
		return start(aws, tls, InetAddress.getLoopbackAddress());
	}

	/**
	 * Starts it at another address.
	 * @param aws the fake
	 * @param tls the certificate
	 * @param address an address of this machine
	 * @return the running front
	 */
	public static TlsFront start(FakeAws aws, SSLContext tls, InetAddress address) {
		return start(aws, tls, address, 0);
	}

	/**
	 * Starts it at another address and a given port.
	 * @param aws the fake
	 * @param tls the certificate
	 * @param address an address of this machine
	 * @param port the port; 0 for a free one
	 * @return the running front
	 */
	public static TlsFront start(FakeAws aws, SSLContext tls, InetAddress address, int port) {
		return start(aws.endpoint(), tls, address, port);
	}

	/**
	 * Starts it before another server.
	 * @param behind the server's address
	 * @param tls the certificate
	 * @return the running front
	 */
	public static TlsFront start(URI behind, SSLContext tls) {
		return start(behind, tls, InetAddress.getLoopbackAddress(), 0);
	}

	/**
	 * Starts one that wants a certificate of whoever connects. With TLS 1.3 those who
	 * have none hear of it only after their handshake has ended.
	 * @param aws the fake
	 * @param tls the certificate
	 * @return the running front
	 */
	public static TlsFront startWantingCertificates(FakeAws aws, SSLContext tls) {
		try {
			// To be said before anybody is waited for: the JDK takes it over then.
			SSLServerSocket server = (SSLServerSocket) tls.getServerSocketFactory()
				.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
			server.setNeedClientAuth(true);
			return start(server, aws.endpoint());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static TlsFront start(URI behind, SSLContext tls, InetAddress address, int port) {
		try {
			return start(tls.getServerSocketFactory().createServerSocket(port, 50, address), behind);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static TlsFront start(ServerSocket server, URI behind) {
		TlsFront front = new TlsFront(server, behind);
		front.threads.execute(front::accept);
		return front;
	}

	/**
	 * Where it listens.
	 * @return the port
	 */
	public int port() {
		return this.server.getLocalPort();
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		closeQuietly(this.server);
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				Socket aws = new Socket(this.behind.getHost(), this.behind.getPort());
				this.threads.execute(() -> relay(client, aws));
				this.threads.execute(() -> relay(aws, client));
			}
			catch (IOException ex) {
				// Somebody went away.
			}
		}
	}

	private static void relay(Socket from, Socket to) {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] bytes = new byte[8192];
			for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
				out.write(bytes, 0, length);
				out.flush();
			}
		}
		catch (IOException ex) {
			// Somebody went away.
		}
	}

	private static void closeQuietly(ServerSocket server) {
		try {
			server.close();
		}
		catch (IOException ex) {
			// It was closed before.
		}
	}

}
