package io.keyreminder.fakeaws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a server and passes one connection on. What the client sends once the
 * server has answered waits until it is let through. Whatever the server does then, the
 * client hears all that it said, and its own words are taken until it goes away.
 */
public final class HesitantRelay implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch letThrough = new CountDownLatch(1);

	private final ServerSocket server;

	private final int behind;

	private volatile boolean answered;

	private HesitantRelay(ServerSocket server, int behind) {
		this.server = server;
		this.behind = behind;
	}

	/**
	 * Starts it.
	 * @param address an address of this machine
	 * @param port the port
	 * @param behind the port of the server, at 127.0.0.1
	 * @return the running relay
	 */
	public static HesitantRelay start(InetAddress address, int port, int behind) {
		try {
			HesitantRelay relay = new HesitantRelay(new ServerSocket(port, 50, address), behind);
			relay.threads.execute(relay::accept);
			return relay;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Lets through what waits, and all that follows. */
	public void letThrough() {
		this.letThrough.countDown();
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept() {
		try (Socket client = this.server.accept();
				Socket aws = new Socket(InetAddress.getLoopbackAddress(), this.behind)) {
			this.threads.execute(() -> answer(aws, client));
			InputStream in = client.getInputStream();
			OutputStream out = aws.getOutputStream();
			byte[] bytes = new byte[8192];
			for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
				if (this.answered) {
					this.letThrough.await();
				}
				passOn(out, bytes, length);
			}
		}
		catch (IOException | InterruptedException ex) {
			// The client went away, or the test is over.
		}
	}

	private void answer(Socket aws, Socket client) {
		try {
			InputStream in = aws.getInputStream();
			byte[] bytes = new byte[8192];
			for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
				this.answered = true;
				client.getOutputStream().write(bytes, 0, length);
			}
		}
		catch (IOException ex) {
			// One of them went away.
		}
	}

	private static void passOn(OutputStream out, byte[] bytes, int length) {
		try {
			out.write(bytes, 0, length);
		}
		catch (IOException ex) {
			// The server has said all that it had to say.
		}
	}

}
