package io.keyreminder.job;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.keyreminder.failure.Causes;
import io.keyreminder.job.run.Rescan;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.NoSuchRunException;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.store.LedgerHolder;
import io.keyreminder.ledger.store.LedgerLostException;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.StopSignal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Decides whether tonight's job starts, resumes an earlier run, or is done already. The
 * ledger must be open for writing.
 */
public class NightlyJobLauncher {

	private static final Logger LOG = LoggerFactory.getLogger(NightlyJobLauncher.class);

	private final Job job;

	private final JobOperator operator;

	private final JobRepository repository;

	private final Recovery recovery;

	private final RunAccounts accounts;

	private final Ledger ledger;

	private final LocalDate today;

	private final StopSignal stop;

	NightlyJobLauncher(Job job, JobOperator operator, JobRepository repository, Recovery recovery, RunAccounts accounts,
			Ledger ledger, LocalDate today, StopSignal stop) {
		this.job = job;
		this.operator = operator;
		this.repository = repository;
		this.recovery = recovery;
		this.accounts = accounts;
		this.ledger = ledger;
		this.today = today;
		this.stop = stop;
	}

	/**
	 * Tonight's job. If the day's newest pass failed, was stopped or crashed, it is
	 * resumed; if all accounts are done and nothing is left to send, nothing happens;
	 * otherwise a further pass does what is left.
	 * @param via how messages leave
	 * @param scope what to check
	 * @return the run that says what became of tonight
	 * @throws io.keyreminder.ledger.store.LedgerException if the ledger does not
	 * recognize those who were forgotten in it; then nothing was done
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be asked which
	 * account this is; then nothing was done
	 * @throws RunNotBegunException if the ledger failed before the run was at work
	 * @throws RunAbortedException if the ledger failed while the run was at work
	 * @throws LedgerLostException if another process took the ledger meanwhile
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop before
	 * the job began
	 */
	public Run run(Via via, ScanScope scope) {
		this.ledger.forgottenPeople().requireKey();
		String base = this.accounts.base();
		this.recovery.recoverDeadRuns();
		requireBelieved(scope, base);
		EarlierRuns earlier = earlierRuns(base);
		Optional<Run> newest = earlier.newestOf(this.today);
		int nextPass = newest.map((run) -> run.pass() + 1).orElse(1);
		RunParameters next = new RunParameters(base, this.today, nextPass, via, scope, null);
		if (scope.rescan() != Rescan.IF_NEEDED || newest.isEmpty() || earlier.isAheadOfItsTime(newest.get())) {
			return start(next);
		}
		Run last = newest.get();
		if (last.isResumable() && earlier.isAbout(last, scope.only())) {
			return resume(last, via, scope);
		}
		if (last.isCompleted() && earlier.isAbout(last, scope.only()) && this.accounts.isListed() && isDone(next)) {
			LOG.info(
					"Tonight is done: run {} did it, and nothing is left to send. `run --rescan` checks all users again.",
					last.number());
			return last;
		}
		return start(next);
	}

	private EarlierRuns earlierRuns(String base) {
		return new EarlierRuns(this.ledger.runQueries().newestFirst(base), this.ledger.runQueries());
	}

	/** Where there is no list the run itself fails, and can be resumed. */
	private void requireBelieved(ScanScope scope, String base) {
		if (this.accounts.isListed()) {
			this.accounts.believed(scope, this.ledger.accounts().reliedOn(base));
		}
	}

	/** An account that an earlier run was limited to may have left. */
	private void requireIncluded(Set<String> only) {
		if (this.accounts.isListed()) {
			this.accounts.limitedTo(only);
		}
	}

	/** A shorter list that is accepted must be kept, which a run does. */
	private boolean isDone(RunParameters next) {
		Set<String> done = this.ledger.accountScans().done(next.account(), next.date());
		return !next.scope().acceptsFewerAccounts() && this.accounts.left(next.scope().only(), done).isEmpty()
				&& !this.ledger.outbox().isAnyDue(next.accounts());
	}

	/**
	 * Resumes a run that failed, was stopped or crashed. If it or a later run completed,
	 * that one did the rest; if only some of its accounts were resumed since, a further
	 * pass of today does the rest.
	 * @param number the run, or null for the account's newest
	 * @param via how messages leave
	 * @param only the numbers of the only accounts that it is about; as before if empty
	 * @return the run that did, or now does, the rest
	 * @throws NoSuchRunException if there is no such run to resume
	 * @throws io.keyreminder.ledger.store.LedgerException if the ledger does not
	 * recognize those who were forgotten in it; then nothing was done
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be asked which
	 * account this is; then nothing was done
	 * @throws RunNotBegunException if the ledger failed before the run was at work
	 * @throws RunAbortedException if the ledger failed while the run was at work
	 * @throws LedgerLostException if another process took the ledger meanwhile
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop before
	 * the job began
	 */
	public Run restart(@Nullable Long number, Via via, Set<String> only) {
		this.ledger.forgottenPeople().requireKey();
		String current = this.accounts.base();
		this.recovery.recoverDeadRuns();
		ScanScope scope = new ScanScope(Rescan.IF_NEEDED, only, false);
		requireBelieved(scope, current);
		EarlierRuns earlier = earlierRuns(current);
		Run wanted = (number != null) ? wanted(number, current) : earlier.toRestart(this.today);
		Set<String> asked = only.isEmpty() ? earlier.limits(wanted) : only;
		Optional<Run> done = earlier.completedSince(wanted, asked);
		if (done.isPresent()) {
			LOG.info("There is nothing to resume: run {} {}.", done.get().number(),
					(done.get().number() == wanted.number()) ? "completed" : "did the rest");
			return done.get();
		}
		Run last = earlier.newestOfPassOf(wanted);
		if (last.isResumable() && earlier.isAbout(last, asked)) {
			return resume(last, via, scope);
		}
		requireIncluded(asked);
		return start(new RunParameters(current, this.today, earlier.lastPass(this.today) + 1, via,
				new ScanScope(Rescan.IF_NEEDED, asked, false), null));
	}

	private Run wanted(long number, String current) {
		Run wanted = this.ledger.runQueries().find(number).orElseThrow(() -> NoSuchRunException.of(number));
		if (!wanted.account().equals(current)) {
			throw new NoSuchRunException("Run %d is of account %s, but the credentials are of account %s."
				.formatted(number, wanted.account(), current));
		}
		return wanted;
	}

	private Run resume(Run last, Via via, ScanScope scope) {
		JobExecution execution = Objects.requireNonNull(this.repository.getJobExecution(last.number()));
		RunParameters parameters = RunParameters.of(execution).resumed(last.number(), via, scope);
		requireIncluded(parameters.scope().only());
		return start(parameters);
	}

	private Run start(RunParameters parameters) {
		this.stop.check("before the job began. No run was started.");
		JobParameters begun = held(startable(parameters));
		try {
			JobExecution run = Objects.requireNonNull(this.operator.start(this.job, begun));
			return this.ledger.runQueries().find(run.getId()).orElseThrow(() -> notBegun(run));
		}
		catch (JobExecutionException ex) {
			throw new IllegalStateException("Spring Batch refused to start the job: " + ex.getMessage(), ex);
		}
		catch (LedgerLostException | RunNotBegunException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new RunAbortedException(ex);
		}
	}

	/** Its first transaction was rolled back; the next start resumes its pass. */
	private static RuntimeException notBegun(JobExecution run) {
		Throwable failure = run.getFailureExceptions().get(0);
		return Causes.find(LedgerLostException.class, failure)
			.<RuntimeException>map(Function.identity())
			.orElseGet(() -> new RunNotBegunException(failure));
	}

	/** What looks as if it were at work in an earlier epoch is dead. */
	private JobParameters held(JobParameters parameters) {
		return new JobParametersBuilder(parameters).addLong(LedgerHolder.EPOCH, this.ledger.holder().epoch(), false)
			.toJobParameters();
	}

	/**
	 * A pass of which half a start is left stays so: nothing in the ledger is deleted.
	 */
	private JobParameters startable(RunParameters wanted) {
		JobParameters parameters = wanted.toJobParameters();
		return this.recovery.isHalfStarted(parameters) ? startable(wanted.nextPass()) : parameters;
	}

}
