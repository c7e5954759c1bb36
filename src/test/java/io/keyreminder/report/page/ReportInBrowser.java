package io.keyreminder.report.page;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.keyreminder.browser.OpenBrowser;
import io.keyreminder.browser.Page;
import io.keyreminder.report.RunDetails;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run's page as Jenkins shows it: with the policy that Jenkins sets.
 */
class ReportInBrowser {

	/** See Jenkins' hudson.model.DirectoryBrowserSupport. */
	private static final String POLICY = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

	@RegisterExtension
	private static final OpenBrowser BROWSER = new OpenBrowser();

	private static HttpServer jenkins;

	@BeforeAll
	static void start() throws Exception {
		jenkins = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		jenkins.createContext("/", ReportInBrowser::serve);
		jenkins.start();
		Files.writeString(BROWSER.folder().resolve(RunPage.STYLESHEET), RunPage.stylesheet());
		write("open", TestRuns.withEverything("alice"));
		write("quiet", TestRuns.quiet());
		write("accounts", TestRuns.ofAccounts(1000, "prod"));
		write("failed", TestRuns.failed("iam:ListUsers failed: AWS denied it. Give these credentials the policy "
				+ "config/iam-policy.json. [AccessDenied: User is not authorized]"));
	}

	@AfterAll
	static void stop() {
		jenkins.stop(0);
	}

	@ParameterizedTest
	@CsvSource({ "open,report-light,1100,false", "open,report-dark,1100,true", "open,report-narrow,360,false",
			"accounts,report-accounts,1100,false", "accounts,report-accounts-dark,1100,true",
			"accounts,report-accounts-narrow,360,false", "quiet,report-quiet,1100,false",
			"failed,report-failed,1100,true" })
	void itLooksTheSameUnderThePolicyOfJenkins(String run, String name, int width, boolean dark) throws Exception {
		Page page = BROWSER.show(address(run + ".html"), width, dark, name);
		assertThat(page.complaints()).isEmpty();
		assertThat(page.requests()).filteredOn((each) -> !each.endsWith("/favicon.ico"))
			.containsExactlyInAnyOrder(address(run + ".html").toString(), address(RunPage.STYLESHEET).toString());
		assertThat(page.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
		assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor").asString())
			.isEqualTo(dark ? "rgb(22, 25, 31)" : "rgb(242, 243, 245)");
	}

	/** As a file: scripts, which axe needs, may not run under the policy. */
	@ParameterizedTest
	@ValueSource(strings = { "open", "accounts", "quiet", "failed" })
	void itShutsNobodyOut(String run) throws Exception {
		for (boolean dark : new boolean[] { false, true }) {
			Page page = BROWSER.show(BROWSER.folder().resolve(run + ".html").toUri(), 1100, dark, "barriers-" + run);
			assertThat(page.barriers()).isEmpty();
		}
	}

	@Test
	void theTitleAndTheExplanationOfAChartAreTwoLines() throws Exception {
		Page page = BROWSER.show(address("open.html"), 1100, false, "charts");
		assertThat(page.evaluate("""
				[...document.querySelectorAll('figcaption')].every((each) =>
						each.children[0].getBoundingClientRect().bottom
						<= each.lastElementChild.getBoundingClientRect().top + 1)
				""").asBoolean()).isTrue();
	}

	private static void write(String name, RunDetails details) throws IOException {
		try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(BROWSER.folder().resolve(name + ".html")))) {
			RunPage.write(details, TestRuns.trends(details), out);
		}
	}

	private static URI address(String file) {
		return URI.create("http://localhost:%d/%s".formatted(jenkins.getAddress().getPort(), file));
	}

	private static void serve(HttpExchange exchange) throws IOException {
		String name = exchange.getRequestURI().getPath().substring(1);
		byte[] content = Files.exists(BROWSER.folder().resolve(name))
				? Files.readAllBytes(BROWSER.folder().resolve(name)) : "".getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
		exchange.getResponseHeaders()
			.set("Content-Type", name.endsWith(".css") ? "text/css" : "text/html; charset=utf-8");
		if (name.equals("favicon.ico")) {
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
			return;
		}
		exchange.sendResponseHeaders((content.length > 0) ? 200 : 404, (content.length > 0) ? content.length : -1);
		exchange.getResponseBody().write(content);
		exchange.close();
	}

}
