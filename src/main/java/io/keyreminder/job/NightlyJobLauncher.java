package io.keyreminder.job;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.job.run.Rescan;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.ledger.notice.Outbox;
import io.keyreminder.ledger.run.NoSuchRunException;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunQueries;
import io.keyreminder.ledger.store.LedgerLostException;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.StopSignal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;

/**
 * Decides whether tonight's job starts, resumes an earlier run, or is done already. The
 * ledger must be open for writing.
 */
public class NightlyJobLauncher {

	private static final Logger LOG = LoggerFactory.getLogger(NightlyJobLauncher.class);

	/** The name of the Spring Batch job. */
	static final String NAME = "keyReminder";

	private final Job job;

	private final JobOperator operator;

	private final Recovery recovery;

	private final IamAccount account;

	private final RunQueries runs;

	private final Outbox outbox;

	private final LocalDate today;

	private final StopSignal stop;

	NightlyJobLauncher(Job job, JobOperator operator, Recovery recovery, IamAccount account, RunQueries runs,
			Outbox outbox, LocalDate today, StopSignal stop) {
		this.job = job;
		this.operator = operator;
		this.recovery = recovery;
		this.account = account;
		this.runs = runs;
		this.outbox = outbox;
		this.today = today;
		this.stop = stop;
	}

	/**
	 * Tonight's job. If the day's newest pass failed, was stopped or crashed, it is
	 * resumed; if it completed and nothing is left to send, nothing happens.
	 * @param via how messages leave
	 * @param rescan whether to look at all users once more, whatever the newest pass did
	 * @return the run that says what became of tonight
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be asked which
	 * account this is; then nothing was done
	 * @throws RunAbortedException if the ledger failed while the run was at work
	 * @throws LedgerLostException if another process took the ledger meanwhile
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop before
	 * the job began
	 */
	public Run run(Via via, Rescan rescan) {
		String current = this.account.number();
		this.recovery.recoverDeadRuns();
		List<Run> all = this.runs.newestFirst(current);
		Optional<Run> newest = all.stream().filter((run) -> run.date().equals(this.today)).findFirst();
		int nextPass = newest.map((run) -> run.pass() + 1).orElse(1);
		if (rescan != Rescan.IF_NEEDED || newest.isEmpty()
				|| all.stream().anyMatch((run) -> isNightBefore(run, newest.get()))) {
			return start(new RunParameters(current, this.today, nextPass, via, rescan == Rescan.ACCEPTING_FEWER_USERS,
					null));
		}
		Run last = newest.get();
		if (last.isResumable()) {
			return resume(last, via);
		}
		if (last.isCompleted() && !this.outbox.isAnyDue(current)) {
			LOG.info(
					"Tonight is done: run {} did it, and nothing is left to send. `run --rescan` checks all users again.",
					last.number());
			return last;
		}
		return start(new RunParameters(current, this.today, nextPass, via, false, null));
	}

	/**
	 * Resumes a run that failed, was stopped or crashed. If it or a later run completed,
	 * that one did the rest.
	 * @param number the run, or null for the account's newest
	 * @param via how messages leave
	 * @return the run that did, or now does, the rest
	 * @throws NoSuchRunException if there is no such run to resume
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be asked which
	 * account this is; then nothing was done
	 * @throws RunAbortedException if the ledger failed while the run was at work
	 * @throws LedgerLostException if another process took the ledger meanwhile
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop before
	 * the job began
	 */
	public Run restart(@Nullable Long number, Via via) {
		String current = this.account.number();
		this.recovery.recoverDeadRuns();
		List<Run> all = this.runs.newestFirst(current);
		Run wanted = (number != null) ? wanted(number, current) : newest(all);
		Optional<Run> done = all.stream()
			.filter((run) -> run.number() >= wanted.number() && run.isCompleted())
			.min(Comparator.comparingLong(Run::number));
		if (done.isPresent()) {
			LOG.info("There is nothing to resume: run {} {}.", done.get().number(),
					(done.get().number() == wanted.number()) ? "completed" : "did the rest");
			return done.get();
		}
		Run last = all.stream()
			.filter((run) -> run.date().equals(wanted.date()) && run.pass() == wanted.pass())
			.findFirst()
			.orElse(wanted);
		return last.isResumable() ? resume(last, via)
				: start(new RunParameters(current, last.date(), last.pass() + 1, via, false, null));
	}

	/**
	 * Whether an earlier night began after a run: then it was no run of its date, and the
	 * clock was ahead.
	 */
	private static boolean isNightBefore(Run later, Run run) {
		return later.number() > run.number() && later.date().isBefore(run.date()) && later.resumedFrom() == null;
	}

	private Run wanted(long number, String current) {
		Run wanted = this.runs.find(number).orElseThrow(() -> NoSuchRunException.of(number));
		if (!wanted.account().equals(current)) {
			throw new NoSuchRunException("Run %d is of account %s, but the credentials are of account %s."
				.formatted(number, wanted.account(), current));
		}
		return wanted;
	}

	private Run newest(List<Run> all) {
		if (all.isEmpty() || (all.get(0).isCompleted() && all.get(0).date().isBefore(this.today))) {
			throw new NoSuchRunException("There is nothing to restart: today has no run yet. Use `run`.");
		}
		return all.get(0);
	}

	private Run resume(Run last, Via via) {
		return start(new RunParameters(last.account(), last.date(), last.pass(), via,
				this.runs.hasParameter(last.number(), RunParameters.ACCEPTS_FEWER_USERS), last.number()));
	}

	private Run start(RunParameters parameters) {
		this.stop.check("before the job began. No run was started.");
		try {
			long run = Objects.requireNonNull(this.operator.start(this.job, startable(parameters))).getId();
			return this.runs.find(run).orElseThrow();
		}
		catch (JobExecutionException ex) {
			throw new IllegalStateException("Spring Batch refused to start the job: " + ex.getMessage(), ex);
		}
		catch (LedgerLostException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new RunAbortedException(ex);
		}
	}

	/**
	 * A pass of which half a start is left stays so: nothing in the ledger is deleted.
	 */
	private JobParameters startable(RunParameters wanted) {
		JobParameters parameters = wanted.toJobParameters();
		return this.recovery.isHalfStarted(parameters) ? startable(wanted.nextPass()) : parameters;
	}

}
