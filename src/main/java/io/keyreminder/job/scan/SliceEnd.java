package io.keyreminder.job.scan;

import io.keyreminder.iam.AccountUnreadableException;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * What happens at the end of a slice: if one of its accounts broke off, the slice has
 * failed, so that a restart resumes at its checkpoint.
 */
class SliceEnd implements StepExecutionListener {

	private final SliceReader accounts;

	SliceEnd(SliceReader accounts) {
		this.accounts = accounts;
	}

	@Override
	public ExitStatus afterStep(StepExecution step) {
		// An account's end is no user.
		step.setReadCount(step.getReadCount() - this.accounts.ended());
		step.setWriteCount(step.getWriteCount() - Math.min(step.getWriteCount(), this.accounts.ended()));
		AccountUnreadableException failure = this.accounts.failure();
		if (failure == null || step.getStatus() != BatchStatus.COMPLETED) {
			return step.getExitStatus();
		}
		step.addFailureException(failure);
		step.setStatus(BatchStatus.FAILED);
		return ExitStatus.FAILED;
	}

}
