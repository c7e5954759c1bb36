package io.keyreminder.job.scan;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.upcoming.DatedKey;
import io.keyreminder.upcoming.UpcomingKeyFinder;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Takes findings over into the ledger and adds to the run's counts. It runs in the
 * chunk's transaction, so that checkpoint, ledger and counts cannot disagree.
 */
class FindingWriter implements ItemWriter<Finding> {

	private final long run;

	private final String tag;

	private final Ledger ledger;

	private final ScanProgress progress;

	private final UpcomingKeyFinder upcoming;

	private final IntConsumer advance;

	private int done;

	private boolean tagSeen;

	private int askedForTag;

	private final Map<Integer, Integer> ages = new TreeMap<>();

	/** Of those who have coming keys. */
	private final Set<String> ownersLookedAtToday;

	/** Only this run changes the account's notices meanwhile. */
	private final Set<String> ownersWithOpenNotices;

	/**
	 * Creates the writer of one execution.
	 * @param run the run
	 * @param account the AWS account
	 * @param ledger the ledger
	 * @param progress how far the scan has come
	 * @param upcoming looks ahead for the same day
	 * @param advance is told how many owners are done
	 */
	FindingWriter(long run, IamAccount account, Ledger ledger, ScanProgress progress, UpcomingKeyFinder upcoming,
			IntConsumer advance) {
		this.run = run;
		this.tag = account.recipientTag();
		this.ledger = ledger;
		this.progress = progress;
		this.upcoming = upcoming;
		this.advance = advance;
		this.ownersLookedAtToday = ledger.upcomingKeys().ownersSeenOn(account.number(), upcoming.today());
		this.ownersWithOpenNotices = new HashSet<>(ledger.notices().ownersWithOpenNotices(account.number()));
	}

	@Override
	public void write(Chunk<? extends Finding> findings) {
		Run.Scan counts = Run.Scan.NOTHING;
		for (Finding finding : findings) {
			this.progress.add(finding);
			OwnerUnreadableException unreadable = finding.unreadable();
			if (unreadable != null) {
				this.ledger.runs()
					.unreadable(this.run, finding.owner().name(), String.valueOf(unreadable.getMessage()));
			}
			else if (!finding.isUntouched()) {
				record(finding);
				counts = counts.plus(finding.counts());
			}
		}
		this.ledger.runs().add(this.run, counts);
		if (!this.tagSeen && findings.getItems().stream().anyMatch(Finding::isTagged)) {
			this.ledger.history().seen(this.run, this.tag);
			this.tagSeen = true;
		}
		this.askedForTag += (int) findings.getItems().stream().filter(Finding::isAskedForTag).count();
		this.done += findings.size();
		this.advance.accept(this.done);
	}

	/**
	 * How many owners were asked for the recipient tag.
	 */
	int askedForTag() {
		return this.askedForTag;
	}

	/**
	 * How many active keys were so many days old, of those that were recorded.
	 */
	KeyAges ages() {
		return this.upcoming.ages(this.ages);
	}

	private void record(Finding finding) {
		if (!finding.missed().isEmpty()) {
			this.ledger.notices().recordMissed(this.run, finding.owner(), finding.missed());
		}
		if (!finding.due().isEmpty() || this.ownersWithOpenNotices.contains(finding.owner().userId())) {
			this.ledger.notices().record(this.run, finding.owner(), finding.due());
		}
		if (finding.counts().untagged() > 0) {
			this.ledger.statistics().untagged(this.run, finding.owner().name());
		}
		Finding.Seen keys = finding.seen();
		if (keys != null) {
			this.ledger.accessKeys().remember(finding.owner(), keys.keys(), keys.reportLine());
		}
		this.ledger.upcomingKeys()
			.record(finding.owner(), finding.ahead().upcoming(), this.upcoming.today(),
					this.ownersLookedAtToday.contains(finding.owner().userId()));
		for (DatedKey key : finding.ahead().active()) {
			this.ages.merge(this.upcoming.age(key.created()), 1, Integer::sum);
		}
	}

}
