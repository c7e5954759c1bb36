package io.keyreminder.worker;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.scan.ScanElsewhere;
import io.keyreminder.job.scan.SliceProgress;
import io.keyreminder.ledger.worker.SharedRun;
import io.keyreminder.ledger.worker.SharedSlice;
import io.keyreminder.ledger.worker.SharedSlices;
import io.keyreminder.stop.StopSignal;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The scan of a run that other processes may share: it hands out the slices, works on
 * them itself, and waits until all are done. Spring Batch keeps no record of the slices:
 * they are the ledger's, whose attempts cannot disturb each other.
 */
final class SharedScan implements PartitionHandler {

	private static final Duration PAUSE = Duration.ofMillis(250);

	private final Crews crews;

	private final SharedSettings settings;

	private final LocalDate today;

	private final SharedSlices slices;

	private final ScanElsewhere elsewhere;

	private final ReachableSlices reachable;

	private final TransactionTemplate transaction;

	private final StopSignal stop;

	SharedScan(Crews crews, SharedSettings settings, LocalDate today, SharedSlices slices, ScanElsewhere elsewhere,
			ReachableSlices reachable, TransactionTemplate transaction, StopSignal stop) {
		this.crews = crews;
		this.settings = settings;
		this.today = today;
		this.slices = slices;
		this.elsewhere = elsewhere;
		this.reachable = reachable;
		this.transaction = transaction;
		this.stop = stop;
	}

	@Override
	public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution step)
			throws InterruptedException {
		long run = step.getJobExecutionId();
		this.transaction.executeWithoutResult(
				(status) -> this.slices.handOut(new SharedRun(run, this.today, this.settings.written())));
		try {
			scan(run, RunParameters.of(step.getJobExecution()));
			return this.slices.of(run).stream().map((slice) -> part(step, slice)).toList();
		}
		finally {
			this.slices.recall(run);
		}
	}

	private void scan(long run, RunParameters parameters) throws InterruptedException {
		try (Crew crew = this.crews.of(run, parameters, true)) {
			boolean isStopped = false;
			while (!isStopped) {
				crew.live();
				List<SharedSlice> left = left(run);
				if (left.isEmpty()) {
					return;
				}
				this.reachable.divide(left, crew);
				isStopped = this.stop.pause(PAUSE);
			}
		}
	}

	/** Without the base credentials none is left that could be read. */
	private List<SharedSlice> left(long run) {
		List<SharedSlice> all = this.slices.of(run);
		List<SliceProgress> progress = all.stream().map(SharedScan::progress).toList();
		this.elsewhere.advanced(all.stream().mapToInt((slice) -> slice.accounts().size()).sum(), progress);
		return progress.stream().anyMatch(SliceProgress::isOfBaseCredentials) ? List.of()
				: all.stream().filter((slice) -> !slice.isEnded()).toList();
	}

	private static SliceProgress progress(SharedSlice slice) {
		return ProgressJson.read(slice.run(), slice.progress());
	}

	private static StepExecution part(StepExecution whole, SharedSlice slice) {
		SliceProgress progress = progress(slice);
		AccountUnreadableException failure = progress.toFailure();
		BatchStatus status = !slice.isEnded() ? BatchStatus.STOPPED
				: (failure != null) ? BatchStatus.FAILED : BatchStatus.COMPLETED;
		StepExecution part = new StepExecution(slice.slice(), "%s:%d".formatted(whole.getStepName(), slice.slice()),
				whole.getJobExecution());
		part.setReadCount(progress.users());
		part.setWriteCount(progress.users());
		part.setStatus(status);
		part.setExitStatus(new ExitStatus(status.name()));
		if (failure != null) {
			part.addFailureException(failure);
		}
		return part;
	}

}
