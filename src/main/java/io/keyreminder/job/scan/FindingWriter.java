package io.keyreminder.job.scan;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.KeyAges;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.account.EarlierScan;
import io.keyreminder.ledger.keys.RecordedExemptKey;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.policy.OwnerRules;
import io.keyreminder.upcoming.DatedKey;
import io.keyreminder.upcoming.UpcomingKeys;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.util.StringUtils;

/**
 * Takes the findings of an account over into the ledger. It runs in the chunk's
 * transaction, so that checkpoint and ledger cannot disagree.
 */
class FindingWriter {

	private static final String USERS = "scan.users.";

	private static final String KEYS = "scan.keys.";

	private static final String UNTAGGED = "scan.untagged.";

	private static final String AGES = "scan.ages.";

	private static final String TAGGED = "scan.tagged.";

	private static final String UNREADABLE = "scan.unreadable.";

	private final long run;

	private final String account;

	private final Ledger ledger;

	private final ScanProgress progress;

	private final OwnerScans scans;

	private final DailyRules rules;

	private final ScanTotals totals;

	private final KeyOutcomes outcomes;

	private final Map<Integer, Integer> ages = new TreeMap<>();

	/** Only this run changes the account's notices meanwhile. */
	private final Set<String> ownersWithOpenNotices;

	private final Set<String> ownersWithEndlessNotices;

	private final Set<String> ownersExemptToday;

	private int users;

	private int keys;

	private int untagged;

	private int unreadable;

	private boolean tagged;

	private boolean due;

	/**
	 * Creates the writer of one execution.
	 * @param run the run
	 * @param account the AWS account
	 * @param ledger the ledger
	 * @param progress how far the scan has come
	 * @param scans made what evaluates the owners, and is told who is recorded
	 * @param totals is told how many owners are done
	 * @param outcomes is told what was seen of keys
	 */
	FindingWriter(long run, String account, Ledger ledger, ScanProgress progress, OwnerScans scans, ScanTotals totals,
			KeyOutcomes outcomes) {
		this.run = run;
		this.account = account;
		this.ledger = ledger;
		this.progress = progress;
		this.scans = scans;
		this.rules = scans.rules();
		this.totals = totals;
		this.outcomes = outcomes;
		this.ownersWithOpenNotices = new HashSet<>(ledger.notices().ownersWithOpenNotices(account));
		this.ownersWithEndlessNotices = new HashSet<>(ledger.endlessNotices().owners(account));
		this.ownersExemptToday = new HashSet<>(ledger.exemptKeys().owners(account, this.rules.day()));
	}

	/**
	 * Begins where an earlier execution ended.
	 * @param context holds what it had counted, if there was one
	 * @param earlier what the runs that it resumes had counted, if they checked all users
	 * @param owners how many owners are checked
	 */
	void open(ExecutionContext context, EarlierScan earlier, int owners) {
		this.users = context.getInt(USERS + this.account, earlier.users());
		this.keys = context.getInt(KEYS + this.account, earlier.keys());
		this.untagged = context.getInt(UNTAGGED + this.account, earlier.untagged());
		readAges(context.getString(AGES + this.account, ""));
		this.tagged = context.containsKey(TAGGED + this.account);
		this.unreadable = context.getInt(unreadableInThisRun(), 0);
		this.totals.expect(owners);
	}

	/**
	 * Saves what was counted.
	 * @param context takes it
	 * @param done whether the account needs it no more, or everybody is counted anew
	 */
	void update(ExecutionContext context, boolean done) {
		if (done) {
			List.of(USERS, KEYS, UNTAGGED, AGES, TAGGED).forEach((name) -> context.remove(name + this.account));
			context.remove(unreadableInThisRun());
			return;
		}
		context.putInt(USERS + this.account, this.users);
		context.putInt(KEYS + this.account, this.keys);
		context.putInt(UNTAGGED + this.account, this.untagged);
		context.putString(AGES + this.account, writtenAges());
		if (this.unreadable > 0) {
			context.putInt(unreadableInThisRun(), this.unreadable);
		}
		if (this.tagged) {
			context.putString(TAGGED + this.account, String.valueOf(true));
		}
	}

	/** A further run asks about those again who could not be read. */
	private String unreadableInThisRun() {
		return UNREADABLE + this.run + "." + this.account;
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
				this.unreadable++;
				this.ledger.runs()
					.unreadable(this.run, this.account, finding.owner().name(), String.valueOf(reason.getMessage()));
			}
			else if (!finding.isUntouched()) {
				record(finding);
				upcoming.put(finding.owner(), finding.ahead().upcoming());
				counts = counts.plus(finding.scan());
			}
			this.tagged |= finding.isAnybodyNamed();
			this.due |= !finding.due().isEmpty();
			asked += finding.isAskedForTag() ? 1 : 0;
		}
		this.outcomes.record(findings);
		this.ledger.upcomingKeys().record(this.account, upcoming, this.rules.day());
		this.users += counts.users();
		this.keys += counts.keys();
		this.untagged += counts.untagged();
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

	int users() {
		return this.users;
	}

	int keys() {
		return this.keys;
	}

	int untagged() {
		return this.untagged;
	}

	int unreadable() {
		return this.unreadable;
	}

	/** Whether something is due, as far as this execution found it. */
	boolean isAnythingDue() {
		return this.due;
	}

	/** Whether somebody has the recipient tag, or another one that a rule names. */
	boolean isAnybodyTagged() {
		return this.tagged;
	}

	/**
	 * The keys over age whose exemptions have ended.
	 */
	List<RecordedExemptKey> endedExemptions() {
		return this.rules.exemptions().isEmpty() ? List.of()
				: this.ledger.exemptKeys().ended(this.account, this.rules.day());
	}

	/**
	 * How many active keys were so many days old, of those that were recorded.
	 */
	KeyAges ages() {
		return this.rules.ages(this.ages);
	}

	/** For example {@code 80=2 91=1}: the ages, and how many keys are so old. */
	private String writtenAges() {
		return this.ages.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
	}

	private void readAges(String written) {
		for (String each : StringUtils.delimitedListToStringArray(written, " ")) {
			String[] ageAndNumber = each.split("=", 2);
			this.ages.put(Integer.valueOf(ageAndNumber[0]), Integer.valueOf(ageAndNumber[1]));
		}
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
		boolean again = this.ownersExemptToday.contains(finding.owner().userId());
		if (again || !finding.exempt().isEmpty()) {
			this.ledger.exemptKeys().record(finding.owner(), finding.exempt(), this.rules.day(), again);
		}
		if (finding.counts().untagged() > 0) {
			this.ledger.statistics().untagged(this.run, this.account, finding.owner().name());
		}
		finding.sighting()
			.agreed()
			.ifPresent((keys) -> this.ledger.accessKeys().remember(finding.owner(), keys.keys(), keys.reportLine()));
		for (DatedKey key : finding.ahead().active()) {
			this.ages.merge(this.rules.age(key.created()), 1, Integer::sum);
		}
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
