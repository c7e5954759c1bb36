package io.keyreminder.account;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a source lists.
 *
 * @param organization the organization's id; null if there is none, or it is not told
 * @param accounts the accounts, in any order
 */
public record AccountListing(@Nullable String organization, List<ListedAccount> accounts) {

	/** Keeps a copy of the list. */
	public AccountListing {
		accounts = List.copyOf(accounts);
	}

}
