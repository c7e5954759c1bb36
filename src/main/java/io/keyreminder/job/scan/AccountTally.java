package io.keyreminder.job.scan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.keyreminder.evaluation.Finding;
import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.account.AccountScan;
import io.keyreminder.ledger.account.EarlierScan;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.upcoming.DatedKey;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.util.StringUtils;

/**
 * What was counted of an account by now: by this execution, and by those that it resumes,
 * of which the checkpoint tells.
 */
final class AccountTally {

	private static final String USERS = "scan.users.";

	private static final String KEYS = "scan.keys.";

	private static final String UNTAGGED = "scan.untagged.";

	private static final String AGES = "scan.ages.";

	private static final String TAGGED = "scan.tagged.";

	private static final String UNREADABLE = "scan.unreadable.";

	private final String account;

	/** A further run asks about those again who could not be read. */
	private final String unreadableInThisRun;

	private final DailyRules rules;

	private final Map<Integer, Integer> ages = new TreeMap<>();

	private int users;

	private int keys;

	private int untagged;

	private int unreadable;

	private boolean tagged;

	/**
	 * Counts nobody yet.
	 * @param run the run
	 * @param account the AWS account
	 * @param rules tell how old a key is
	 */
	AccountTally(long run, String account, DailyRules rules) {
		this.account = account;
		this.unreadableInThisRun = UNREADABLE + run + "." + account;
		this.rules = rules;
	}

	/**
	 * Begins where an earlier execution ended.
	 * @param context holds what it had counted, if there was one
	 * @param earlier what the runs that it resumes had counted, if they checked all users
	 */
	void open(ExecutionContext context, EarlierScan earlier) {
		this.users = context.getInt(USERS + this.account, earlier.users());
		this.keys = context.getInt(KEYS + this.account, earlier.keys());
		this.untagged = context.getInt(UNTAGGED + this.account, earlier.untagged());
		readAges(context.getString(AGES + this.account, ""));
		this.tagged = context.containsKey(TAGGED + this.account);
		this.unreadable = context.getInt(this.unreadableInThisRun, 0);
	}

	/**
	 * Saves what was counted.
	 * @param context takes it
	 * @param done whether the account needs it no more, or everybody is counted anew
	 */
	void update(ExecutionContext context, boolean done) {
		if (done) {
			List.of(USERS, KEYS, UNTAGGED, AGES, TAGGED).forEach((name) -> context.remove(name + this.account));
			context.remove(this.unreadableInThisRun);
			return;
		}
		context.putInt(USERS + this.account, this.users);
		context.putInt(KEYS + this.account, this.keys);
		context.putInt(UNTAGGED + this.account, this.untagged);
		context.putString(AGES + this.account, writtenAges());
		if (this.unreadable > 0) {
			context.putInt(this.unreadableInThisRun, this.unreadable);
		}
		if (this.tagged) {
			context.putString(TAGGED + this.account, String.valueOf(true));
		}
	}

	/**
	 * Counts an owner.
	 * @param finding what was found of the owner
	 */
	void add(Finding finding) {
		Run.Scan counts = finding.scan();
		this.users += counts.users();
		this.keys += counts.keys();
		this.untagged += counts.untagged();
		this.unreadable += (finding.unreadable() != null) ? 1 : 0;
		this.tagged |= finding.isAnybodyNamed();
		for (DatedKey key : finding.ahead().active()) {
			this.ages.merge(this.rules.age(key.created()), 1, Integer::sum);
		}
	}

	/**
	 * What the account's scan came to.
	 * @param calls how many calls of AWS it took
	 */
	AccountScan.Counts counts(long calls) {
		return new AccountScan.Counts(this.users, this.keys, this.untagged, this.unreadable, calls);
	}

	/** Whether somebody has the recipient tag, or another one that a rule names. */
	boolean isAnybodyTagged() {
		return this.tagged;
	}

	/** How many active keys were so many days old. */
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

}
