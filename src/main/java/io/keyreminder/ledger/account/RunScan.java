package io.keyreminder.ledger.account;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * What is of one run alone in its scan of an account; times are to the millisecond.
 *
 * @param due the notices that its scan found
 * @param startedAt when the scan began, or null if that is not known
 * @param endedAt when the scan ended, or null if that is not known
 */
record RunScan(int due, @Nullable Instant startedAt, @Nullable Instant endedAt) {

	private static final String SEPARATOR = ",";

	RunScan {
		startedAt = toTheMillisecond(startedAt);
		endedAt = toTheMillisecond(endedAt);
	}

	/**
	 * The scan as it is kept, which {@link #read} reads.
	 * @param first the first start of the run's scans, or null if none is known
	 * @return a word
	 */
	String written(@Nullable Instant first) {
		if (first == null || this.startedAt == null || this.endedAt == null) {
			return String.valueOf(this.due);
		}
		return this.due + SEPARATOR + Duration.between(first, this.startedAt).toMillis() + SEPARATOR
				+ Duration.between(this.startedAt, this.endedAt).toMillis();
	}

	static RunScan read(String written, @Nullable Instant first) {
		String[] parts = written.split(SEPARATOR, -1);
		int due = Integer.parseInt(parts[0]);
		if (first == null || parts.length == 1) {
			return new RunScan(due, null, null);
		}
		Instant startedAt = first.plusMillis(Long.parseLong(parts[1]));
		return new RunScan(due, startedAt, startedAt.plusMillis(Long.parseLong(parts[2])));
	}

	private static @Nullable Instant toTheMillisecond(@Nullable Instant time) {
		return (time != null) ? time.truncatedTo(ChronoUnit.MILLIS) : null;
	}

}
