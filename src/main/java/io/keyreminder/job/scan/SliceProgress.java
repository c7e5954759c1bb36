package io.keyreminder.job.scan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.BaseCredentialsException;
import org.jspecify.annotations.Nullable;

/**
 * How far the scan of a slice has come, so that it can be resumed in another process.
 *
 * @param checkpoint where the scan of each account stands that has begun
 * @param ended the numbers of the accounts that this run's scan is through with
 * @param notDone how many of them have ended too early
 * @param failure why the first of them did; null if none did
 * @param isOfBaseCredentials whether that was because of the base credentials
 * @param users how many users were read
 * @param expected how many users there are in the accounts that were reached
 * @param askedForTag how many users were asked for the recipient tag
 * @param callsElsewhere how many calls of AWS were made by other processes than the run's
 * @param ages how many active keys are so many days old; null if no account was concluded
 */
public record SliceProgress(Map<String, Object> checkpoint, List<String> ended, int notDone, @Nullable String failure,
		boolean isOfBaseCredentials, int users, int expected, int askedForTag, long callsElsewhere,
		@Nullable Map<Integer, Integer> ages) {

	/** Nothing was done. */
	public static final SliceProgress NOTHING = uncounted(Map.of(), List.of());

	/**
	 * Takes what was kept as it is: where nothing was, nothing is told.
	 */
	public SliceProgress {
		checkpoint = Map.copyOf(checkpoint);
		ended = List.copyOf(ended);
		ages = (ages != null) ? new TreeMap<>(ages) : null;
	}

	/**
	 * As if a further run began: it stands where it stood, and counts for itself.
	 * @return the progress
	 */
	public SliceProgress forFurtherRun() {
		return uncounted(this.checkpoint, List.of());
	}

	/**
	 * As if a part of the slice's accounts became a slice: what is done stays so, and the
	 * slice that it was counts it.
	 * @return the progress
	 */
	public SliceProgress forFurtherPart() {
		return uncounted(this.checkpoint, this.ended);
	}

	private static SliceProgress uncounted(Map<String, Object> checkpoint, List<String> ended) {
		return new SliceProgress(checkpoint, ended, 0, null, false, 0, 0, 0, 0, null);
	}

	/**
	 * What several accounts broke off with, when no attempt is left.
	 * @param accounts the accounts' numbers
	 * @param reason why, a sentence
	 * @return the progress, with which these have ended, too
	 */
	SliceProgress abandoned(Collection<String> accounts, String reason) {
		return new SliceProgress(Map.of(),
				Stream.concat(this.ended.stream(), accounts.stream()).distinct().sorted().toList(),
				this.notDone + accounts.size(), Objects.requireNonNullElse(this.failure, reason),
				this.isOfBaseCredentials, this.users, this.expected, this.askedForTag, this.callsElsewhere, this.ages);
	}

	/**
	 * This and what was done since. Whoever was listed before, but not read, is listed
	 * again.
	 * @param now where the scan of each account stands now
	 * @param through the numbers of the accounts that have ended since
	 * @param first why the first account broke off since, or null
	 * @param totals what was counted since
	 * @param calls how many calls were made since by another process than the run's
	 */
	SliceProgress plus(Map<String, Object> now, Collection<String> through, @Nullable AccountUnreadableException first,
			ScanTotals totals, long calls) {
		TreeSet<String> all = new TreeSet<>(this.ended);
		all.addAll(through);
		AccountUnreadableException broken = (this.failure != null) ? toFailure() : first;
		return new SliceProgress(now, List.copyOf(all), this.notDone + totals.notDone(),
				(broken != null) ? broken.getMessage() : null, broken instanceof BaseCredentialsException,
				this.users + totals.done(), this.users + totals.expected(), this.askedForTag + totals.askedForTag(),
				this.callsElsewhere + calls, sum(this.ages, (totals.ages() != null) ? totals.ages().keys() : null));
	}

	/**
	 * Why the first account broke off.
	 * @return as it was thrown; null if none did
	 */
	public @Nullable AccountUnreadableException toFailure() {
		if (this.failure == null) {
			return null;
		}
		return this.isOfBaseCredentials ? new BaseCredentialsException(this.failure, null)
				: new AccountUnreadableException(this.failure, null);
	}

	/**
	 * What slices come to, all together; where each of them stands is left out.
	 * @param slices how far each has come
	 */
	static SliceProgress sum(Collection<SliceProgress> slices) {
		SliceProgress sum = NOTHING;
		for (SliceProgress each : slices) {
			sum = new SliceProgress(Map.of(),
					Stream.concat(sum.ended.stream(), each.ended.stream()).distinct().toList(),
					sum.notDone + each.notDone, null, false, sum.users + each.users, sum.expected + each.expected,
					sum.askedForTag + each.askedForTag, sum.callsElsewhere + each.callsElsewhere,
					sum(sum.ages, each.ages));
		}
		return sum;
	}

	private static @Nullable Map<Integer, Integer> sum(@Nullable Map<Integer, Integer> one,
			@Nullable Map<Integer, Integer> other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		Map<Integer, Integer> sums = new TreeMap<>(one);
		other.forEach((age, number) -> sums.merge(age, number, Integer::sum));
		return sums;
	}

}
