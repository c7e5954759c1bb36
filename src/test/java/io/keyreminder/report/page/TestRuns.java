package io.keyreminder.report.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Reachability;
import io.keyreminder.policy.Via;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunFollowUp;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.RunTrends;
import io.keyreminder.upcoming.DatedKey;
import io.keyreminder.upcoming.UpcomingKey;
import org.jspecify.annotations.Nullable;

/**
 * Runs with everything that a page can show.
 */
final class TestRuns {

	private static final Instant START = Instant.parse("2026-11-24T02:00:07Z");

	private TestRuns() {
	}

	/** A run with a notice in every state, in the name of a user. */
	static RunDetails withEverything(String user) {
		List<NoticeReport> notices = new ArrayList<>();
		for (NoticeStatus status : NoticeStatus.values()) {
			notices.add(notice(notices.size() + 1, user, status, switch (status) {
				case IN_DOUBT -> "the connection broke after the content had begun to leave";
				case FAILED -> "550 5.1.1 No such user here";
				case UNREACHABLE -> "tag 'see the wiki': 'see' is not an e-mail address";
				case DUE -> "451 4.7.1 Greylisted";
				default -> null;
			}));
		}
		return new RunDetails(RunReport.of(run(17, RunStatus.COMPLETED, 3, null)), steps(), notices,
				List.of(new Run.UnreadableUser(user, "iam:ListAccessKeys failed: AWS denied it.")), List.of(user));
	}

	/** A run of which nothing is open. */
	static RunDetails quiet() {
		return new RunDetails(RunReport.of(run(17, RunStatus.COMPLETED, 0, null)), steps(),
				List.of(notice(1, "alice", NoticeStatus.SENT, null)), List.of(), List.of());
	}

	/** A run that failed. */
	static RunDetails failed(String error) {
		return new RunDetails(RunReport.of(run(17, RunStatus.FAILED, 1, error)), steps(), List.of(), List.of(),
				List.of());
	}

	/** A run that failed, and after which another completed. */
	static RunDetails doneByAnother() {
		RunDetails failed = failed("The disk is full.");
		return new RunDetails(failed.run(), failed.steps(),
				List.of(notice(1, "alice", NoticeStatus.DUE, null), notice(2, "bob", NoticeStatus.SENT, null)),
				List.of(), List.of(), List.of(), List.of(), new RunFollowUp(18L, List.of()));
	}

	/** A run that leaves nothing open itself, but an earlier one did. */
	static RunDetails afterAnother() {
		RunDetails quiet = quiet();
		NoticeReport left = notice(3, "carol", NoticeStatus.IN_DOUBT, "nobody heard the answer", 16L);
		return new RunDetails(quiet.run(), quiet.steps(), quiet.notices(), List.of(), List.of(), List.of(), List.of(),
				new RunFollowUp(null, List.of(left)));
	}

	/** An account of 7450 keys, one of whose owners cannot be told soon. */
	static RunTrends trends() {
		Map<Integer, Integer> ages = new TreeMap<>();
		IntStream.rangeClosed(0, 240).forEach((age) -> ages.put(age, 20 + age * 37 % 23 - age / 20));
		LocalDate soon = LocalDate.parse("2026-12-09");
		return new RunTrends(lastRuns(), 118, new KeyAges(ages, 80, 90),
				List.of(new UpcomingKey("123456789012", "ci-deploy", new DatedKey(null, soon.minusDays(80), false),
						soon, soon.plusDays(10), new Reachability(List.of(), "there is no recipient tag"))));
	}

	private static List<RunReport> lastRuns() {
		return IntStream.iterate(17, (number) -> number > 0, (number) -> number - 1)
			.mapToObj((number) -> RunReport.of(run(number, RunStatus.COMPLETED, 0, null)))
			.toList();
	}

	private static NoticeReport notice(long number, String user, NoticeStatus status, @Nullable String error) {
		return notice(number, user, status, error, 17L);
	}

	private static NoticeReport notice(long number, String user, NoticeStatus status, @Nullable String error,
			long lastRun) {
		return new NoticeReport(number, "123456789012", user, "AKIAIOSFODNN7EXAMPLE",
				Instant.parse("2026-09-05T08:00:00Z"), 10, LocalDate.parse("2026-12-04"),
				(status == NoticeStatus.UNREACHABLE) ? null : "alice@example.com", status, 1, "smtp", START,
				"250 2.0.0 Ok", "<1@example.com>", lastRun, lastRun, START, START, error);
	}

	private static List<Run.Step> steps() {
		return List.of(new Run.Step("scan", RunStatus.COMPLETED, 5000, 5000, START, START.plusMillis(12_340)),
				new Run.Step("deliver", RunStatus.COMPLETED, 37, 37, START.plusSeconds(13), START.plusSeconds(90)));
	}

	private static Run run(long number, RunStatus status, int exitCode, @Nullable String error) {
		int sent = (int) (number * 7 % 40);
		return new Run(number, "123456789012", LocalDate.parse("2026-11-24"), 1, status, exitCode, null, Via.SMTP,
				START, START.plusSeconds(95), new Run.Scan(5000, 7450, 261, 4), 3,
				new Run.Counts(sent, sent, sent, 1, 1, 1, 1, 1, 1, 1), error, null, new Run.Accounts(1, 1, 0, 0, 0, 0));
	}

}
