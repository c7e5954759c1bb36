package io.keyreminder.key;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Whether an owner could be told of a key before it is due.
 *
 * @param recipients the addresses that would be written to
 * @param problem why somebody, or nobody, could be told, in clean text; null if all is
 * well
 */
public record Contact(List<String> recipients, @Nullable String problem) {

	/** Keeps a copy of the list. */
	public Contact {
		recipients = List.copyOf(recipients);
	}

}
