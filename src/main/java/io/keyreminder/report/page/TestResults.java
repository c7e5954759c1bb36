package io.keyreminder.report.page;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.account.SameReasons;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.UnreadableUserReport;
import io.keyreminder.text.Counted;
import io.keyreminder.text.SafeText;

/**
 * A run as the results of tests, in the
 * <a href="https://github.com/testmoapp/junitxml">form</a> that Jenkins reads: a test
 * case for the run itself, one for each account that is not done, one for each notice and
 * one for each user who could not be read, so that Jenkins shows what is new and what
 * stays broken.
 */
public final class TestResults {

	private static final Set<RunStatus> FAILED_RUNS = Set.of(RunStatus.FAILED, RunStatus.CRASHED);

	private final XMLStreamWriter xml;

	private TestResults(XMLStreamWriter xml) {
		this.xml = xml;
	}

	/**
	 * Writes the results.
	 * @param details the run
	 * @param out where to; left open
	 */
	public static void write(RunDetails details, PrintWriter out) {
		try {
			XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
			new TestResults(xml).write(details);
			xml.flush();
			out.println();
			out.flush();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException("The results could not be written", ex);
		}
	}

	private void write(RunDetails details) throws XMLStreamException {
		this.xml.writeStartDocument("UTF-8", "1.0");
		startSuite(details);
		writeRun(details);
		writeNotDone(details);
		for (NoticeReport notice : details.answersFor()) {
			write(details.run(), notice, details.places().several());
		}
		for (UnreadableUserReport user : details.unreadableUsers()) {
			write(details.run(), user);
		}
		this.xml.writeEndElement();
		this.xml.writeEndDocument();
	}

	private void startSuite(RunDetails details) throws XMLStreamException {
		RunReport run = details.run();
		int notDone = notDone(details).size() + (isAnyUntold(details) ? 1 : 0);
		long failures = (isOdd(details) ? 1 : 0) + notDone
				+ details.answersFor()
					.stream()
					.filter((notice) -> NoticeStatus.NEEDS_A_PERSON.contains(notice.status()))
					.count();
		long skipped = details.answersFor().stream().filter((notice) -> isSkipped(notice.status())).count();
		int errors = (FAILED_RUNS.contains(run.status()) ? 1 : 0) + details.unreadableUsers().size();
		start("testsuite", List.of("name", "iam-key-reminder", "tests",
				1 + notDone + details.answersFor().size() + details.unreadableUsers().size(), "failures", failures,
				"errors", errors, "skipped", skipped, "timestamp", run.startedAt(), "time", seconds(run)));
	}

	private void writeRun(RunDetails details) throws XMLStreamException {
		RunReport run = details.run();
		test(run, "the run itself");
		if (FAILED_RUNS.contains(run.status())) {
			problem("error", run.status().name(), Objects.requireNonNullElse(run.error(), run.status().name()));
		}
		if (isOdd(details)) {
			problem("failure", "WARNING", String.join(" ", details.openWarnings()));
		}
		this.xml.writeEndElement();
	}

	private static boolean isOdd(RunDetails details) {
		return !FAILED_RUNS.contains(details.run().status()) && !details.openWarnings().isEmpty();
	}

	/** Of a single account the run itself fails. */
	private static List<AccountResult> notDone(RunDetails details) {
		return details.places().several()
				? details.accountResults().stream().filter((each) -> each.status() != AccountStatus.DONE).toList()
				: List.of();
	}

	/** A run need not check all accounts; one that was limited to some is not asked. */
	private static boolean isAnyUntold(RunDetails details) {
		return details.accountsNotDone() > notDone(details).size();
	}

	private void writeNotDone(RunDetails details) throws XMLStreamException {
		SameReasons reasons = new SameReasons();
		for (AccountResult account : notDone(details)) {
			test(details.run(), "account %s is done".formatted(account.account()));
			problem("failure", account.status().name(), "%s: %s".formatted(details.places().label(account.account()),
					reasons.told(account.account(), String.valueOf(account.reason()))));
			this.xml.writeEndElement();
		}
		if (isAnyUntold(details)) {
			test(details.run(), "all accounts are done");
			problem("failure", "NOT_DONE",
					Counted.of(details.accountsNotDone(), "account") + " not done: `accounts` says which and why.");
			this.xml.writeEndElement();
		}
	}

	/** The name stays the same from run to run, so that Jenkins knows the test again. */
	private void write(RunReport run, NoticeReport notice, boolean several) throws XMLStreamException {
		test(run,
				"user %s%s, key %s, stage %d, %s".formatted(notice.user(), several ? " in " + notice.account() : "",
						notice.accessKeyId(), notice.stage(),
						Objects.requireNonNullElse(notice.recipient(), "nobody to tell")));
		String error = Objects.requireNonNullElse(notice.error(), "");
		if (NoticeStatus.NEEDS_A_PERSON.contains(notice.status())) {
			problem("failure", notice.status().name(), error);
		}
		else if (isSkipped(notice.status())) {
			problem("skipped", notice.status().name(), notice.status() + (error.isEmpty() ? "" : ": " + error));
		}
		this.xml.writeEndElement();
	}

	private void write(RunReport run, UnreadableUserReport user) throws XMLStreamException {
		test(run, "user %s%s can be read".formatted(user.user(),
				(user.account() != null) ? " in " + user.account() : ""));
		problem("error", "UNREADABLE", user.reason());
		this.xml.writeEndElement();
	}

	private static boolean isSkipped(NoticeStatus status) {
		return !NoticeStatus.NEEDS_A_PERSON.contains(status) && status != NoticeStatus.SENT;
	}

	private void test(RunReport run, String name) throws XMLStreamException {
		start("testcase", List.of("classname", "keyreminder." + run.account(), "name", name));
	}

	private void problem(String kind, String type, String message) throws XMLStreamException {
		start(kind, List.of("type", type, "message", message));
		this.xml.writeEndElement();
	}

	private void start(String element, List<?> attributes) throws XMLStreamException {
		this.xml.writeCharacters("\n");
		this.xml.writeStartElement(element);
		for (int i = 0; i < attributes.size(); i += 2) {
			this.xml.writeAttribute(String.valueOf(attributes.get(i)),
					SafeText.cleanWhole(String.valueOf(attributes.get(i + 1))));
		}
	}

	private static double seconds(RunReport run) {
		Instant end = Objects.requireNonNullElse(run.endedAt(), run.startedAt());
		return Duration.between(run.startedAt(), end).toMillis() / 1000.0;
	}

}
