package io.keyreminder.job.scan;

import java.util.Collection;
import java.util.Map;

import io.keyreminder.policy.DailyRules;

/**
 * What a run is told of its slices where other processes scan them, too. May be used by
 * several threads.
 */
public final class ScanElsewhere {

	private final ScanTotals totals;

	private final DailyRules rules;

	private volatile long calls;

	/**
	 * Nothing was scanned elsewhere yet.
	 * @param totals take what the scans of all slices come to
	 * @param rules the rules of the day
	 */
	ScanElsewhere(ScanTotals totals, DailyRules rules) {
		this.totals = totals;
		this.rules = rules;
	}

	/**
	 * Tells how far the slices have come, wherever they are scanned.
	 * @param accounts how many accounts they hold
	 * @param slices how far each has come
	 */
	public void advanced(int accounts, Collection<SliceProgress> slices) {
		this.totals.expectAccounts(accounts);
		SliceProgress sum = SliceProgress.sum(slices);
		this.calls = sum.callsElsewhere();
		this.totals.replace(sum, this.rules.ages(Map.of()));
	}

	/**
	 * How many calls of AWS other processes have made.
	 * @return the calls, in the accounts that have ended
	 */
	public long calls() {
		return this.calls;
	}

}
