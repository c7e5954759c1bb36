package io.keyreminder.report.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/**
 * Times in UTC as people read them.
 */
public final class Times {

	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
		.withZone(ZoneOffset.UTC);

	private Times() {
	}

	/**
	 * A day.
	 * @param time any time, or null
	 * @return the UTC date; empty for null
	 */
	public static String day(@Nullable Instant time) {
		return (time != null) ? LocalDate.ofInstant(time, ZoneOffset.UTC).toString() : "";
	}

	/**
	 * A time to the second.
	 * @param time any time, or null
	 * @return date and time; empty for null
	 */
	public static String second(@Nullable Instant time) {
		return (time != null) ? SECOND.format(time) : "";
	}

	/**
	 * How long something took.
	 * @param start its beginning, or null
	 * @param end its end, or null
	 * @return seconds; empty if one of them is null
	 */
	public static String between(@Nullable Instant start, @Nullable Instant end) {
		return (start != null && end != null) ? Duration.between(start, end).toSeconds() + " s" : "";
	}

}
