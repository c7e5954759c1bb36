package io.keyreminder.job.scan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.report.CredentialReportFilter;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.upcoming.UpcomingKeyFinder;

/**
 * Makes the looks at the owners of accounts, all by the rule of one day. May be used by
 * several threads.
 */
public final class OwnerScans {

	private final RotationPolicy policy;

	private final ReminderRule rule;

	private final CredentialReportFilter filter;

	private final LocalDate today;

	private final FreshLooks fresh;

	/**
	 * Creates the looks of a day.
	 * @param policy how old keys may become
	 * @param today the UTC date
	 * @param allowedDomains the only domains that may be written to; empty means all
	 * @param clock tells how long ago an owner was looked at
	 */
	public OwnerScans(RotationPolicy policy, LocalDate today, Set<String> allowedDomains, Clock clock) {
		this.policy = policy;
		this.rule = new ReminderRule(policy, today, allowedDomains);
		this.filter = new CredentialReportFilter(policy, today);
		this.today = today;
		this.fresh = new FreshLooks(clock);
	}

	/**
	 * The looks at the owners of an account.
	 * @param account the AWS account
	 * @return looks at one of its owners
	 */
	public OwnerScan of(IamAccount account) {
		return new OwnerScan(account, this.rule, this.filter,
				new UpcomingKeyFinder(account, this.policy, this.rule, this.today), this.fresh);
	}

	/**
	 * Whether this process looked at an owner in the last ten minutes and found something
	 * due.
	 * @param owner the IAM user
	 * @return true if what the ledger says of the owner is fresh
	 */
	public boolean isFresh(KeyOwner owner) {
		return this.fresh.contains(owner);
	}

}
