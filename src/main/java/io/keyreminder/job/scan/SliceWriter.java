package io.keyreminder.job.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.evaluation.Finding;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunRepository;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Has each account's scan record what was found of its owners, and conclude at its end,
 * and adds to the run's counts. It runs in the chunk's transaction, so that checkpoint,
 * ledger and counts cannot disagree.
 */
class SliceWriter implements ItemWriter<ScannedItem> {

	private final long run;

	private final RunRepository runs;

	/**
	 * Creates the writer of a run.
	 * @param run the run
	 * @param runs keeps its counts
	 */
	SliceWriter(long run, RunRepository runs) {
		this.run = run;
		this.runs = runs;
	}

	@Override
	public void write(Chunk<? extends ScannedItem> items) {
		Map<AccountScanner, List<Finding>> findings = new LinkedHashMap<>();
		items.forEach((item) -> {
			List<Finding> found = findings.computeIfAbsent(item.account(), (account) -> new ArrayList<>());
			if (item.finding() != null) {
				found.add(item.finding());
			}
		});
		Run.Scan counts = Run.Scan.NOTHING;
		for (Map.Entry<AccountScanner, List<Finding>> each : findings.entrySet()) {
			if (!each.getValue().isEmpty()) {
				counts = counts.plus(each.getKey().write(each.getValue()));
			}
		}
		items.getItems().stream().filter((item) -> item.finding() == null).forEach((item) -> item.account().end());
		// At last: the other slices add to the same row, and wait for this transaction.
		this.runs.add(this.run, counts);
	}

}
