package io.keyreminder.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who is told of which keys, and when: the first rule that matches an owner decides.
 *
 * @param rules the rules, in their order; the last one is that of the settings, and
 * matches everybody
 * @param exemptions the keys of which nobody is reminded for some time
 * @param accountOwners the addresses of those who answer for AWS accounts, by the
 * accounts' numbers
 * @param units where the policy names organizational units and roots, for the operator:
 * file and line, by the units' ids
 */
public record Policy(List<PolicyRule> rules, List<Exemption> exemptions, Map<String, String> accountOwners,
		Map<String, String> units) {

	/** Keeps copies. */
	public Policy {
		rules = List.copyOf(rules);
		exemptions = List.copyOf(exemptions);
		accountOwners = Map.copyOf(accountOwners);
		units = Map.copyOf(units);
	}

	/**
	 * The policy where there is no file.
	 * @param rotation what the settings say
	 * @return the rule of the settings, for everybody
	 */
	public static Policy ofSettings(RotationPolicy rotation) {
		return new Policy(List.of(PolicyRule.ofSettings(rotation)), List.of(), Map.of(), Map.of());
	}

	/**
	 * A policy with rules.
	 * @param named the rules of the file, in its order
	 * @param rotation what the settings say, for whoever is matched by none of them
	 * @param exemptions the exemptions
	 * @param accountOwners the addresses of those who answer for accounts
	 * @param units where units are named
	 * @return the policy
	 */
	public static Policy of(List<PolicyRule> named, RotationPolicy rotation, List<Exemption> exemptions,
			Map<String, String> accountOwners, Map<String, String> units) {
		List<PolicyRule> rules = new ArrayList<>(named);
		rules.add(PolicyRule.ofSettings(rotation));
		return new Policy(rules, exemptions, accountOwners, units);
	}

	/**
	 * The tags of users on which anything depends, besides those that the settings name.
	 * @return their names; case does not matter
	 */
	public Set<String> tagNames() {
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		Stream.concat(this.rules.stream().map(PolicyRule::match), this.exemptions.stream().map(Exemption::owners))
			.filter(Objects::nonNull)
			.forEach((match) -> names.addAll(match.tags().keySet()));
		sources().filter((source) -> source.kind() == RecipientSource.Kind.TAG)
			.forEach((source) -> names.add(source.value()));
		return names;
	}

	/**
	 * Whether anybody may be told who answers for an account.
	 * @return false if no rule says so
	 */
	public boolean namesAccountOwners() {
		return sources().anyMatch((source) -> source.kind() == RecipientSource.Kind.ACCOUNT_OWNER);
	}

	private Stream<RecipientSource> sources() {
		return this.rules.stream()
			.flatMap((rule) -> Stream.concat(rule.to().stream(), rule.also().stream().map(FurtherRecipient::to)));
	}

	/** The rule that decides where none is needed that names anybody. */
	PolicyRule general() {
		return this.rules.stream()
			.filter((rule) -> rule.match().equals(OwnerMatch.EVERYBODY))
			.findFirst()
			.orElseThrow();
	}

}
