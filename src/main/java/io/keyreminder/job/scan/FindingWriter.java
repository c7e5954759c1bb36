package io.keyreminder.job.scan;

import java.util.HashSet;
import java.util.Set;

import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.Run;
import io.keyreminder.ledger.RunBook;
import io.keyreminder.ledger.SeenKeys;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Takes findings over into the ledger and adds to the run's counts. It runs in the
 * chunk's transaction, so that checkpoint, ledger and counts cannot disagree.
 */
class FindingWriter implements ItemWriter<Finding> {

	private final long run;

	private final Ledger ledger;

	private final SeenKeys seen;

	private final RunBook runs;

	private final ScanProgress progress;

	/** Only this run changes the account's notices meanwhile. */
	private final Set<String> ownersWithOpenNotices;

	FindingWriter(long run, String account, Ledger ledger, SeenKeys seen, RunBook runs, ScanProgress progress) {
		this.run = run;
		this.ledger = ledger;
		this.seen = seen;
		this.runs = runs;
		this.progress = progress;
		this.ownersWithOpenNotices = new HashSet<>(ledger.ownersWithOpenNotices(account));
	}

	@Override
	public void write(Chunk<? extends Finding> findings) {
		Run.Scan counts = Run.Scan.NOTHING;
		for (Finding finding : findings) {
			this.progress.add(finding);
			OwnerUnreadableException unreadable = finding.unreadable();
			if (unreadable != null) {
				this.runs.unreadable(this.run, finding.owner().name(), String.valueOf(unreadable.getMessage()));
			}
			else if (!finding.isUntouched()) {
				record(finding);
				counts = counts.plus(finding.counts());
			}
		}
		this.runs.add(this.run, counts);
	}

	private void record(Finding finding) {
		if (!finding.due().isEmpty() || this.ownersWithOpenNotices.contains(finding.owner().userId())) {
			this.ledger.record(this.run, finding.owner(), finding.due());
		}
		Finding.Seen keys = finding.seen();
		if (keys != null) {
			this.seen.remember(finding.owner(), keys.keys(), keys.reportLine());
		}
	}

}
