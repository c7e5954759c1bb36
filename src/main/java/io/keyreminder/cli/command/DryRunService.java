package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.keyreminder.job.dryrun.DryRun;
import io.keyreminder.job.dryrun.DryRunResult;
import io.keyreminder.job.dryrun.MessageFiles;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.Places;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunFollowUp;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.UnreadableUserReport;
import io.keyreminder.text.Counted;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Shows what a run would do, and changes nothing.
 */
final class DryRunService {

	private final Readiness readiness;

	private final ProgressDisplay progress;

	private final DryRun dryRun;

	private final ObjectProvider<MessageFiles> files;

	private final LocalDate today;

	private final Clock clock;

	/**
	 * Creates the service.
	 * @param readiness checks the settings first
	 * @param progress shows how far the scan has come
	 * @param dryRun does what a run does, on a copy of the ledger
	 * @param files takes the messages, where they are wanted
	 * @param today the UTC date of the process's start
	 * @param clock tells when it begins and ends
	 */
	DryRunService(Readiness readiness, ProgressDisplay progress, DryRun dryRun, ObjectProvider<MessageFiles> files,
			LocalDate today, Clock clock) {
		this.readiness = readiness;
		this.progress = progress;
		this.dryRun = dryRun;
		this.files = files;
		this.today = today;
		this.clock = clock;
	}

	/**
	 * Shows what a run would do.
	 * @param options how messages would leave
	 * @param wanted the day, and where the messages are written to
	 * @param scope what it would check
	 * @param err takes progress, and where the messages are
	 * @return what the run would do
	 */
	RunDetails show(RunOptions options, DryRunOptions wanted, ScanScope scope, PrintWriter err) {
		Via via = this.readiness.check(options.via());
		Instant startedAt = this.clock.instant();
		LocalDate date = Objects.requireNonNullElse(wanted.date(), this.today);
		DryRunResult result = this.progress.during(options, err, () -> this.dryRun.run(date, scope));
		Path folder = wanted.folder();
		if (folder != null) {
			this.files.getObject().write(result, folder);
			err.println(SafeText
				.cleanWhole("%s written into %s.".formatted(Counted.of(result.messages().size(), "message"), folder)));
		}
		return details(result, via, startedAt, this.clock.instant());
	}

	/** As a run that would have completed. */
	private static RunDetails details(DryRunResult result, Via via, Instant startedAt, Instant endedAt) {
		Run run = new Run(0, result.account(), result.date(), 1, RunStatus.COMPLETED, result.exitCode(), null, via,
				startedAt, endedAt, result.scan(), result.carriedOver(), result.counts(), result.kinds(), null,
				result.organization(), result.accounts());
		Map<String, @Nullable String> names = new HashMap<>();
		result.accountResults().forEach((each) -> names.put(each.account(), each.name()));
		List<NoticeReport> notices = Stream
			.concat(result.messages().stream().flatMap((message) -> message.notices().stream()),
					result.unreachable().stream())
			.map((due) -> NoticeReport.ofDryRun(due, names.get(due.owner().account())))
			.toList();
		RunReport report = RunReport.ofDryRun(run);
		List<AccountResult> results = result.accountResults();
		return new RunDetails(report, null, notices, UnreadableUserReport.of(result.unreadableUsers(), run), results,
				result.untaggedUsers(), result.exemptKeys(), result.warnings(), RunFollowUp.NONE,
				Places.of(run.accounts(), results), RunDetails.leftOut(report, results), null);
	}

}
