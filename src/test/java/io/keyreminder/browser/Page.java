package io.keyreminder.browser;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import org.springframework.core.io.ClassPathResource;

/**
 * A page that a browser has opened.
 */
public final class Page {

	private static final ClassPathResource AXE = new ClassPathResource(
			"META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");

	private static final int ENOUGH = 900;

	private final Browser browser;

	private final String session;

	Page(Browser browser, String session) {
		this.browser = browser;
		this.session = session;
	}

	void open(URI address, int width, boolean dark) throws Exception {
		for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
			call(domain + ".enable", Map.of());
		}
		call("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", ENOUGH, "deviceScaleFactor", 1, "mobile", false));
		call("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
		call("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
		String loader = call("Page.navigate", Map.of("url", address.toString())).required("loaderId").asString();
		while (!isLoaded(loader)) {
			this.browser.next();
		}
	}

	/** The blank page that was there before is loaded, too. */
	private boolean isLoaded(String loader) {
		return events("Page.lifecycleEvent").stream()
			.map((event) -> event.required("params"))
			.anyMatch((event) -> event.required("loaderId").asString().equals(loader)
					&& event.required("name").asString().equals("load"));
	}

	/**
	 * Takes a picture of the whole page.
	 * @param file where the PNG goes
	 * @throws Exception if that fails
	 */
	public void picture(Path file) throws Exception {
		JsonNode size = call("Page.getLayoutMetrics", Map.of()).required("cssContentSize");
		int height = evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)").asInt();
		JsonNode picture = call("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip",
				Map.of("x", 0, "y", 0, "width", size.required("width").asInt(), "height", height, "scale", 1)));
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.write(file, Base64.getDecoder().decode(picture.required("data").asString()));
	}

	/**
	 * What an expression of JavaScript comes to. The page itself need not allow scripts.
	 * @param expression the expression
	 * @return its value
	 * @throws Exception if it has none
	 */
	public JsonNode evaluate(String expression) throws Exception {
		return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true)).required("result")
			.required("value");
	}

	/**
	 * What axe finds that shuts somebody out (WCAG 2, and what is good practice).
	 * @return the violated rules, with the elements; empty if there are none
	 * @throws Exception if it cannot look
	 */
	public List<String> barriers() throws Exception {
		call("Runtime.evaluate", Map.of("expression", AXE.getContentAsString(StandardCharsets.UTF_8)));
		JsonNode violations = call("Runtime.evaluate", Map.of("expression",
				"axe.run().then((found) => found.violations)", "awaitPromise", true, "returnByValue", true))
			.required("result")
			.required("value");
		List<String> barriers = new ArrayList<>();
		violations.forEach((each) -> barriers
			.add(each.required("id").asString() + each.required("nodes").findValuesAsString("html")));
		return barriers;
	}

	/**
	 * What the browser complains of: errors of the page and whatever it refused to load.
	 * @return the complaints; empty if there are none
	 */
	public List<String> complaints() {
		List<String> complaints = new ArrayList<>();
		for (String method : List.of("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled",
				"Network.loadingFailed")) {
			events(method).forEach((event) -> complaints.add(event.required("params").toString()));
		}
		return complaints;
	}

	/**
	 * Everything that the page asked for.
	 * @return the addresses, the page's own first
	 */
	public List<String> requests() {
		return events("Network.requestWillBeSent").stream()
			.map((event) -> event.required("params").required("request").required("url").asString())
			.toList();
	}

	private List<JsonNode> events(String method) {
		return this.browser.events(this.session, method);
	}

	private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
		return this.browser.call(this.session, method, parameters);
	}

}
