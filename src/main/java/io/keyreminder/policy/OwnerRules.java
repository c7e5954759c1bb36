package io.keyreminder.policy;

import java.util.List;
import java.util.Optional;

import io.keyreminder.key.OwnerTags;
import org.jspecify.annotations.Nullable;

/**
 * The rules that may decide on one owner's keys on one day: one, or several as long as
 * the owner's tags tell which.
 */
public final class OwnerRules {

	private final List<Candidate> candidates;

	private final OwnerExemptions exemptions;

	/**
	 * Creates the rules.
	 * @param candidates the rules whose other conditions hold, in their order; the last
	 * one has no conditions on tags
	 * @param exemptions the exemptions that may be about the owner's keys
	 */
	OwnerRules(List<Candidate> candidates, OwnerExemptions exemptions) {
		this.candidates = List.copyOf(candidates);
		this.exemptions = exemptions;
	}

	/**
	 * The exemptions that may be about the owner's keys.
	 * @return the exemptions
	 */
	public OwnerExemptions exemptions() {
		return this.exemptions;
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
	 * The reminder of today that a notice of the owner is one of.
	 * @param notice what was told, or was to be told
	 * @param tags the owner's tags; null if they are not known
	 * @return the reminder, or empty if none of the rules wants it today
	 */
	public Optional<Reminder> reminder(DueNotice notice, @Nullable OwnerTags tags) {
		return candidates(tags).stream().flatMap((rule) -> rule.reminder(notice).stream()).findFirst();
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
	 * The rule that decided when the tags were known.
	 * @param name its name; empty for the rule of the settings, null if that is not known
	 * @return the rule; null if it may not decide any more, or there are several
	 */
	public @Nullable ReminderRule remembered(@Nullable String name) {
		return this.candidates.stream()
			.map(Candidate::rule)
			.filter((rule) -> this.candidates.size() == 1 || rule.name().equals(name))
			.findFirst()
			.orElse(null);
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
