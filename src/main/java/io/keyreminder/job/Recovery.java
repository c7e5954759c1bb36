package io.keyreminder.job;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;

import io.keyreminder.job.run.RunParameters;
import io.keyreminder.ledger.RunBook;

import org.springframework.batch.core.job.JobExecution;
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

	private final RunBook runs;

	private final TransactionTemplate transaction;

	Recovery(JobRepository repository, JobOperator operator, RunBook runs, TransactionTemplate transaction) {
		this.repository = repository;
		this.operator = operator;
		this.runs = runs;
		this.transaction = transaction;
	}

	/**
	 * Marks dead runs as crashed, and what they were sending as in doubt, so that a
	 * further run can go on from them.
	 */
	public void recoverDeadRuns() {
		for (JobExecution dead : this.repository.findRunningJobExecutions(NightlyJob.NAME)) {
			this.transaction.executeWithoutResult((status) -> {
				RunParameters.of(dead).open(this.runs, dead.getId());
				this.runs.crashed(dead.getId(), lastSign(dead).toInstant(ZoneOffset.UTC));
				this.operator.recover(dead);
			});
		}
	}

	/**
	 * Recovery itself sets the end time to now, so this is read before. The queries say
	 * the same of a run that nobody has recovered yet.
	 */
	private static LocalDateTime lastSign(JobExecution dead) {
		return Stream
			.concat(Stream.of(dead.getLastUpdated(), dead.getCreateTime()),
					dead.getStepExecutions().stream().map(StepExecution::getLastUpdated))
			.filter(Objects::nonNull)
			.max(LocalDateTime::compareTo)
			.orElseThrow()
			.truncatedTo(ChronoUnit.MICROS);
	}

}
