package io.keyreminder.iam.report;

import io.keyreminder.aws.BrokenAnswerException;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The years that a time of AWS may be of. One far off is no time at which anything
 * happened; nobody could compute with it, and no database keep it.
 */
public final class PlausibleTime {

	private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

	private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

	private PlausibleTime() {
	}

	/**
	 * Whether a time is of the years 2000 to 9999.
	 */
	static boolean contain(Instant time) {
		return !time.isBefore(FIRST) && !time.isAfter(LAST);
	}

	/**
	 * A time that an answer must have.
	 * @param time the time
	 * @param name its name in the answer
	 * @return the time
	 * @throws BrokenAnswerException if it is missing or far off
	 */
	public static Instant required(@Nullable Instant time, String name) {
		Instant told = BrokenAnswerException.required(time, name);
		if (!contain(told)) {
			throw new BrokenAnswerException("%s is not of the years 2000 to 9999".formatted(name));
		}
		return told;
	}

}
