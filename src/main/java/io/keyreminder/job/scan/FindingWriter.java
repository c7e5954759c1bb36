package io.keyreminder.job.scan;

import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.Run;
import io.keyreminder.ledger.RunBook;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Takes findings over into the ledger and adds to the run's counts. It runs in the
 * chunk's transaction, so that checkpoint, ledger and counts cannot disagree.
 */
class FindingWriter implements ItemWriter<Finding> {

	private final long run;

	private final Ledger ledger;

	private final RunBook runs;

	private final ScanProgress progress;

	FindingWriter(long run, Ledger ledger, RunBook runs, ScanProgress progress) {
		this.run = run;
		this.ledger = ledger;
		this.runs = runs;
		this.progress = progress;
	}

	@Override
	public void write(Chunk<? extends Finding> findings) {
		int users = 0;
		int keys = 0;
		int alreadyNotified = 0;
		int untagged = 0;
		for (Finding finding : findings) {
			this.progress.add(finding);
			OwnerUnreadableException unreadable = finding.unreadable();
			if (unreadable != null) {
				this.runs.unreadable(this.run, finding.owner().name(), String.valueOf(unreadable.getMessage()));
				continue;
			}
			this.ledger.record(this.run, finding.owner(), finding.due());
			users++;
			keys += finding.activeKeys();
			alreadyNotified += finding.alreadyNotified();
			untagged += finding.untagged();
		}
		this.runs.add(this.run, new Run.Scan(users, keys, alreadyNotified, untagged));
	}

}
