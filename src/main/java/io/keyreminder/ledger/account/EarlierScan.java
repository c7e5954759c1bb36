package io.keyreminder.ledger.account;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The scan of an account by the runs that a run resumes.
 *
 * @param complete whether they checked all users
 * @param listedUsers how many those were; null if the list was not believed
 * @param users those whom they could read
 * @param keys their active access keys
 * @param untagged those of them that are in the window and whose owner has no tag
 * @param unreadable the users whom the last of them could not read, by name
 */
public record EarlierScan(boolean complete, @Nullable Integer listedUsers, int users, int keys, int untagged,
		Set<String> unreadable) {

	/** Of a run that resumes none. */
	public static final EarlierScan NOTHING = new EarlierScan(false, null, 0, 0, 0, Set.of());

	/** Keeps a copy of the set. */
	public EarlierScan {
		unreadable = Set.copyOf(unreadable);
	}

	/**
	 * Whether nobody is left to be checked.
	 * @return true if all users were read
	 */
	public boolean isDone() {
		return this.complete && this.unreadable.isEmpty();
	}

}
