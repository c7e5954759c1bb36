package io.keyreminder.policy;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Whether an owner could be told of a key before it is due.
 *
 * @param recipients the addresses that would be written to
 * @param problem why somebody, or nobody, could be told, in clean text; null if all is
 * well
 */
public record Reachability(List<String> recipients, @Nullable String problem) {

	/** Nobody, for want of the tag. */
	static final Reachability UNTAGGED = new Reachability(List.of(), "there is no recipient tag");

	/**
	 * Whether the owner has the recipient tag, whatever it holds.
	 * @return false if there is none
	 */
	public boolean isTagged() {
		return !equals(UNTAGGED);
	}

	/** Keeps a copy of the list. */
	public Reachability {
		recipients = List.copyOf(recipients);
	}

}
