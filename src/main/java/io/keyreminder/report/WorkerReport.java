package io.keyreminder.report;

import java.time.Instant;
import java.util.List;

import io.keyreminder.ledger.worker.SharedSlice;
import io.keyreminder.ledger.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * A process that shares scans, as scripts read it: the names and their order are a
 * contract.
 *
 * @param worker its machine and its number there
 * @param state what it does
 * @param since when it began, UTC
 * @param seenAt its last sign of life, UTC
 * @param reach the accounts that its machine reaches
 * @param inHand the slices that it has in hand
 */
public record WorkerReport(String worker, State state, Instant since, Instant seenAt, String reach,
		List<InHand> inHand) {

	/** Keeps a copy of the list. */
	public WorkerReport {
		inHand = List.copyOf(inHand);
	}

	/**
	 * The reports of processes. One that died with nothing in hand is not told of.
	 * @param workers the processes
	 * @param slices the slices that somebody has in hand
	 * @return their reports
	 */
	public static List<WorkerReport> of(List<Worker> workers, List<SharedSlice> slices) {
		return workers.stream()
			.map((worker) -> of(worker,
					slices.stream().filter((slice) -> worker.name().equals(slice.worker())).map(InHand::of).toList()))
			.filter((report) -> report.state != State.SILENT || !report.inHand.isEmpty())
			.toList();
	}

	private static WorkerReport of(Worker worker, List<InHand> inHand) {
		State state = worker.isSilent() ? State.SILENT : inHand.isEmpty() ? State.IDLE : State.WORKING;
		return new WorkerReport(worker.name(), state, worker.since(), worker.seenAt(), worker.reach(), inHand);
	}

	/**
	 * What a process does.
	 */
	public enum State {

		/** It scans something. */
		WORKING,

		/** It waits. */
		IDLE,

		/** It gives no sign of life: what it has in hand goes to another. */
		SILENT

	}

	/**
	 * A slice in hand.
	 *
	 * @param run the run
	 * @param slice the slice's number
	 * @param attempt the attempt's number
	 * @param since when it was taken, UTC, or null if that is not known
	 * @param accounts how many accounts it holds
	 */
	public record InHand(long run, int slice, int attempt, @Nullable Instant since, int accounts) {

		private static InHand of(SharedSlice slice) {
			return new InHand(slice.run(), slice.slice(), slice.attempt(), slice.takenAt(), slice.accounts().size());
		}

	}

}
