package io.keyreminder.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.keyreminder.job.NoSuchRunException;
import io.keyreminder.job.dry.Outlook;
import io.keyreminder.key.Via;
import io.keyreminder.ledger.NoticeQueries;
import io.keyreminder.job.scan.Horizon;
import io.keyreminder.ledger.ComingKeys;
import io.keyreminder.ledger.Run;
import io.keyreminder.ledger.RunFacts;
import io.keyreminder.ledger.RunQueries;
import io.keyreminder.report.Aftermath;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.page.Surroundings;
import org.jspecify.annotations.Nullable;

/**
 * Gathers everything that is known of a run.
 */
final class Details {

	private Details() {
	}

	/**
	 * Finds a run.
	 * @param number its number, or null for the newest
	 */
	static Run find(@Nullable Long number, RunQueries runs) {
		if (number != null) {
			return runs.find(number).orElseThrow(() -> NoSuchRunException.of(number));
		}
		return runs.newestFirst(null, (run) -> true, 1).stream().findFirst().orElseThrow(NoSuchRunException::none);
	}

	static RunDetails of(Run run, RunQueries runs, NoticeQueries notices, RunFacts facts) {
		return new RunDetails(RunReport.of(run), runs.steps(run),
				notices.find(NoticeQueries.Filter.ofRun(run.number())).stream().map(NoticeReport::of).toList(),
				runs.unreadableUsers(run.number()), facts.untaggedUsers(run.number()), runs.warnings(run.number()),
				aftermath(run, runs, notices));
	}

	private static Aftermath aftermath(Run run, RunQueries runs, NoticeQueries notices) {
		Optional<Long> completedBy = runs.completedAfter(run);
		return new Aftermath(completedBy.orElse(null),
				completedBy.isPresent() ? List.of() : notices.leftBefore(run).stream().map(NoticeReport::of).toList());
	}

	/**
	 * What a run's page shows besides the run. Only of the newest is it known what comes.
	 */
	static Surroundings surroundings(Run run, RunQueries runs, RunFacts facts, ComingKeys coming) {
		List<RunReport> lastRuns = runs
			.newestFirst(run.account(), (each) -> each.number() <= run.number(), Surroundings.RUNS)
			.stream()
			.map(RunReport::of)
			.toList();
		boolean newest = runs.newestFirst(run.account(), (each) -> true, 1).get(0).number() == run.number();
		return new Surroundings(lastRuns, facts.calls(run.number()), facts.ages(run.number()),
				newest ? coming.next(run.account(), Horizon.DAYS_AHEAD) : List.of());
	}

	/**
	 * What a dry run found, as a run that would have completed.
	 */
	static RunDetails of(Outlook outlook, Via via, Instant startedAt, Instant endedAt) {
		Run run = new Run(0, outlook.account(), outlook.date(), 1, "COMPLETED", outlook.exitCode(), null, via,
				startedAt, endedAt, outlook.scan(), outlook.carriedOver(), outlook.counts(), null);
		List<NoticeReport> notices = Stream
			.concat(outlook.messages().stream().flatMap((message) -> message.notices().stream()),
					outlook.unreachable().stream())
			.map(NoticeReport::ofDryRun)
			.toList();
		return new RunDetails(RunReport.ofDryRun(run), null, notices, outlook.unreadableUsers(),
				outlook.untaggedUsers(), outlook.warnings(), Aftermath.NONE);
	}

}
