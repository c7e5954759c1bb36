package io.keyreminder.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.NoticeStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is left for a person to do after a run.
 */
class AdviceTests {

	private static final long RUN = 7;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			FAILED      | 2 failed: `notices --status=FAILED` shows why; then `resolve NOTICE --resend`
			IN_DOUBT    | 2 in doubt: see `notices --status=IN_DOUBT`, then `resolve NOTICE` with --sent or --resend
			UNREACHABLE | 2 unreachable: `notices --status=UNREACHABLE` shows why; fix the tag, then `run --rescan`
			EXPIRED     | 2 expired: the last day passed before the owner was told; tell the owner yourself
			DUE         | 2 deferred: not sent yet; `run` tries again
			""")
	void eachKindOfThingThatIsOpenHasItsLine(NoticeStatus status, String advice) {
		assertThat(Advice.of(completed(notices(2, status, RUN)))).containsExactly(advice);
	}

	@Test
	void usersWhoCouldNotBeReadHaveTheirs() {
		RunReport run = RunReport.of(TestReports.run(RunStatus.COMPLETED, 3, Map.of("unreadable", 1)));
		List<UnreadableUserReport> users = Collections.nCopies(2, new UnreadableUserReport("bob", "denied", null));
		assertThat(Advice.of(TestDetails.of(run).unreadable(users).build()))
			.containsExactly("2 unreadable (users): `show 7` says why; fix it, then `run --rescan`");
	}

	@ParameterizedTest
	@EnumSource(value = NoticeStatus.class, names = { "FAILED", "IN_DOUBT" })
	void whatIsAboutAnAccountThatNoRunReadsIsNotSentAgain(NoticeStatus status) {
		RunDetails details = details(RunStatus.COMPLETED, 3, Map.of(), notices(2, status, RUN)).read("222222222222")
			.build();
		assertThat(Advice.of(details)).singleElement()
			.asString()
			.endsWith("; only --sent for 2 whose account no run reads now");
		OpenKind kind = OpenKind.valueOf(status.name());
		assertThat(kind.commands(details, details.notices().get(0))).containsExactly("resolve 1 --sent");
		assertThat(kind.remedy(details, details.notices().get(0)))
			.containsIgnoringCase("no run reads its account now, ")
			.satisfies((remedy) -> assertThat(remedy.startsWith("Find out whether the message "))
				.isEqualTo(kind == OpenKind.IN_DOUBT));
	}

	@Test
	void whereNothingIsOpenThereIsNothingToDo() {
		assertThat(Advice.of(details(RunStatus.COMPLETED, 0, Map.of(), notices(2, NoticeStatus.SENT, RUN)).build()))
			.isEmpty();
	}

	@Test
	void whatEarlierRunsLeftIsCountedToo() {
		List<NoticeReport> left = new ArrayList<>(notices(3, NoticeStatus.IN_DOUBT, RUN - 1));
		left.addAll(notices(1, NoticeStatus.FAILED, RUN - 2));
		assertThat(Advice
			.of(details(RunStatus.COMPLETED, 3, Map.of(), notices(1, NoticeStatus.IN_DOUBT, RUN)).left(left).build()))
			.satisfiesExactly((failed) -> assertThat(failed).startsWith("1 failed, all left by earlier runs: "),
					(doubt) -> assertThat(doubt).startsWith("4 in doubt, 3 left by earlier runs: "));
	}

	@Test
	void whatOthersHadInHandSinceIsTheirs() {
		assertThat(Advice.of(completed(notices(2, NoticeStatus.FAILED, RUN + 1)))).singleElement()
			.asString()
			.startsWith("what was open when it ended is settled, or a later run has it in hand: ");
	}

	@Test
	void aRunAfterWhichAnotherCompletedOnlyNamesThatOne() {
		assertThat(Advice.of(details(RunStatus.FAILED, 1, Map.of("unreadable", 1), notices(2, NoticeStatus.FAILED, RUN))
			.completedBy(9)
			.build())).containsExactly("run 9 completed since: `show 9` says what is open now");
	}

	@Test
	void whatWasSettledSinceIsOpenNoMore() {
		assertThat(Advice.of(completed(List.of()))).singleElement()
			.asString()
			.startsWith("what was open when it ended is settled, ");
	}

	@ParameterizedTest
	@EnumSource(value = RunStatus.class, names = { "FAILED", "CRASHED" })
	void aRunThatDidNotCompleteCanBeResumed(RunStatus status) {
		assertThat(Advice.of(details(status, 1, Map.of(), notices(1, NoticeStatus.DUE, RUN)).build()))
			.containsExactly("1 deferred: not sent yet", "to resume it: fix the cause, then `restart`");
	}

	@Test
	void whereARunWasStoppedThereIsNothingToFix() {
		assertThat(Advice.of(details(RunStatus.STOPPED, 143, Map.of(), List.of()).build()))
			.containsExactly("stopped by a signal; to resume it: `restart`");
	}

	@Test
	void aDryRunIsNotResumedAndItsNoticesAreNotDeferred() {
		List<NoticeReport> notices = new ArrayList<>(notices(1, NoticeStatus.DUE, null));
		notices.addAll(notices(1, NoticeStatus.UNREACHABLE, null));
		RunReport run = RunReport.ofDryRun(TestReports.run(RunStatus.FAILED, 1, Map.of()));
		assertThat(Advice.of(TestDetails.of(run).steps(null).notices(notices).build()))
			.containsExactly("1 unreachable: the reason is below");
	}

	private static RunDetails completed(List<NoticeReport> notices) {
		return details(RunStatus.COMPLETED, 3, Map.of(), notices).build();
	}

	private static TestDetails details(RunStatus status, int exitCode, Map<String, Integer> counts,
			List<NoticeReport> notices) {
		return TestDetails.of(RunReport.of(TestReports.run(status, exitCode, counts))).notices(notices);
	}

	private static List<NoticeReport> notices(int number, NoticeStatus status, @Nullable Long lastRun) {
		Instant created = Instant.parse("2030-12-24T08:00:00Z");
		return Collections.nCopies(number,
				new NoticeReport(1L, "123456789012", "alice", "AKIAIOSFODNN7EXAMPLE", created, 10,
						LocalDate.parse("2031-03-24"), "alice@example.com", status, 1, "smtp", null, null, null, 1L,
						lastRun, created, created, null, null, NoticeKind.ROTATE, null, NoticeRole.OWNER, null,
						NoticeOutcome.OPEN, null));
	}

}
