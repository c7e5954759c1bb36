package io.keyreminder.job.deliver;

import java.time.LocalDate;

import io.keyreminder.job.run.RunParameters;
import io.keyreminder.ledger.sql.AccountScope;

import org.springframework.batch.core.step.StepExecution;

/**
 * The run whose messages leave.
 *
 * @param run its number
 * @param today the UTC date, in a run that resumes another one maybe a later one than
 * that of its pass
 * @param scope its accounts
 */
record RunContext(long run, LocalDate today, AccountScope scope) {

	/**
	 * Of the run of a step.
	 * @param step Spring Batch's record of the step
	 * @param today the UTC date
	 */
	static RunContext of(StepExecution step, LocalDate today) {
		return new RunContext(step.getJobExecutionId(), today, RunParameters.of(step.getJobExecution()).accounts());
	}

}
