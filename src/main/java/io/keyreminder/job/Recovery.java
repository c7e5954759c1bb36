package io.keyreminder.job;

import java.util.Objects;

import io.keyreminder.job.run.RunParameters;
import io.keyreminder.ledger.Ledger;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recovers the runs whose process died. Only whoever holds the ledger may do so: that
 * nobody else does proves that they are dead.
 */
public class Recovery {

	private final JobRepository repository;

	private final JobOperator operator;

	private final Ledger ledger;

	private final TransactionTemplate transaction;

	Recovery(JobRepository repository, JobOperator operator, Ledger ledger, TransactionTemplate transaction) {
		this.repository = repository;
		this.operator = operator;
		this.ledger = ledger;
		this.transaction = transaction;
	}

	/**
	 * Marks dead runs as crashed, so that a further run can resume them. Whatever they
	 * were sending is in doubt; so is what a run left that lived, but whose ledger failed
	 * when it was to record an answer.
	 */
	public void recoverDeadRuns() {
		for (JobExecution dead : this.repository.findRunningJobExecutions(RunParameters.JOB)) {
			this.transaction.executeWithoutResult((status) -> {
				RunParameters.of(dead).open(this.ledger.runs(), dead.getId(), null);
				// Before Spring Batch's own recovery, which sets its times to now.
				crashed(dead.getId());
				this.operator.recover(dead);
			});
		}
		this.ledger.runs().unclosed().forEach(this::closeWhatEnded);
		this.ledger.runs().unknown().forEach(this::fail);
		this.ledger.runs().doubtWhatWasLeaving();
	}

	/** First it waits for what other machines are writing in the run's name. */
	private void crashed(long run) {
		this.ledger.sharedSlices().recall(run);
		this.ledger.accountResults().keep(run);
		this.ledger.runs().markCrashed(run, this.ledger.runQueries().lastSign(run));
	}

	/**
	 * Spring Batch records a job's end before it tells its listeners. Whoever died in
	 * between left a run that has no counts, and that could not be resumed if it stayed
	 * completed.
	 */
	private void closeWhatEnded(long run) {
		this.transaction.executeWithoutResult((status) -> {
			crashed(run);
			fail(run);
		});
	}

	/**
	 * Spring Batch does not know whether the last chunk of a step was committed, and
	 * resumes such a step no more. The ledger knows.
	 */
	private void fail(long run) {
		JobExecution ended = Objects.requireNonNull(this.repository.getJobExecution(run));
		for (StepExecution step : ended.getStepExecutions()) {
			if (step.getStatus() != BatchStatus.COMPLETED) {
				step.setStatus(BatchStatus.FAILED);
				this.repository.update(step);
			}
		}
		ended.setStatus(BatchStatus.FAILED);
		ended.setExitStatus(ExitStatus.FAILED);
		this.repository.update(ended);
	}

	/**
	 * Whether a start broke off half-way: Spring Batch makes the instance of a job and
	 * its first execution one after the other, and starts no instance that has none.
	 * @param parameters what is about to be started
	 * @return true if it can never be started
	 */
	boolean isHalfStarted(JobParameters parameters) {
		JobInstance instance = this.repository.getJobInstance(RunParameters.JOB, parameters);
		return instance != null && this.repository.getJobExecutions(instance).isEmpty();
	}

}
