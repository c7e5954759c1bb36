package io.keyreminder.policy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The rules by which owners are reminded. They are made here, and whoever needs one asks
 * for the rules of a day.
 */
public final class ReminderRules {

	private final Policy policy;

	private final Set<String> allowedDomains;

	private final AccountOwners accountOwners;

	/**
	 * Creates rules that know no more of an account than the policy says.
	 * @param policy when keys must be replaced, and who is told
	 * @param allowedDomains the only domains that may be written to; empty means all
	 */
	public ReminderRules(Policy policy, Collection<String> allowedDomains) {
		this(policy, allowedDomains, AccountOwners.UNKNOWN);
	}

	/**
	 * Creates the rules.
	 * @param policy when keys must be replaced, and who is told
	 * @param allowedDomains the only domains that may be written to; empty means all
	 * @param accountOwners finds who answers for an account of which the policy does not
	 * say it
	 */
	public ReminderRules(Policy policy, Collection<String> allowedDomains, AccountOwners accountOwners) {
		this.policy = policy;
		this.allowedDomains = Set.copyOf(allowedDomains);
		this.accountOwners = accountOwners;
	}

	/**
	 * Other rules, about the same accounts.
	 * @param other what they are made of
	 * @return the rules
	 */
	public ReminderRules with(Policy other) {
		return new ReminderRules(other, this.allowedDomains, this.accountOwners);
	}

	/**
	 * The policy.
	 * @return what they are made of
	 */
	public Policy policy() {
		return this.policy;
	}

	/**
	 * Why somebody may not be written to, whoever it is.
	 * @param address an untrusted text
	 * @return the rest of a sentence that begins with the address, or null if it is
	 * usable
	 */
	public @Nullable String problem(String address) {
		return Recipients.problem(address, this.allowedDomains);
	}

	/**
	 * The rules of one day.
	 * @param day a UTC date
	 * @return the rules
	 */
	public DailyRules on(LocalDate day) {
		return new DailyRules(this.policy, this.allowedDomains, this.accountOwners, day);
	}

}
