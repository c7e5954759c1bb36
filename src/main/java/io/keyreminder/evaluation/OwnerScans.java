package io.keyreminder.evaluation;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.report.CredentialReportFilter;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.policy.OwnerRules;
import io.keyreminder.upcoming.UpcomingKeyFinder;

/**
 * Makes what evaluates the owners of accounts, all by the rules of one day. May be used
 * by several threads.
 */
public final class OwnerScans {

	private final DailyRules rules;

	private final Function<String, Set<String>> units;

	private final CredentialReportFilter filter;

	private final FreshEvaluations fresh;

	private final Map<String, Boolean> seenKeys = new ConcurrentHashMap<>();

	/**
	 * Creates the evaluations of a day.
	 * @param rules the rules of the day
	 * @param units finds the organizational units and roots that an account belongs to,
	 * by its number
	 * @param clock tells how long ago an owner was checked
	 */
	public OwnerScans(DailyRules rules, Function<String, Set<String>> units, Clock clock) {
		this.rules = rules;
		this.units = units;
		this.filter = new CredentialReportFilter(rules.day());
		this.fresh = new FreshEvaluations(clock);
	}

	/**
	 * The rules of the day.
	 * @return the rules
	 */
	public DailyRules rules() {
		return this.rules;
	}

	/**
	 * The evaluations of the owners of an account.
	 * @param account the AWS account
	 * @return what evaluates one of its owners
	 */
	public OwnerScan of(IamAccount account) {
		return new OwnerScan(account, this::rules, this.filter, new UpcomingKeyFinder(account, this.rules.day()),
				this.fresh, new KeyHolders(account, this.rules.day(), this.seenKeys));
	}

	/**
	 * The rules that may decide on an owner's keys.
	 * @param owner the IAM user
	 * @return the rules
	 */
	public OwnerRules rules(KeyOwner owner) {
		return this.rules.of(owner, this.units.apply(owner.account()));
	}

	/**
	 * Takes note that the ledger has what was found of an owner.
	 * @param owner the IAM user
	 */
	public void recorded(KeyOwner owner) {
		this.fresh.recorded(owner);
	}

	/**
	 * Whether this process checked an owner in the last ten minutes, found something due
	 * and recorded it.
	 * @param owner the IAM user
	 * @return true if what the ledger says of the owner is fresh
	 */
	public boolean isFresh(KeyOwner owner) {
		return this.fresh.contains(owner);
	}

}
