package io.keyreminder.report.page;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import io.keyreminder.report.RunDetails;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run's results as Jenkins reads them.
 */
class TestResultsTests {

	@Test
	void whatNeedsAPersonIsAFailure() throws Exception {
		Document results = results(TestRuns.withEverything("alice"));
		assertThat(attributes(results, "failure", "type")).containsExactlyInAnyOrder("IN_DOUBT", "FAILED",
				"UNREACHABLE");
		assertThat(attributes(results, "skipped", "type")).containsExactlyInAnyOrder("DUE", "WITHDRAWN", "EXPIRED",
				"SENDING");
		assertThat(attributes(results, "error", "type")).containsExactly("UNREADABLE");
		Element suite = results.getDocumentElement();
		assertThat(List.of(suite.getAttribute("tests"), suite.getAttribute("failures"), suite.getAttribute("errors"),
				suite.getAttribute("skipped"), suite.getAttribute("time")))
			.containsExactly("10", "3", "1", "4", "95.0");
		assertThat(results.getElementsByTagName("testcase").getLength()).isEqualTo(10);
	}

	@Test
	void aRunThatFailedIsAnError() throws Exception {
		Document results = results(TestRuns.failed("The disk is full."));
		assertThat(attributes(results, "error", "message")).containsExactly("The disk is full.");
		assertThat(attributes(results, "testcase", "name")).containsExactly("the run itself");
	}

	@Test
	void aTestIsKnownAgainInTheNextRun() throws Exception {
		assertThat(attributes(results(TestRuns.quiet()), "testcase", "name")).containsExactly("the run itself",
				"user alice, key AKIAIOSFODNN7EXAMPLE, stage 10, alice@example.com");
	}

	@Test
	void foreignTextBreaksNothing() throws Exception {
		Document results = results(TestRuns.withEverything("<a>&\"']]>\u0000\u001b\ufffe\ud800"));
		assertThat(attributes(results, "testcase", "name")).anyMatch((name) -> name.startsWith("user <a>&\"']]>"));
	}

	private static List<String> attributes(Document results, String element, String attribute) {
		NodeList found = results.getElementsByTagName(element);
		List<String> values = new ArrayList<>();
		for (int i = 0; i < found.getLength(); i++) {
			values.add(((Element) found.item(i)).getAttribute(attribute));
		}
		return values;
	}

	private static Document results(RunDetails details) throws Exception {
		StringWriter text = new StringWriter();
		TestResults.write(details, new PrintWriter(text));
		return DocumentBuilderFactory.newDefaultInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
	}

}
