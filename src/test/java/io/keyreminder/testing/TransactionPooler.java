package io.keyreminder.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * A pooler in front of PostgreSQL that lends a session of the server for one transaction
 * only, as PgBouncer does with {@code pool_mode=transaction}. It speaks PostgreSQL's
 * protocol, version 3, without TLS, to a server that trusts everybody.
 */
public final class TransactionPooler implements AutoCloseable {

	private static final int SSL_REQUEST = 80877103;

	private final ServerSocket door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());

	private final Collection<Socket> sockets = new ArrayList<>();

	private final Deque<Session> idle = new ArrayDeque<>();

	private final int server;

	private final boolean inTurn;

	/**
	 * Starts a pooler.
	 * @param server the server's port on this machine
	 * @param inTurn whether each idle session is lent in its turn; or else the one that
	 * came back last
	 * @throws IOException if it cannot listen
	 */
	public TransactionPooler(int server, boolean inTurn) throws IOException {
		this.server = server;
		this.inTurn = inTurn;
		Thread thread = new Thread(this::welcomeAll, "pooler");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Where it listens on this machine.
	 * @return a port
	 */
	public int port() {
		return this.door.getLocalPort();
	}

	private void welcomeAll() {
		try {
			while (true) {
				Socket client = kept(this.door.accept());
				Thread thread = new Thread(() -> serve(client), "pooler-client");
				thread.setDaemon(true);
				thread.start();
			}
		}
		catch (IOException ex) {
			// It was closed.
		}
	}

	private synchronized Socket kept(Socket socket) {
		this.sockets.add(socket);
		return socket;
	}

	private void serve(Socket socket) {
		try (socket) {
			DataInputStream in = new DataInputStream(socket.getInputStream());
			DataOutputStream out = new DataOutputStream(socket.getOutputStream());
			byte[] startup = startup(in, out);
			Session first = take(startup);
			out.write(first.welcome);
			giveBack(first);
			while (transaction(startup, in, out)) {
				out.flush();
			}
		}
		catch (IOException ex) {
			// One of the two has gone.
		}
	}

	/** What a client begins with, once it was told that there is no TLS. */
	private static byte[] startup(DataInputStream in, DataOutputStream out) throws IOException {
		byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
		if (new DataInputStream(new ByteArrayInputStream(body)).readInt() != SSL_REQUEST) {
			return body;
		}
		out.writeByte('N');
		return startup(in, out);
	}

	/** Returns false once the client has gone. */
	private boolean transaction(byte[] startup, DataInputStream in, DataOutputStream out) throws IOException {
		Message asked = Message.read(in);
		if (asked.type == 'X') {
			return false;
		}
		Session lent = take(startup);
		boolean over = false;
		while (!over) {
			asked.write(lent.out);
			if (asked.type == 'Q' || asked.type == 'S') {
				over = relay(lent, out) == 'I';
			}
			asked = over ? asked : Message.read(in);
		}
		giveBack(lent);
		return true;
	}

	/** Returns the state of the transaction. */
	private static char relay(Session from, DataOutputStream to) throws IOException {
		Message answer = Message.read(from.in);
		answer.write(to);
		return (answer.type == 'Z') ? (char) answer.body[0] : relay(from, to);
	}

	private synchronized Session take(byte[] startup) throws IOException {
		Session session = this.inTurn ? this.idle.pollFirst() : this.idle.pollLast();
		return (session != null) ? session
				: new Session(kept(new Socket(InetAddress.getLoopbackAddress(), this.server)), startup);
	}

	private synchronized void giveBack(Session session) {
		this.idle.addLast(session);
	}

	@Override
	public synchronized void close() {
		try {
			this.door.close();
			for (Socket socket : List.copyOf(this.sockets)) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A session of the server. */
	private static final class Session {

		private final DataInputStream in;

		private final DataOutputStream out;

		private final byte[] welcome;

		Session(Socket socket, byte[] startup) throws IOException {
			this.in = new DataInputStream(socket.getInputStream());
			this.out = new DataOutputStream(socket.getOutputStream());
			this.out.writeInt(Integer.BYTES + startup.length);
			this.out.write(startup);
			ByteArrayOutputStream answers = new ByteArrayOutputStream();
			relay(this, new DataOutputStream(answers));
			this.welcome = answers.toByteArray();
		}

	}

	/** A message of the protocol. */
	private static final class Message {

		private final char type;

		private final byte[] body;

		private Message(char type, byte[] body) {
			this.type = type;
			this.body = body;
		}

		static Message read(DataInputStream in) throws IOException {
			char type = (char) in.readUnsignedByte();
			return new Message(type, in.readNBytes(in.readInt() - Integer.BYTES));
		}

		void write(DataOutputStream out) throws IOException {
			ByteArrayOutputStream whole = new ByteArrayOutputStream();
			DataOutputStream message = new DataOutputStream(whole);
			message.writeByte(this.type);
			message.writeInt(Integer.BYTES + this.body.length);
			message.write(this.body);
			out.write(whole.toByteArray());
		}

	}

}
