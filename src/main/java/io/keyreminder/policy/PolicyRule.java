package io.keyreminder.policy;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A rule of the policy: whose keys it decides on, and how.
 *
 * @param name its name; null for the rule that the settings are
 * @param match whose keys it decides on, unless an earlier rule does
 * @param rotation when keys must be replaced, and when somebody is reminded
 * @param to who is told: a chain, of which the first that gives a usable address counts
 * @param also who is told besides
 */
public record PolicyRule(@Nullable String name, OwnerMatch match, RotationPolicy rotation, List<RecipientSource> to,
		List<FurtherRecipient> also) {

	/** Keeps copies of the lists. */
	public PolicyRule {
		to = List.copyOf(to);
		also = List.copyOf(also);
	}

	/**
	 * The rule that the settings are.
	 * @param rotation when keys must be replaced
	 * @return a rule for everybody, without a name
	 */
	static PolicyRule ofSettings(RotationPolicy rotation) {
		return new PolicyRule(null, OwnerMatch.EVERYBODY, rotation, List.of(RecipientSource.OWNER), List.of());
	}

}
