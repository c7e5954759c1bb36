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
	void anAccountThatIsNotDoneIsAFailure() throws Exception {
		Document results = results(TestRuns.ofAccounts(1000, "prod"));
		assertThat(attributes(results, "testcase", "name")).filteredOn((name) -> name.endsWith(" is done"))
			.hasSize(37)
			.contains("account 200221735668 is done");
		List<String> why = attributes(results, "failure", "message").stream()
			.filter((each) -> each.startsWith("20"))
			.toList();
		assertThat(why).hasSize(37)
			.anyMatch((each) -> each.startsWith("200221735668 (core-network-prod): iam:ListUsers failed:"));
		assertThat(why).filteredOn((each) -> each.contains("sts:AssumeRole")).hasSize(20);
		assertThat(why).filteredOn((each) -> each.endsWith("): The same as of account 200007919131.")).hasSize(16);
		assertThat(attributes(results, "testcase", "name")).contains("user prod in 123456789012 can be read")
			.anyMatch((name) -> name.startsWith("user prod in 123456789012, key AKIA"));
		assertThat(results.getDocumentElement().getAttribute("tests"))
			.isEqualTo(String.valueOf(results.getElementsByTagName("testcase").getLength()));
	}

	@Test
	void foreignTextBreaksNothing() throws Exception {
		String hostile = "<a>&\"']]>\u0000\u001b\ufffe\ud800";
		assertThat(attributes(results(TestRuns.ofAccounts(40, hostile)), "failure", "message"))
			.anyMatch((each) -> each.startsWith("200007919131 (search-<a>&\"']]>"));
		Document results = results(TestRuns.withEverything(hostile));
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
