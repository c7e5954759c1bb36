package io.keyreminder.policy;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Whether an owner could be told of a key before it is due.
 *
 * @param recipients the addresses that would be written to
 * @param problem why somebody, or nobody, could be told, in clean text; null if all is
 * well
 * @param named whether the owner's tags name somebody, usable or not, or need not
 * @param rule the name of the rule that decides, in clean text; null where the settings
 * decide
 */
public record Reachability(List<String> recipients, @Nullable String problem, boolean named, @Nullable String rule) {

	/** Keeps a copy of the list. */
	public Reachability {
		recipients = List.copyOf(recipients);
	}

	/**
	 * Whether somebody could be told as the settings have it.
	 * @param recipients the addresses that would be written to
	 * @param problem why somebody, or nobody, could be told; null if all is well
	 */
	public Reachability(List<String> recipients, @Nullable String problem) {
		this(recipients, problem, !recipients.isEmpty(), null);
	}

}
