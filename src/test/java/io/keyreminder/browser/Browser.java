package io.keyreminder.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Chromium without a window. See the
 * <a href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>.
 */
public final class Browser implements AutoCloseable {

	private static final String PROGRAM = System.getProperty("browser", "chromium");

	private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

	private static final int PATIENCE_SECONDS = 60;

	private final Process process;

	private final WebSocket socket;

	private final Inbox inbox;

	private int lastId;

	private Browser(Process process, WebSocket socket, Inbox inbox) {
		this.process = process;
		this.socket = socket;
		this.inbox = inbox;
	}

	/**
	 * Starts a browser that has never seen anything.
	 * @param profile an empty folder
	 * @return the browser, to be closed by the caller
	 * @throws Exception if it does not start
	 */
	public static Browser start(Path profile) throws Exception {
		Process process = new ProcessBuilder(PROGRAM, "--headless=new", "--no-sandbox", "--disable-gpu",
				"--no-first-run", "--disable-quic", "--disable-sync", "--disable-background-networking",
				"--disable-component-update", "--hide-scrollbars", "--remote-debugging-port=0",
				"--user-data-dir=" + profile, "about:blank")
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Inbox inbox = new Inbox();
		WebSocket socket = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.buildAsync(address(process.errorReader()), inbox)
			.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		return new Browser(process, socket, inbox);
	}

	private static URI address(BufferedReader errors) throws IOException {
		for (String line = errors.readLine(); line != null; line = errors.readLine()) {
			Matcher listening = LISTENING.matcher(line);
			if (listening.matches()) {
				Thread reader = new Thread(() -> errors.lines().forEach((rest) -> {
				}), "browser-errors");
				reader.setDaemon(true);
				reader.start();
				return URI.create(listening.group(1));
			}
		}
		throw new IOException(PROGRAM + " ended before it could be spoken to");
	}

	/**
	 * Opens a page.
	 * @param address what is opened
	 * @param width of the window, in CSS pixels
	 * @param dark whether the person prefers dark colours
	 * @return the page, once it has been loaded
	 * @throws Exception if it cannot be opened
	 */
	public Page open(URI address, int width, boolean dark) throws Exception {
		JsonNode target = call(null, "Target.createTarget", Map.of("url", "about:blank"));
		String session = call(null, "Target.attachToTarget",
				Map.of("targetId", target.required("targetId").asString(), "flatten", true))
			.required("sessionId")
			.asString();
		Page page = new Page(this, session);
		page.open(address, width, dark);
		return page;
	}

	/**
	 * Calls a method and waits for its answer; events that arrive meanwhile are kept.
	 */
	JsonNode call(@Nullable String session, String method, Map<String, ?> parameters) throws Exception {
		this.lastId++;
		Map<String, Object> message = new HashMap<>(Map.of("id", this.lastId, "method", method, "params", parameters));
		if (session != null) {
			message.put("sessionId", session);
		}
		this.socket.sendText(JsonMapper.shared().writeValueAsString(message), true)
			.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		while (true) {
			JsonNode answer = next();
			if (answer.path("id").asInt(0) == this.lastId) {
				if (answer.has("error")) {
					throw new IOException(method + ": " + answer.get("error"));
				}
				return answer.required("result");
			}
		}
	}

	/**
	 * Waits for the next answer or event.
	 */
	JsonNode next() throws Exception {
		JsonNode next = this.inbox.messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
		if (next == null) {
			throw new IOException("The browser says nothing any more");
		}
		this.inbox.seen.add(next);
		return next;
	}

	/**
	 * The events that have arrived in a session.
	 */
	List<JsonNode> events(String session, String method) {
		return this.inbox.seen.stream()
			.filter((each) -> each.path("method").asString("").equals(method)
					&& each.path("sessionId").asString("").equals(session))
			.toList();
	}

	@Override
	public void close() {
		this.socket.abort();
		this.process.destroy();
		this.process.onExit().join();
	}

	/**
	 * Puts the pieces of messages together.
	 */
	private static final class Inbox implements WebSocket.Listener {

		private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

		private final List<JsonNode> seen = new CopyOnWriteArrayList<>();

		private final StringBuilder piece = new StringBuilder();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
			this.piece.append(text);
			if (last) {
				this.messages.add(JsonMapper.shared().readTree(this.piece.toString()));
				this.piece.setLength(0);
			}
			socket.request(1);
			return null;
		}

	}

}
