package io.keyreminder.report.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Reachability;
import io.keyreminder.policy.Via;
import io.keyreminder.report.ClosureTrends;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.RunTrends;
import io.keyreminder.report.TestDetails;
import io.keyreminder.report.UnreadableUserReport;
import io.keyreminder.upcoming.DatedKey;
import io.keyreminder.upcoming.UpcomingKey;
import org.jspecify.annotations.Nullable;

/**
 * Runs with everything that a page can show.
 */
final class TestRuns {

	private static final Instant START = Instant.parse("2026-11-24T02:00:07Z");

	private static final String ACCOUNT = "123456789012";

	private static final String DENIED = "sts:AssumeRole of arn:aws:iam::%1$s:role/KeyReminder failed: AWS denied it to "
			+ "arn:aws:iam::123456789012:role/jenkins, and does not say why. Check whether there is this role, in an "
			+ "account that is active; whether its trust policy names this caller; whether it asks for an external id, "
			+ "for none was sent (keyreminder.accounts.external-id); and whether the caller's own policy allows "
			+ "sts:AssumeRole on it (config/iam-policy.json). config/member-role.yaml makes such a role. To try it "
			+ "again: check --accounts=%1$s. [AccessDenied: User: arn:aws:iam::123456789012:role/jenkins is not "
			+ "authorized to perform: sts:AssumeRole on resource: arn:aws:iam::%1$s:role/KeyReminder]";

	private static final List<String> NAMES = List.of("payments", "search", "data-lake", "sandbox", "core-network",
			"billing", "shared-services", "web-shop");

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
		return details(run(17, RunStatus.COMPLETED, 3, null)).notices(notices)
			.unreadable(List.of(new UnreadableUserReport(user, "iam:ListAccessKeys failed: AWS denied it.", null)))
			.untagged(List.of(new Run.UntaggedUser(ACCOUNT, user)))
			.build();
	}

	/**
	 * A run over many accounts: of a hundred one refuses its role, and of these every
	 * tenth something else.
	 * @param accounts how many
	 * @param name stands in each account's name, and is a user in one
	 */
	static RunDetails ofAccounts(int accounts, String name) {
		RunDetails open = withEverything(name);
		List<AccountResult> results = IntStream.range(0, accounts)
			.mapToObj((each) -> result(each, name))
			.sorted(Comparator.comparing((AccountResult each) -> each.status() == AccountStatus.DONE))
			.toList();
		int done = (int) results.stream().filter((each) -> each.status() == AccountStatus.DONE).count();
		int failed = (int) results.stream().filter((each) -> each.status() == AccountStatus.FAILED).count();
		Run.Accounts sum = new Run.Accounts(accounts, done, accounts - done - failed, failed, 2, 3);
		return details(run(17, RunStatus.COMPLETED, 3, null, "o-a1b2c3d4e5", sum)).notices(open.notices())
			.unreadable(List.of(new UnreadableUserReport(name, "iam:ListAccessKeys failed: AWS denied it.", ACCOUNT)))
			.results(results)
			.untagged(open.untaggedUsers())
			.build();
	}

	/** A run over forty accounts that checked none of them. */
	static RunDetails withoutResults(RunStatus status) {
		return details(run(17, status, 1, null, "o-a1b2c3d4e5", new Run.Accounts(40, 3, 0, 0, 2, 3))).build();
	}

	private static AccountResult result(int each, String name) {
		String account = (each == 0) ? ACCOUNT : String.valueOf(200_000_000_000L + each * 7_919_131L);
		AccountStatus status = (each % 27 != 1) ? AccountStatus.DONE
				: (each == 28) ? AccountStatus.FAILED : AccountStatus.UNREACHABLE;
		String reason = switch (status) {
			case DONE -> null;
			case UNREACHABLE -> DENIED.formatted(account);
			case FAILED -> "iam:ListUsers failed: AWS denied it. Give the role arn:aws:iam::%s:role/KeyReminder the "
				.formatted(account) + "permissions of config/member-role.yaml. [AccessDenied: not authorized]";
		};
		return new AccountResult(account, "%s-%s".formatted(NAMES.get(each % NAMES.size()), name), status, reason,
				20 + each % 31, 30 + each % 47, each % 4, (each % 17 == 3) ? each % 5 : 0, (each % 41 == 5) ? 1 : 0, 12,
				START, START.plusSeconds(2));
	}

	/** A run of which nothing is open. */
	static RunDetails quiet() {
		return quiet(notice(1, "alice", NoticeStatus.SENT, null)).build();
	}

	private static TestDetails quiet(NoticeReport notice) {
		return details(run(17, RunStatus.COMPLETED, 0, null)).notices(List.of(notice));
	}

	private static TestDetails details(Run run) {
		return TestDetails.of(RunReport.of(run)).steps(steps());
	}

	/** A run that failed. */
	static RunDetails failed(String error) {
		return details(run(17, RunStatus.FAILED, 1, error)).build();
	}

	/** A run that a signal stopped. */
	static RunDetails stopped() {
		return details(run(17, RunStatus.STOPPED, 143, null)).build();
	}

	/** A run that failed, and after which another completed. */
	static RunDetails doneByAnother() {
		return details(run(17, RunStatus.FAILED, 1, "The disk is full."))
			.notices(List.of(notice(1, "alice", NoticeStatus.DUE, null), notice(2, "bob", NoticeStatus.SENT, null)))
			.completedBy(18)
			.build();
	}

	/** A run that leaves nothing open itself, but an earlier one did. */
	static RunDetails afterAnother() {
		NoticeReport left = notice(3, "carol", NoticeStatus.IN_DOUBT, "nobody heard the answer", 16L);
		return quiet(notice(1, "alice", NoticeStatus.SENT, null)).left(List.of(left)).build();
	}

	/** An account of 7450 keys, one of whose owners cannot be told soon. */
	static RunTrends trends() {
		Map<Integer, Integer> ages = new TreeMap<>();
		IntStream.rangeClosed(0, 240).forEach((age) -> ages.put(age, 20 + age * 37 % 23 - age / 20));
		LocalDate soon = LocalDate.parse("2026-12-09");
		return new RunTrends(true, lastRuns(), 118, new KeyAges(ages, 80, 90), KeyAges.UNKNOWN,
				List.of(new UpcomingKey(ACCOUNT, "ci-deploy", new DatedKey(null, soon.minusDays(80), false), soon,
						soon.plusDays(10), new Reachability(List.of(), "there is no recipient tag"))),
				Map.of(), ClosureTrends.NONE, null);
	}

	/** The same, and since which runs accounts are not done. */
	static RunTrends trends(RunDetails details) {
		RunTrends trends = trends();
		Map<String, Long> since = new TreeMap<>();
		details.accountResults()
			.stream()
			.filter((each) -> each.status() != AccountStatus.DONE)
			.forEach((each) -> since.put(each.account(),
					(each.status() == AccountStatus.FAILED) ? 17L : 12 + since.size() % 5));
		return new RunTrends(trends.newest(), trends.lastRuns(), trends.calls(), trends.ages(), trends.allAges(),
				trends.upcoming(), since, details.run().needsAPerson() ? closure(details) : ClosureTrends.NONE,
				trends.lastSuccess());
	}

	/** Reminders that work better from month to month. */
	private static ClosureTrends closure(RunDetails details) {
		List<ClosureTrends.Month> months = IntStream.rangeClosed(0, 11)
			.mapToObj((i) -> new ClosureTrends.Month(YearMonth.of(2025, 12).plusMonths(i), i * i,
					(i > 1) ? i * (i + 1) : 0))
			.toList();
		if (!details.places().several()) {
			return new ClosureTrends(months,
					List.of(new ClosureTrends.Overdue(ACCOUNT, "robots", 14, LocalDate.parse("2026-03-01")),
							new ClosureTrends.Overdue(ACCOUNT, "everybody", 3, LocalDate.parse("2026-11-08")),
							new ClosureTrends.Overdue(ACCOUNT, null, 1, LocalDate.parse("2026-11-20"))));
		}
		List<AccountResult> results = details.accountResults();
		return new ClosureTrends(months,
				IntStream.range(0, Math.min(13, results.size()))
					.mapToObj((i) -> new ClosureTrends.Overdue(results.get(results.size() - 1 - i).account(),
							(i % 3 == 0) ? "robots" : "everybody", 60 / (i + 1),
							LocalDate.parse("2026-03-01").plusDays(i * 9L)))
					.toList());
	}

	private static List<RunReport> lastRuns() {
		return IntStream.iterate(17, (number) -> number > 0, (number) -> number - 1)
			.mapToObj((number) -> RunReport.of(run(number, RunStatus.COMPLETED, 0, null)))
			.toList();
	}

	/** A run in which one notice expired. */
	static RunDetails expired(NoticeKind kind, int stage) {
		NoticeReport notice = notice(1, "alice", NoticeStatus.EXPIRED, null);
		return quiet(new NoticeReport(notice.notice(), notice.account(), notice.user(), notice.accessKeyId(),
				notice.created(), stage, notice.deadline(), notice.recipient(), notice.status(), 0, null, null, null,
				null, 17L, 17L, START, START, null, null, kind, "all", NoticeRole.OWNER, null, NoticeOutcome.OPEN,
				null))
			.build();
	}

	private static NoticeReport notice(long number, String user, NoticeStatus status, @Nullable String error) {
		return notice(number, user, status, error, 17L);
	}

	private static NoticeReport notice(long number, String user, NoticeStatus status, @Nullable String error,
			long lastRun) {
		return new NoticeReport(number, ACCOUNT, user, "AKIAIOSFODNN7EXAMPLE", Instant.parse("2026-09-05T08:00:00Z"),
				10, LocalDate.parse("2026-12-04"), (status == NoticeStatus.UNREACHABLE) ? null : "alice@example.com",
				status, 1, "smtp", START, "250 2.0.0 Ok", "<1@example.com>", lastRun, lastRun, START, START, error,
				null, NoticeKind.ROTATE, null, NoticeRole.OWNER, null, NoticeOutcome.OPEN, null);
	}

	private static List<Run.Step> steps() {
		return List.of(new Run.Step("scan", RunStatus.COMPLETED, 5000, 5000, START, START.plusMillis(12_340)),
				new Run.Step("deliver", RunStatus.COMPLETED, 37, 37, START.plusSeconds(13), START.plusSeconds(90)));
	}

	private static Run run(long number, RunStatus status, int exitCode, @Nullable String error) {
		return run(number, status, exitCode, error, null, new Run.Accounts(1, 1, 0, 0, 0, 0));
	}

	private static Run run(long number, RunStatus status, int exitCode, @Nullable String error,
			@Nullable String organization, Run.Accounts accounts) {
		int sent = (int) (number * 7 % 40);
		return new Run(number, ACCOUNT, LocalDate.parse("2026-11-24"), 1, status, exitCode, null, Via.SMTP, START,
				START.plusSeconds(95), new Run.Scan(5000, 7450, 261, 4), 3,
				new Run.Counts(sent, sent, sent, 1, 1, 1, 1, 1, 1, 1), new Run.Kinds(0, 0, 0, 0), error, organization,
				accounts);
	}

}
