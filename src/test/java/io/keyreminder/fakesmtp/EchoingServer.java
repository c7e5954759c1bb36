package io.keyreminder.fakesmtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * A mail server that refuses every login, and repeats in its answer what it was sent: as
 * it came, and decoded.
 */
public final class EchoingServer implements AutoCloseable {

	private final ServerSocket socket;

	private EchoingServer(ServerSocket socket) {
		this.socket = socket;
	}

	/**
	 * Starts the server on a free port of this machine.
	 * @return the running server
	 */
	public static EchoingServer start() {
		try {
			EchoingServer server = new EchoingServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
			Thread thread = new Thread(server::serve, "echoing mail server");
			thread.setDaemon(true);
			thread.start();
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
		return this.socket.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket client = this.socket.accept()) {
				converse(client);
			}
			catch (IOException ex) {
				// The client has gone, or this server is to stop.
			}
		}
	}

	private static void converse(Socket client) throws IOException {
		BufferedReader in = new BufferedReader(
				new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
		say(client.getOutputStream(), "220 echo");
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
			say(client.getOutputStream(), switch (verb) {
				case "EHLO" -> "250-echo\r\n250 AUTH PLAIN";
				case "AUTH" -> "535 5.7.8 no: " + line + " " + decoded(line);
				default -> "250 ok";
			});
		}
	}

	private static String decoded(String line) {
		byte[] login = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
		return StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(login)).toString();
	}

	private static void say(OutputStream out, String line) throws IOException {
		out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

}
