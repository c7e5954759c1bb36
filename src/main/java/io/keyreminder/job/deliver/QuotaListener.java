package io.keyreminder.job.deliver;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Records, once the messages have left, which had no place in the run.
 */
class QuotaListener implements StepExecutionListener {

	private final MessageQuota quota;

	private final PostponedNotices postponed;

	QuotaListener(MessageQuota quota, PostponedNotices postponed) {
		this.quota = quota;
		this.postponed = postponed;
	}

	@Override
	public ExitStatus afterStep(StepExecution step) {
		this.postponed.record(step.getJobExecutionId(), this.quota.postponed());
		return step.getExitStatus();
	}

}
