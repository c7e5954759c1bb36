package io.keyreminder.report;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is left for a person to do after a run.
 */
class AdviceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			failed      | 2 failed: `notices --status=FAILED` shows the server's answer; then `resolve`
			inDoubt     | 2 in doubt: find out whether the message arrived, then `resolve` with --sent or --resend
			unreachable | 2 unreachable: `notices --status=UNREACHABLE` shows what is wrong with the owner's tag
			expired     | 2 expired: the deadline passed before the owner was told; tell the owner yourself
			deferred    | 2 deferred: not sent yet; `run` tries again
			unreadable  | 2 unreadable (users): `show` lists them with the reason; the next run looks again
			""")
	void eachKindOfThingThatIsOpenHasItsLine(String count, String advice) {
		assertThat(Advice.of(RunReport.of(TestReports.run("COMPLETED", 3, Map.of(count, 2))))).containsExactly(advice);
	}

	@Test
	void whereNothingIsOpenThereIsNothingToDo() {
		assertThat(Advice.of(RunReport.of(TestReports.run("COMPLETED", 0, Map.of())))).isEmpty();
	}

	@Test
	void whatAnEarlierRunLeftOpenIsNamedToo() {
		assertThat(Advice.of(RunReport.of(TestReports.run("COMPLETED", 3, Map.of())))).singleElement()
			.asString()
			.startsWith("open: something that an earlier run left;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "FAILED", "STOPPED", "CRASHED" })
	void aRunThatDidNotCompleteCanBeGoneOnWith(String status) {
		assertThat(Advice.of(RunReport.of(TestReports.run(status, 1, Map.of("deferred", 1)))))
			.containsExactly("1 deferred: not sent yet; `run` tries again", "to go on: mend the cause, then `restart`");
	}

	@Test
	void aDryRunIsNotGoneOnWith() {
		assertThat(Advice.of(RunReport.ofDryRun(TestReports.run("FAILED", 1, Map.of())))).isEmpty();
	}

}
