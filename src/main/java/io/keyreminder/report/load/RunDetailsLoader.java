package io.keyreminder.report.load;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.account.AccountCoverage;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.ledger.keys.RecordedExemptKey;
import io.keyreminder.ledger.notice.NoticeFilter;
import io.keyreminder.ledger.run.NoSuchRunException;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunQueries;
import io.keyreminder.ledger.run.RunWarning;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.Notice;
import io.keyreminder.report.ClosureTrends;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.Places;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunFollowUp;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.RunTrends;
import io.keyreminder.report.UnreadableUserReport;
import io.keyreminder.upcoming.UpcomingKey;
import io.keyreminder.upcoming.UpcomingKeyFinder;
import org.jspecify.annotations.Nullable;

/**
 * Gathers everything that is known of a run.
 */
public final class RunDetailsLoader {

	private RunDetailsLoader() {
	}

	/**
	 * Finds a run.
	 * @param number its number, or null for the newest
	 * @param runs the runs
	 * @return the run
	 * @throws NoSuchRunException if there is none
	 */
	public static Run find(@Nullable Long number, RunQueries runs) {
		if (number != null) {
			return runs.find(number).orElseThrow(() -> NoSuchRunException.of(number));
		}
		return runs.newestFirst(null, (run) -> true, 1).stream().findFirst().orElseThrow(NoSuchRunException::none);
	}

	/**
	 * What a run did, read from the ledger.
	 * @param run the run
	 * @param ledger the ledger
	 * @return the details
	 */
	public static RunDetails of(Run run, Ledger ledger) {
		return of(run, null, ledger);
	}

	/**
	 * What a run did, limited to an account where that concerns accounts.
	 * @param run the run
	 * @param account the AWS account, or null for all
	 * @param ledger the ledger
	 * @return the details
	 */
	public static RunDetails of(Run run, @Nullable String account, Ledger ledger) {
		RunQueries runs = ledger.runQueries();
		long number = run.number();
		RunReport report = RunReport.of(run);
		AccountScope scope = runs.scope(run);
		List<AccountResult> results = ledger.accountResults().of(number);
		return new RunDetails(report, runs.steps(run), notices(new NoticeFilter().run(number).account(account), ledger),
				UnreadableUserReport.of(in(account, runs.unreadableUsers(number, scope), Run.UnreadableUser::account),
						run),
				in(account, results, AccountResult::account),
				in(account, ledger.statistics().untaggedUsers(number), Run.UntaggedUser::account),
				in(account, ledger.exemptKeys().of(number), RecordedExemptKey::account),
				in(account, ledger.warnings().of(number, scope), RunWarning::account),
				followUp(run, account, scope, ledger),
				new Places(run.accounts().several(), ledger.accounts().included(run.account())),
				(account != null) ? 0 : RunDetails.leftOut(report, results), account);
	}

	/** What is in an account, and what is in none: it concerns the whole run. */
	private static <T> List<T> in(@Nullable String account, List<T> all, Function<T, @Nullable String> accountOf) {
		return (account == null) ? all
				: all.stream()
					.filter((each) -> account.equals(Objects.requireNonNullElse(accountOf.apply(each), account)))
					.toList();
	}

	/**
	 * Notices with the names of their accounts.
	 * @param filter which notices
	 * @param ledger the ledger
	 * @return the notices by number
	 */
	public static List<NoticeReport> notices(NoticeFilter filter, Ledger ledger) {
		return reports(ledger.noticeQueries().find(filter), ledger);
	}

	private static List<NoticeReport> reports(List<Notice> notices, Ledger ledger) {
		Map<String, String> names = ledger.accounts().names();
		return notices.stream()
			.map((notice) -> NoticeReport.of(notice, names.get(notice.what().owner().account())))
			.toList();
	}

	private static RunFollowUp followUp(Run run, @Nullable String account, AccountScope scope, Ledger ledger) {
		Optional<Run> completedBy = ledger.runQueries().completedAfter(run, scope);
		return new RunFollowUp(completedBy.map(Run::number).orElse(null),
				completedBy.isPresent() ? List.of() : in(account,
						reports(ledger.noticeQueries().leftBefore(run.number(), scope, run.startedOn()), ledger),
						NoticeReport::account),
				ledger.noticeQueries().resending());
	}

	/**
	 * What a run's page shows besides the run. Only of the newest is it known what comes.
	 * @param run the run
	 * @param ledger the ledger
	 * @return the trends
	 */
	public static RunTrends trends(Run run, Ledger ledger) {
		List<RunReport> lastRuns = ledger.runQueries()
			.newestFirst(run.account(), (each) -> each.number() <= run.number(), RunTrends.RUNS)
			.stream()
			.map(RunReport::of)
			.toList();
		boolean newest = ledger.runQueries().newestFirst(run.account(), (each) -> true, 1).get(0).number() == run
			.number();
		return new RunTrends(newest, lastRuns, ledger.statistics().calls(run.number()),
				ledger.statistics().ages(run.number()), ledger.statistics().newestAges(run.account(), run.number()),
				newest ? upcoming(run, ledger) : List.of(), newest ? notDoneSince(run, ledger) : Map.of(),
				newest ? ClosureTrendsLoader.of(run, ledger) : ClosureTrends.NONE, lastSuccess(run, ledger));
	}

	private static @Nullable Instant lastSuccess(Run run, Ledger ledger) {
		return ledger.runQueries()
			.newestFirst(run.account(),
					(each) -> each.number() <= run.number() && each.isCompleted()
							&& !ledger.runQueries().isLimited(each.number()),
					1)
			.stream()
			.findFirst()
			.map(Run::endedAt)
			.orElse(null);
	}

	private static List<UpcomingKey> upcoming(Run run, Ledger ledger) {
		if (!run.accounts().several()) {
			return ledger.upcomingKeys().next(run.account(), UpcomingKeyFinder.DAYS_AHEAD);
		}
		Set<String> accounts = ledger.accounts().included(run.account()).keySet();
		return ledger.upcomingKeys()
			.next(null, UpcomingKeyFinder.DAYS_AHEAD)
			.stream()
			.filter((key) -> accounts.contains(key.account()))
			.toList();
	}

	private static Map<String, Long> notDoneSince(Run run, Ledger ledger) {
		Map<String, Long> since = new HashMap<>();
		if (run.accounts().notDone() > 0) {
			for (AccountCoverage account : ledger.accounts().notDone()) {
				if (account.sinceRun() != null) {
					since.put(account.account(), account.sinceRun());
				}
			}
		}
		return since;
	}

}
