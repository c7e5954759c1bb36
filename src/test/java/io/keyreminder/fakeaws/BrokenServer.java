package io.keyreminder.fakeaws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A server with which no TLS can be agreed upon, or no connection made at all.
 */
public final class BrokenServer implements AutoCloseable {

	private final Way way;

	private final ServerSocket server;

	private final List<Socket> waiting = new ArrayList<>();

	private BrokenServer(Way way, ServerSocket server) {
		this.way = way;
		this.server = server;
	}

	/**
	 * Starts it on a free port of this machine.
	 * @param way what it does
	 * @return the running server
	 */
	public static BrokenServer start(Way way) {
		return start(way, InetAddress.getLoopbackAddress(), 0);
	}

	/**
	 * Starts it.
	 * @param way what it does
	 * @param address an address of this machine
	 * @param port the port; 0 for a free one
	 * @return the running server
	 */
	public static BrokenServer start(Way way, InetAddress address, int port) {
		try {
			BrokenServer server = new BrokenServer(way, new ServerSocket(port, 1, address));
			if (way == Way.DROPS) {
				server.fill();
			}
			else {
				Thread thread = new Thread(server::serve, "broken server");
				thread.setDaemon(true);
				thread.start();
			}
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
		try {
			this.server.close();
			for (Socket each : this.waiting) {
				each.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Once enough connections wait to be accepted, the kernel drops whatever comes. */
	private void fill() throws IOException {
		while (true) {
			Socket next = new Socket();
			this.waiting.add(next);
			try {
				next.connect(new InetSocketAddress(this.server.getInetAddress(), port()), 200);
			}
			catch (SocketTimeoutException ex) {
				return;
			}
		}
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (Socket client = this.server.accept()) {
				answer(client);
			}
			catch (IOException ex) {
				// The client has gone, or this server is to stop.
			}
		}
	}

	private void answer(Socket client) throws IOException {
		client.getInputStream().read(new byte[8192]);
		if (this.way == Way.RESETS) {
			client.setSoLinger(true, 0);
		}
		client.getOutputStream().write(this.way.words.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * What such a server does.
	 */
	public enum Way {

		/** Resets the connection at the first words. */
		RESETS(""),

		/** Closes the connection at the first words. */
		CLOSES(""),

		/** Answers without TLS. */
		SPEAKS_PLAINLY("HTTP/1.1 400 Bad Request\r\n\r\n"),

		/** Answers with neither TLS nor HTTP. */
		SPEAKS_SSH("SSH-2.0-OpenSSH_9.6\r\n"),

		/** Drops the packets of those who connect. */
		DROPS("");

		private final String words;

		Way(String words) {
			this.words = words;
		}

	}

}
