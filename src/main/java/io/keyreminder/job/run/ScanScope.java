package io.keyreminder.job.run;

import java.util.Set;

/**
 * What a run is to check.
 *
 * @param rescan whether all users are checked once more
 * @param only the numbers of the only accounts that the run is about; all if empty
 * @param acceptsFewerAccounts whether the list of accounts is true, however short it is
 */
public record ScanScope(Rescan rescan, Set<String> only, boolean acceptsFewerAccounts) {

	/** What is not done yet, in all accounts. */
	public static final ScanScope WHAT_IS_LEFT = of(Rescan.IF_NEEDED);

	/** Keeps a copy of the set. */
	public ScanScope {
		only = Set.copyOf(only);
	}

	/**
	 * All accounts.
	 * @param rescan whether all users are checked once more
	 * @return the scope
	 */
	public static ScanScope of(Rescan rescan) {
		return new ScanScope(rescan, Set.of(), false);
	}

}
