package io.keyreminder.job.scan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.BaseCredentialsException;
import io.keyreminder.job.run.RunStep;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.partition.support.DefaultStepExecutionAggregator;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.util.ReflectionUtils;

/**
 * Decides what the slices' scans come to: accounts that cannot be read stop nobody else's
 * run, as long as one account is done and the base credentials hold.
 */
class SliceAggregator extends DefaultStepExecutionAggregator {

	/** Accounts are dealt out to the slices one by one: the first is in the first. */
	private static final Comparator<StepExecution> BY_NUMBER = Comparator
		.comparingInt((slice) -> Integer.parseInt(RunStep.partition(slice.getStepName())));

	private final BooleanSupplier anyDone;

	/**
	 * Creates the aggregator of one run.
	 * @param anyDone whether an included account is done
	 */
	SliceAggregator(BooleanSupplier anyDone) {
		this.anyDone = anyDone;
	}

	/**
	 * Adds up the slices. If one was told to stop, nobody knows yet what all come to.
	 * @throws AccountUnreadableException if no account is done; it is that of the first
	 */
	@Override
	public void aggregate(StepExecution result, Collection<StepExecution> slices) {
		super.aggregate(result, slices);
		List<Throwable> failures = slices.stream()
			.sorted(BY_NUMBER)
			.flatMap((slice) -> slice.getFailureExceptions().stream())
			.toList();
		failures.stream()
			.filter(SliceAggregator::endsTheRun)
			.findFirst()
			.ifPresent(ReflectionUtils::rethrowRuntimeException);
		if (slices.stream().anyMatch((slice) -> slice.getStatus() == BatchStatus.STOPPED)) {
			result.setStatus(BatchStatus.STOPPED);
			result.setExitStatus(ExitStatus.STOPPED);
			return;
		}
		if (result.getStatus() != BatchStatus.FAILED || failures.isEmpty()) {
			return;
		}
		if (!this.anyDone.getAsBoolean()) {
			ReflectionUtils.rethrowRuntimeException(failures.get(0));
		}
		result.setStatus(BatchStatus.COMPLETED);
		result.setExitStatus(ExitStatus.COMPLETED);
	}

	private static boolean endsTheRun(Throwable failure) {
		return failure instanceof BaseCredentialsException
				|| !(failure instanceof AccountUnreadableException || failure instanceof JobInterruptedException);
	}

}
