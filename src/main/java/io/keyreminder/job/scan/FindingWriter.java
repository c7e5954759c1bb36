package io.keyreminder.job.scan;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.evaluation.Finding;
import io.keyreminder.evaluation.OwnerScans;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.account.EarlierScan;
import io.keyreminder.ledger.keys.RecordedExemptKey;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.policy.OwnerRules;
import io.keyreminder.upcoming.UpcomingKeys;

import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Takes the findings of an account over into the ledger. It runs in the chunk's
 * transaction, so that checkpoint and ledger cannot disagree.
 */
class FindingWriter {

	private final long run;

	private final String account;

	private final LocalDate date;

	private final Ledger ledger;

	private final ScanProgress progress;

	private final OwnerScans scans;

	private final DailyRules rules;

	private final ScanTotals totals;

	private final KeyOutcomes outcomes;

	private final AccountTally tally;

	/** Only this run changes the account's notices meanwhile. */
	private final Set<String> ownersWithOpenNotices;

	private final Set<String> ownersWithEndlessNotices;

	private final Set<String> ownersExemptBefore;

	private boolean due;

	/**
	 * Creates the writer of one execution.
	 * @param run the run
	 * @param account the AWS account
	 * @param date the UTC date of the run's pass, also where it is resumed after midnight
	 * @param ledger the ledger
	 * @param progress how far the scan has come
	 * @param scans made what evaluates the owners, and is told who is recorded
	 * @param totals is told how many owners are done
	 * @param outcomes is told what was seen of keys
	 */
	FindingWriter(long run, String account, LocalDate date, Ledger ledger, ScanProgress progress, OwnerScans scans,
			ScanTotals totals, KeyOutcomes outcomes) {
		this.run = run;
		this.account = account;
		this.date = date;
		this.ledger = ledger;
		this.progress = progress;
		this.scans = scans;
		this.rules = scans.rules();
		this.totals = totals;
		this.outcomes = outcomes;
		this.tally = new AccountTally(run, account, this.rules);
		this.ownersWithOpenNotices = new HashSet<>(ledger.notices().ownersWithOpenNotices(account));
		this.ownersWithEndlessNotices = new HashSet<>(ledger.endlessNotices().owners(account));
		this.ownersExemptBefore = new HashSet<>(ledger.exemptKeys().owners(account, date));
	}

	/**
	 * Begins where an earlier execution ended.
	 * @param context holds what it had counted, if there was one
	 * @param earlier what the runs that it resumes had counted, if they checked all users
	 * @param owners how many owners are checked
	 */
	void open(ExecutionContext context, EarlierScan earlier, int owners) {
		this.tally.open(context, earlier);
		this.totals.expect(owners);
	}

	/**
	 * Saves what was counted.
	 * @param context takes it
	 * @param done whether the account needs it no more, or everybody is counted anew
	 */
	void update(ExecutionContext context, boolean done) {
		this.tally.update(context, done);
	}

	/**
	 * Takes findings over.
	 * @param findings what was found, in the order of the owners
	 * @return what was decided on, to be added to the run's counts
	 */
	Run.Scan write(List<Finding> findings) {
		Run.Scan counts = Run.Scan.NOTHING;
		int asked = 0;
		Map<KeyOwner, UpcomingKeys> upcoming = new LinkedHashMap<>();
		for (Finding finding : findings) {
			this.progress.add(finding);
			OwnerUnreadableException reason = finding.unreadable();
			if (reason != null) {
				this.ledger.runs()
					.recordUnreadable(this.run, this.account, finding.owner().name(),
							String.valueOf(reason.getMessage()));
			}
			else if (!finding.isUntouched()) {
				record(finding);
				upcoming.put(finding.owner(), finding.ahead().upcoming());
			}
			counts = counts.plus(finding.scan());
			this.tally.add(finding);
			this.due |= !finding.due().isEmpty();
			asked += finding.isAskedForTag() ? 1 : 0;
		}
		this.outcomes.record(findings);
		this.ledger.upcomingKeys().record(this.account, upcoming, this.rules.day());
		this.totals.add(findings.size(), asked);
		return counts;
	}

	/**
	 * Records of the keys of users who no longer exist that they are gone.
	 * @param userIds the ids of all users who exist
	 */
	void usersExist(Set<String> userIds) {
		this.outcomes.usersExist(userIds);
	}

	/** What was counted by now. */
	AccountTally tally() {
		return this.tally;
	}

	/** Whether something is due, as far as this execution found it. */
	boolean isAnythingDue() {
		return this.due;
	}

	/**
	 * The keys over age whose exemptions have ended, also those that were seen by a run
	 * that this one resumes.
	 */
	List<RecordedExemptKey> endedExemptions() {
		return this.rules.exemptions().isEmpty() ? List.of() : this.ledger.exemptKeys().ended(this.account, this.date);
	}

	private void record(Finding finding) {
		if (!finding.missed().isEmpty()) {
			this.ledger.notices().recordMissed(this.run, finding.owner(), finding.missed());
		}
		if (!finding.due().isEmpty() || this.ownersWithOpenNotices.contains(finding.owner().userId())) {
			this.ledger.notices().record(this.run, finding.owner(), finding.due());
			this.scans.recorded(finding.owner());
		}
		if (this.ownersWithEndlessNotices.contains(finding.owner().userId())) {
			endNotices(finding);
		}
		boolean again = this.ownersExemptBefore.contains(finding.owner().userId());
		if (again || !finding.exempt().isEmpty()) {
			this.ledger.exemptKeys().record(finding.owner(), finding.exempt(), this.date, again);
		}
		if (finding.counts().untagged() > 0) {
			this.ledger.statistics().recordUntagged(this.run, this.account, finding.owner().name());
		}
		finding.sighting()
			.agreed()
			.ifPresent((keys) -> this.ledger.accessKeys().remember(finding.owner(), keys.keys(), keys.reportLine()));
	}

	/** A key of which only the report speaks is none that somebody is to be told of. */
	private void endNotices(Finding finding) {
		Set<String> liable = finding.liable()
			.stream()
			.flatMap((key) -> Stream.ofNullable(key.id()))
			.collect(Collectors.toSet());
		OwnerRules owned = this.scans.rules(finding.owner());
		this.ledger.endlessNotices()
			.end(finding.owner(),
					(notice) -> liable.contains(notice.what().key().id())
							? owned.reminder(notice.what(), finding.ahead().tags()) : Optional.empty(),
					this.rules.day());
	}

}
