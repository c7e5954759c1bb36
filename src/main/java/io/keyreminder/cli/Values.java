package io.keyreminder.cli;

import java.time.DateTimeException;
import java.time.LocalDate;

import io.keyreminder.key.ForeignText;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * How the values of options are read.
 */
final class Values {

	private Values() {
	}

	/**
	 * Reads a UTC date.
	 */
	static LocalDate date(String value) {
		try {
			return LocalDate.parse(value);
		}
		catch (DateTimeException ex) {
			throw new TypeConversionException("'%s' is not a date such as 2026-11-24".formatted(value));
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
		String sentence = ForeignText.clean(refused.getMessage()).replaceFirst("^Error: ", "");
		return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
	}

}
