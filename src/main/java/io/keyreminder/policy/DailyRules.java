package io.keyreminder.policy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.keyreminder.key.KeyAges;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;

/**
 * The rules of one day: which of them decides on an owner's keys. May be used by several
 * threads.
 */
public final class DailyRules {

	private final Policy policy;

	private final Set<String> allowedDomains;

	private final AccountOwners accountOwners;

	private final Pseudonyms pseudonyms;

	private final LocalDate day;

	DailyRules(Policy policy, Set<String> allowedDomains, AccountOwners accountOwners, Pseudonyms pseudonyms,
			LocalDate day) {
		this.policy = policy;
		this.allowedDomains = allowedDomains;
		this.accountOwners = accountOwners;
		this.pseudonyms = pseudonyms;
		this.day = day;
	}

	/**
	 * The day.
	 * @return a UTC date
	 */
	public LocalDate day() {
		return this.day;
	}

	/**
	 * What recognizes those who were forgotten.
	 * @return the pseudonyms of the ledger
	 */
	public Pseudonyms pseudonyms() {
		return this.pseudonyms;
	}

	/**
	 * The rules that may decide on an owner's keys.
	 * @param owner the IAM user
	 * @param units the organizational units and roots that the user's account belongs to,
	 * of those that the policy names
	 * @return the rules
	 */
	public OwnerRules of(KeyOwner owner, Set<String> units) {
		List<OwnerRules.Candidate> candidates = new ArrayList<>();
		for (PolicyRule rule : this.policy.rules()) {
			if (rule.match().mayBe(owner, units)) {
				candidates.add(new OwnerRules.Candidate(rule.match(),
						new ReminderRule(rule, chain(rule, owner), this.pseudonyms, this.day, owner)));
				if (!rule.match().needsTags()) {
					break;
				}
			}
		}
		return new OwnerRules(candidates, exemptions(owner, units));
	}

	/**
	 * The rules that are asked until one decides on an owner's keys.
	 * @param owner the IAM user
	 * @param units the organizational units and roots that the user's account belongs to,
	 * of those that the policy names
	 * @param tags the owner's tags
	 * @return the rules in their order, with what keeps each from deciding; the last one
	 * decides
	 */
	public List<ConsideredRule> considered(KeyOwner owner, Set<String> units, OwnerTags tags) {
		ReminderRule decided = Objects.requireNonNull(of(owner, units).decided(tags));
		List<ConsideredRule> considered = new ArrayList<>();
		for (PolicyRule rule : this.policy.rules()) {
			if (decided.isOf(rule)) {
				considered.add(new ConsideredRule(rule, List.of()));
				break;
			}
			considered.add(new ConsideredRule(rule, rule.match().unmet(owner, units, tags)));
		}
		return considered;
	}

	private OwnerExemptions exemptions(KeyOwner owner, Set<String> units) {
		if (this.policy.exemptions().isEmpty()) {
			return OwnerExemptions.NONE;
		}
		return new OwnerExemptions(
				this.policy.exemptions().stream().filter((each) -> each.mayBe(owner, units)).toList(), this.day);
	}

	/**
	 * The exemptions that there are, those of other days too.
	 * @return the exemptions of the policy
	 */
	public List<Exemption> exemptions() {
		return this.policy.exemptions();
	}

	private RecipientChain chain(PolicyRule rule, KeyOwner owner) {
		String account = owner.account();
		return new RecipientChain(rule, this.policy.accountOwners().get(account), () -> this.accountOwners.of(account),
				this.allowedDomains);
	}

	/**
	 * Whether nobody but owners is told of anything.
	 * @return false if a rule names others, too
	 */
	public boolean tellOwnersAlone() {
		return this.policy.rules().stream().allMatch((rule) -> rule.to().equals(List.of(RecipientSource.OWNER)));
	}

	/**
	 * Whether a rule names somebody else who is told if a recipient is refused for good.
	 * @param reason names the rule, and as what the recipient was told
	 * @return true also if a rule does that may be the same by another name
	 */
	public boolean isPassedOn(NoticeReason reason) {
		boolean renamed = this.policy.rules().stream().noneMatch((rule) -> Objects.equals(rule.name(), reason.rule()));
		return reason.role() != NoticeRole.ALSO && this.policy.rules()
			.stream()
			.anyMatch((rule) -> rule.to().size() > 1 && (renamed || Objects.equals(rule.name(), reason.rule())));
	}

	/**
	 * The age of a key.
	 * @param created the UTC date on which it was created
	 * @return days
	 */
	public int age(LocalDate created) {
		return (int) ChronoUnit.DAYS.between(created, this.day);
	}

	/**
	 * The ages of active keys, beside the window that the rule for everybody gives.
	 * @param keys how many keys are so many days old
	 * @return the ages
	 */
	public KeyAges ages(Map<Integer, Integer> keys) {
		RotationPolicy general = this.policy.general().rotation();
		return new KeyAges(keys, age(general.youngestInWindow(this.day)), general.maxAgeDays());
	}

}
