package io.keyreminder.policy;

import java.util.List;

import io.keyreminder.key.OwnerTags;
import org.jspecify.annotations.Nullable;

/**
 * The rules that may decide on one owner's keys on one day: one, or several as long as
 * the owner's tags tell which.
 */
public final class OwnerRules {

	private final List<Candidate> candidates;

	/**
	 * Creates the rules.
	 * @param candidates the rules whose other conditions hold, in their order; the last
	 * one has no conditions on tags
	 */
	OwnerRules(List<Candidate> candidates) {
		this.candidates = List.copyOf(candidates);
	}

	/**
	 * The rules of which one decides.
	 * @param tags the owner's tags; null if they are not known
	 * @return the rules, at least one; no more than one if the tags are known
	 */
	public List<ReminderRule> candidates(@Nullable OwnerTags tags) {
		ReminderRule decided = decided(tags);
		return (decided != null) ? List.of(decided) : this.candidates.stream().map(Candidate::rule).toList();
	}

	/**
	 * The rule that decides.
	 * @param tags the owner's tags; null if they are not known
	 * @return the rule; null if it depends on the tags
	 */
	public @Nullable ReminderRule decided(@Nullable OwnerTags tags) {
		if (tags == null) {
			return (this.candidates.size() == 1) ? this.candidates.get(0).rule() : null;
		}
		return this.candidates.stream().filter((each) -> each.match().isTagged(tags)).findFirst().orElseThrow().rule();
	}

	/**
	 * A rule, if the tags are as it wants them.
	 *
	 * @param match holds the conditions on tags
	 * @param rule the rule
	 */
	record Candidate(OwnerMatch match, ReminderRule rule) {

	}

}
