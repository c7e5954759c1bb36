package io.keyreminder.report.text;

import java.util.List;
import java.util.stream.Collectors;

import io.keyreminder.report.WorkerReport;
import io.keyreminder.text.SafeText;

/**
 * The processes that share scans, as people read them.
 */
public final class WorkerText {

	private static final int LONGEST_REACH = 40;

	private WorkerText() {
	}

	/**
	 * Prints processes as a table.
	 * @param workers the processes
	 * @param out where to
	 */
	public static void print(List<WorkerReport> workers, Output out) {
		Table table = new Table("WORKER", "STATE", "SINCE", "LAST SIGN", "REACH", "RUN", "SLICES", "ACCOUNTS");
		for (WorkerReport worker : workers) {
			List<WorkerReport.InHand> inHand = worker.inHand();
			table.row(worker.worker(), worker.state(), Times.second(worker.since()), Times.second(worker.seenAt()),
					SafeText.mark(worker.reach(), LONGEST_REACH), inHand.isEmpty() ? null : inHand.get(0).run(),
					inHand.stream().map((slice) -> String.valueOf(slice.slice())).collect(Collectors.joining(" ")),
					inHand.stream().mapToInt(WorkerReport.InHand::accounts).sum());
		}
		table.print(out);
	}

}
