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

	private final Pseudonyms pseudonyms;

	/**
	 * Creates rules that know no more of an account than the policy says, and of nobody
	 * who was forgotten.
	 * @param policy when keys must be replaced, and who is told
	 * @param allowedDomains the only domains that may be written to; empty means all
	 */
	public ReminderRules(Policy policy, Collection<String> allowedDomains) {
		this(policy, allowedDomains, AccountOwners.UNKNOWN, Pseudonyms.NONE);
	}

	/**
	 * Creates the rules.
	 * @param policy when keys must be replaced, and who is told
	 * @param allowedDomains the only domains that may be written to; empty means all
	 * @param accountOwners finds who answers for an account of which the policy does not
	 * say it
	 * @param pseudonyms recognizes those who were forgotten
	 */
	public ReminderRules(Policy policy, Collection<String> allowedDomains, AccountOwners accountOwners,
			Pseudonyms pseudonyms) {
		this.policy = policy;
		this.allowedDomains = Set.copyOf(allowedDomains);
		this.accountOwners = accountOwners;
		this.pseudonyms = pseudonyms;
	}

	/**
	 * Other rules, about the same accounts.
	 * @param other what they are made of
	 * @return the rules
	 */
	public ReminderRules with(Policy other) {
		return new ReminderRules(other, this.allowedDomains, this.accountOwners, this.pseudonyms);
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
	 * Recognizes those who were forgotten.
	 * @return the pseudonyms of the ledger
	 */
	public Pseudonyms pseudonyms() {
		return this.pseudonyms;
	}

	/**
	 * The rules of one day.
	 * @param day a UTC date
	 * @return the rules
	 */
	public DailyRules on(LocalDate day) {
		return new DailyRules(this.policy, this.allowedDomains, this.accountOwners, this.pseudonyms, day);
	}

}
