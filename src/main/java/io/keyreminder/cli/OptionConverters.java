package io.keyreminder.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

import io.keyreminder.settings.LostLetters;
import io.keyreminder.text.IsoDay;
import io.keyreminder.text.SafeText;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

import org.springframework.boot.convert.DurationStyle;

/**
 * How the values of options are read.
 */
final class OptionConverters {

	private static final Pattern TIME = Pattern.compile("[1-9]\\d{0,5}[smhd]");

	private OptionConverters() {
	}

	/**
	 * Reads a UTC date.
	 */
	static LocalDate date(String value) {
		try {
			return IsoDay.parse(value);
		}
		catch (DateTimeParseException ex) {
			throw new TypeConversionException("'%s' is not a date such as 2026-11-24".formatted(value));
		}
	}

	/**
	 * Reads a length of time, in the way of the settings.
	 */
	static Duration duration(String value) {
		if (!TIME.matcher(value).matches()) {
			throw new TypeConversionException("'%s' is not a time such as 90m, 26h or 400d".formatted(value));
		}
		return DurationStyle.SIMPLE.parse(value);
	}

	/**
	 * Reads the path of a file or folder.
	 */
	static Path path(String value) {
		try {
			return Path.of(text(value));
		}
		catch (InvalidPathException ex) {
			throw new TypeConversionException("'%s' %s".formatted(value, LostLetters.UNKNOWN));
		}
	}

	/**
	 * Reads a text; an empty one is more likely a shell variable that was never set.
	 */
	static String text(String value) {
		if (value.isBlank()) {
			throw new TypeConversionException("it is empty");
		}
		return value;
	}

	/**
	 * What is wrong with the command line, on one line and without its full stop.
	 */
	static String sentence(ParameterException refused) {
		return SafeText.clause(refused.getMessage()).replaceFirst("^Error: ", "");
	}

}
