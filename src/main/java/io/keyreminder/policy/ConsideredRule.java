package io.keyreminder.policy;

import java.util.List;

/**
 * A rule that was asked whether it decides on an owner's keys.
 *
 * @param rule the rule
 * @param unmet why it does not; empty for the one that decides
 */
public record ConsideredRule(PolicyRule rule, List<UnmetCondition> unmet) {

	/** Keeps a copy of the list. */
	public ConsideredRule {
		unmet = List.copyOf(unmet);
	}

}
