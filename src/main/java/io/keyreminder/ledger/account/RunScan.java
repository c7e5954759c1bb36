package io.keyreminder.ledger.account;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * What is of one run alone in its scan of an account; times are to the millisecond.
 *
 * @param due the notices that its scan found
 * @param calls the calls of AWS, or null if they are not known
 * @param startedAt when the scan began, or null if that is not known
 * @param endedAt when the scan ended, or null if that is not known
 */
record RunScan(int due, @Nullable Long calls, @Nullable Instant startedAt, @Nullable Instant endedAt) {

	private static final String SEPARATOR = ",";

	RunScan {
		startedAt = toTheMillisecond(startedAt);
		endedAt = toTheMillisecond(endedAt);
	}

	/**
	 * The scan as it is kept, which {@link #read} reads: the notices, the calls, the
	 * start and how long it took. Earlier versions kept no calls.
	 * @param first the first start of the run's scans, or null if none is known
	 * @return a word
	 */
	String written(@Nullable Instant first) {
		String counts = (this.calls != null) ? this.due + SEPARATOR + this.calls : String.valueOf(this.due);
		if (first == null || this.startedAt == null || this.endedAt == null) {
			return counts;
		}
		return counts + SEPARATOR + Duration.between(first, this.startedAt).toMillis() + SEPARATOR
				+ Duration.between(this.startedAt, this.endedAt).toMillis();
	}

	static RunScan read(String written, @Nullable Instant first) {
		String[] parts = written.split(SEPARATOR, -1);
		int due = Integer.parseInt(parts[0]);
		int last = parts.length - 1;
		Long calls = (last % 2 == 1) ? Long.valueOf(parts[1]) : null;
		if (first == null || last < 2) {
			return new RunScan(due, calls, null, null);
		}
		Instant startedAt = first.plusMillis(Long.parseLong(parts[last - 1]));
		return new RunScan(due, calls, startedAt, startedAt.plusMillis(Long.parseLong(parts[last])));
	}

	private static @Nullable Instant toTheMillisecond(@Nullable Instant time) {
		return (time != null) ? time.truncatedTo(ChronoUnit.MILLIS) : null;
	}

}
