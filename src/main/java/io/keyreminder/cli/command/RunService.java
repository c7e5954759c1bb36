package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.util.function.BiFunction;

import io.keyreminder.job.NightlyJobLauncher;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.policy.Via;
import io.keyreminder.publish.RunWatchers;
import io.keyreminder.report.RunDetails;

import org.springframework.beans.factory.ObjectProvider;

/**
 * A run, started or resumed: what it needs is checked first, then the ledger is opened,
 * and afterwards the run is reported, whatever the outcome.
 */
final class RunService {

	private final RunWatchers watchers;

	private final Readiness readiness;

	private final LedgerLock lock;

	private final ProgressDisplay progress;

	private final ObjectProvider<NightlyJobLauncher> job;

	private final RunReporter reporter;

	/**
	 * Creates the service.
	 * @param watchers are told that a run begins, and how it ended
	 * @param readiness checks the settings first
	 * @param lock opens the ledger, before anything touches its database
	 * @param progress shows how far the run has come
	 * @param job launches the job, once the ledger is open
	 * @param reporter reports the run
	 */
	RunService(RunWatchers watchers, Readiness readiness, LedgerLock lock, ProgressDisplay progress,
			ObjectProvider<NightlyJobLauncher> job, RunReporter reporter) {
		this.watchers = watchers;
		this.readiness = readiness;
		this.lock = lock;
		this.progress = progress;
		this.job = job;
		this.reporter = reporter;
	}

	/**
	 * Runs or resumes the job.
	 * @param options how messages leave
	 * @param work starts the job
	 * @param err takes progress and warnings
	 * @return what the run did
	 */
	RunDetails work(RunOptions options, BiFunction<NightlyJobLauncher, Via, Run> work, PrintWriter err) {
		this.watchers.begin().forEach(err::println);
		Via via = this.readiness.check(options.via());
		this.lock.openForWriting();
		Run run = this.progress.during(options, err, () -> work.apply(this.job.getObject(), via));
		return this.reporter.report(run, err);
	}

	/**
	 * Tells those who wait for the run.
	 * @param details what the run did
	 * @param exitCode the command's exit code
	 * @param err takes warnings
	 */
	void tell(RunDetails details, int exitCode, PrintWriter err) {
		RunReporter.attempt(() -> this.watchers.end(exitCode, details)).forEach(err::println);
	}

}
