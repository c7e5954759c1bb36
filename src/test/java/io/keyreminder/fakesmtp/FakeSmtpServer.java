package io.keyreminder.fakesmtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * A real mail server (RFC 5321) on a free port of 127.0.0.1, which keeps every message it
 * accepts, delivers none, and can be told to fail at any step. Several connections may
 * talk to it at the same time.
 */
public final class FakeSmtpServer implements AutoCloseable {

	private final ServerSocketFactory sockets;

	private final InetAddress address;

	private final int port;

	private volatile ServerSocket server;

	private final @Nullable Path folder;

	private final @Nullable SSLContext tls;

	private final int earlier;

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final List<String> senders = new CopyOnWriteArrayList<>();

	private final List<Fault> faults = new CopyOnWriteArrayList<>();

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private volatile CountDownLatch deaf = new CountDownLatch(1);

	private volatile Duration latency = Duration.ZERO;

	private final AtomicInteger connections = new AtomicInteger();

	private volatile @Nullable String login;

	private FakeSmtpServer(@Nullable Path folder, @Nullable SSLContext tls, ServerSocketFactory sockets,
			InetAddress address, int wanted) throws IOException {
		this.folder = folder;
		this.tls = tls;
		this.earlier = (folder != null) ? countMessages(Files.createDirectories(folder)) : 0;
		this.sockets = sockets;
		this.address = address;
		this.server = listenAt(wanted);
		this.port = this.server.getLocalPort();
	}

	/**
	 * Starts a server that keeps its messages in memory.
	 * @return the server, listening
	 */
	public static FakeSmtpServer start() {
		return start(null);
	}

	/**
	 * Starts a server that also writes each message into a folder, as {@code 0001.eml}
	 * and so on.
	 * @param folder the folder, made if it is missing; null for none
	 * @return the server, listening
	 */
	public static FakeSmtpServer start(@Nullable Path folder) {
		return start(folder, null, ServerSocketFactory.getDefault());
	}

	/**
	 * Starts a server that offers STARTTLS (RFC 3207).
	 * @param tls the server's certificate and key
	 * @return the server, listening
	 */
	public static FakeSmtpServer startWithStartTls(SSLContext tls) {
		return start(null, tls, ServerSocketFactory.getDefault());
	}

	/**
	 * Starts a server that speaks TLS from the start (RFC 8314).
	 * @param tls the server's certificate and key
	 * @return the server, listening
	 */
	public static FakeSmtpServer startWithTls(SSLContext tls) {
		return start(null, null, tls.getServerSocketFactory());
	}

	/**
	 * Starts another server of the same kind on the same port of another address, as a
	 * name has them that stands for several machines.
	 * @param literal an address of this machine, for example {@code 127.0.0.2}
	 * @return the server, listening
	 */
	public FakeSmtpServer twin(String literal) {
		try {
			FakeSmtpServer twin = new FakeSmtpServer(null, this.tls, this.sockets, InetAddress.getByName(literal),
					this.port);
			twin.listen();
			return twin;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static FakeSmtpServer start(@Nullable Path folder, @Nullable SSLContext tls, ServerSocketFactory sockets) {
		try {
			FakeSmtpServer drop = new FakeSmtpServer(folder, tls, sockets, InetAddress.getLoopbackAddress(), 0);
			drop.listen();
			return drop;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The port that the server listens on.
	 * @return a port of 127.0.0.1
	 */
	public int port() {
		return this.port;
	}

	/**
	 * The messages accepted so far.
	 * @return in the order of their arrival
	 */
	public List<Received> received() {
		return List.copyOf(this.received);
	}

	/**
	 * The senders that were named so far, of messages or not.
	 * @return in the order in which they were named
	 */
	public List<String> senders() {
		return List.copyOf(this.senders);
	}

	void named(String sender) {
		this.senders.add(sender);
	}

	/**
	 * The connections made so far.
	 * @return how many, open or closed
	 */
	public int connections() {
		return this.connections.get();
	}

	/**
	 * Tells the server what to do wrong from now on. Of several faults that strike at the
	 * same moment the one that was added first wins.
	 * @param fault the fault
	 */
	public void add(Fault fault) {
		this.faults.add(fault);
	}

	/**
	 * Offers a login from now on, and accepts this one only. Messages are taken without
	 * it, too.
	 * @param user the user's name
	 * @param password the password
	 */
	public void offerLogin(String user, String password) {
		this.login = user + "\0" + password;
	}

	/**
	 * Forgets all faults.
	 */
	public void recover() {
		this.faults.clear();
	}

	/**
	 * The connections that are open now.
	 * @return how many
	 */
	public int openConnections() {
		return this.open.size();
	}

	/**
	 * Listens again after {@link #close()}, as a server does that was restarted.
	 */
	public void reopen() {
		try {
			this.deaf = new CountDownLatch(1);
			this.server = listenAt(this.port);
			listen();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ends all conversations and stops listening.
	 */
	@Override
	public void close() {
		try {
			this.server.close();
			// Until it has noticed, the system would still accept a connection.
			this.deaf.await();
			dropConnections();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Delays every answer.
	 * @param newLatency by how much
	 */
	public void latency(Duration newLatency) {
		this.latency = newLatency;
	}

	Duration latency() {
		return this.latency;
	}

	/**
	 * Breaks all connections, as a restart of the server would; it goes on listening.
	 */
	public void dropConnections() {
		for (Socket socket : this.open) {
			try {
				socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	/** From now on a connection, which its own thread closes, is not one that is open. */
	void forget(Socket socket) {
		this.open.remove(socket);
	}

	@Nullable SSLContext tls() {
		return this.tls;
	}

	/** The user and the password, with a NUL between them. */
	@Nullable String login() {
		return this.login;
	}

	Optional<Fault> fault(Step step, Collection<String> recipients) {
		List<Fault> striking = this.faults.stream()
			.filter((fault) -> fault.strikes(step, recipients) && !fault.onlyTells())
			.toList();
		return striking.stream().findFirst();
	}

	synchronized void keep(Received message) throws IOException {
		if (this.folder != null) {
			int number = this.earlier + this.received.size() + 1;
			Files.write(this.folder.resolve("%04d.eml".formatted(number)), message.octets());
		}
		this.received.add(message);
	}

	private ServerSocket listenAt(int wanted) throws IOException {
		return this.sockets.createServerSocket(wanted, 50, this.address);
	}

	private void listen() {
		ServerSocket listening = this.server;
		CountDownLatch end = this.deaf;
		daemon(() -> accept(listening, end), "maildrop");
	}

	private void accept(ServerSocket listening, CountDownLatch end) {
		while (!listening.isClosed()) {
			try {
				Socket socket = listening.accept();
				int number = this.connections.incrementAndGet();
				this.open.add(socket);
				daemon(() -> talk(socket, number), "maildrop-" + number);
			}
			catch (IOException ex) {
				// The server was closed, and the loop ends.
			}
		}
		end.countDown();
	}

	private void talk(Socket socket, int number) {
		try (socket) {
			new Conversation(this, number, socket).hold();
		}
		catch (IOException ex) {
			// The client has gone, as clients do.
		}
		finally {
			this.open.remove(socket);
		}
	}

	private static int countMessages(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return (int) files.filter((file) -> file.getFileName().toString().endsWith(".eml")).count();
		}
	}

	private static void daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

}
