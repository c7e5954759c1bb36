package io.keyreminder.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/**
 * Times in UTC as people read them.
 */
final class Times {

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
		.withZone(ZoneOffset.UTC);

	private Times() {
	}

	static String minute(@Nullable Instant time) {
		return (time != null) ? MINUTE.format(time) : "";
	}

	static String second(@Nullable Instant time) {
		return (time != null) ? SECOND.format(time) : "";
	}

}
