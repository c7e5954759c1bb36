package io.keyreminder.publish.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes what is sent to it, or does not.
 */
public final class FakeReceiver implements AutoCloseable {

	/** Stands in every address, and may stand nowhere else. */
	public static final String SECRET = "T0pS3cretT0ken";

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile int status = 200;

	private volatile String text = "OK";

	private volatile Manner manner = Manner.AT_ONCE;

	private FakeReceiver(HttpServer server) {
		this.server = server;
	}

	/**
	 * Starts a server on a free port of this machine.
	 * @return the running server, which takes everything
	 */
	public static FakeReceiver start() {
		try {
			FakeReceiver receiver = new FakeReceiver(
					HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
			receiver.server.setExecutor(receiver.threads);
			receiver.server.createContext("/", receiver::handle);
			receiver.server.start();
			return receiver;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Its port.
	 * @return the port
	 */
	public int port() {
		return this.server.getAddress().getPort();
	}

	/**
	 * Its address.
	 * @return a URL that holds the secret
	 */
	public String url() {
		return "http://localhost:%d/%s".formatted(port(), SECRET);
	}

	/**
	 * From now on it answers so.
	 * @param status the status
	 * @param text the content
	 * @return this server
	 */
	public FakeReceiver answering(int status, String text) {
		this.status = status;
		this.text = text;
		return this;
	}

	/**
	 * From now on it answers in this manner.
	 * @param manner the manner
	 * @return this server
	 */
	FakeReceiver answering(Manner manner) {
		this.manner = manner;
		return this;
	}

	/**
	 * What it was sent.
	 * @return the requests in their order
	 */
	public List<Request> requests() {
		return List.copyOf(this.requests);
	}

	/**
	 * What it was sent, in short.
	 * @return for example {@code POST /start}, without the secret
	 */
	public List<String> lines() {
		return this.requests.stream().map((each) -> each.method() + " " + each.path()).toList();
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String content = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()))
				.toString();
			this.requests.add(new Request(exchange.getRequestMethod(),
					exchange.getRequestURI().toString().replace("/" + SECRET, ""),
					exchange.getRequestHeaders().getFirst("Content-Type"),
					exchange.getRequestHeaders().getFirst("Authorization"), content));
			answer(exchange);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void answer(HttpExchange exchange) throws IOException, InterruptedException {
		if (this.manner == Manner.NEVER) {
			this.closed.await();
		}
		if (this.status / 100 == 3) {
			exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
		}
		byte[] bytes = this.text.getBytes(StandardCharsets.UTF_8);
		if (this.manner == Manner.AT_ONCE) {
			exchange.sendResponseHeaders(this.status, (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
			return;
		}
		exchange.sendResponseHeaders(this.status, 0);
		OutputStream out = exchange.getResponseBody();
		do {
			out.write((this.manner == Manner.BYTE_BY_BYTE) ? new byte[] { 'o' } : new byte[8192]);
			out.flush();
		}
		while (!this.closed.await((this.manner == Manner.BYTE_BY_BYTE) ? 20 : 0, TimeUnit.MILLISECONDS));
	}

	/**
	 * How it answers.
	 */
	enum Manner {

		/** As a server should. */
		AT_ONCE,

		/** Not at all. */
		NEVER,

		/** Slowly, without an end. */
		BYTE_BY_BYTE,

		/** Fast, without an end. */
		ENDLESSLY

	}

	/**
	 * What was sent.
	 *
	 * @param method the method
	 * @param path the path and the query behind the secret
	 * @param type the type of the content
	 * @param login the header Authorization
	 * @param content the content
	 */
	public record Request(String method, String path, @Nullable String type, @Nullable String login, String content) {
	}

}
