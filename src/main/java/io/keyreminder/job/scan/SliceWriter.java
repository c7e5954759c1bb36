package io.keyreminder.job.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Has each account's scan record what was found of its owners, and conclude at its end.
 * It runs in the chunk's transaction, so that checkpoint, ledger and counts cannot
 * disagree.
 */
class SliceWriter implements ItemWriter<ScannedItem> {

	@Override
	public void write(Chunk<? extends ScannedItem> items) {
		Map<AccountScanner, List<Finding>> findings = new LinkedHashMap<>();
		items.forEach((item) -> {
			List<Finding> found = findings.computeIfAbsent(item.account(), (account) -> new ArrayList<>());
			if (item.finding() != null) {
				found.add(item.finding());
			}
		});
		findings.forEach((account, found) -> {
			if (!found.isEmpty()) {
				account.write(found);
			}
		});
		items.getItems().stream().filter((item) -> item.finding() == null).forEach((item) -> item.account().end());
	}

}
