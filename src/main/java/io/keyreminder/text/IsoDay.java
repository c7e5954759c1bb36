package io.keyreminder.text;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * A day as people write it for this program, 2027-03-31 say.
 */
public final class IsoDay {

	/**
	 * Without a sign, by which years become longer than the four digits that the database
	 * knows.
	 */
	private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder().appendValue(ChronoField.YEAR, 4)
		.appendPattern("-MM-dd")
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private IsoDay() {
	}

	/**
	 * Reads a day.
	 * @param text the day
	 * @return the UTC date, of a year with four digits
	 * @throws java.time.format.DateTimeParseException if it is none, or there is no such
	 * day
	 */
	public static LocalDate parse(String text) {
		return LocalDate.parse(text, FORMAT);
	}

}
