package io.keyreminder.ledger.worker;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A slice in the hand of a worker.
 *
 * @param run the run in whose name it is scanned
 * @param firstRun the run that fixed the slice: this one, or one that it resumes
 * @param slice the slice's number
 * @param number which attempt this is; it grows with each, over all runs
 * @param lost how many attempts this run has lost before, because their workers died or
 * failed
 * @param before who had it in hand and lost it, or null
 * @param accounts the accounts' numbers
 * @param progress how far the attempts before have come, as they wrote it; null for
 * nothing
 */
public record SliceAttempt(long run, long firstRun, int slice, int number, int lost, @Nullable String before,
		List<String> accounts, @Nullable String progress) {

	/** Keeps a copy of the list. */
	public SliceAttempt {
		accounts = List.copyOf(accounts);
	}

}
