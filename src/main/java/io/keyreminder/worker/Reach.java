package io.keyreminder.worker;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.util.PatternMatchUtils;

/**
 * The accounts that a machine reaches, by patterns of their numbers: {@code *} stands for
 * any digits.
 *
 * @param patterns the patterns; an account that one of them matches is reached
 */
record Reach(List<String> patterns) {

	/** What a pattern looks like. */
	static final Pattern PATTERN = Pattern.compile("[0-9*]{1,12}");

	private static final String SEPARATOR = " ";

	/** Keeps a sorted copy: the same patterns are the same reach. */
	Reach {
		patterns = patterns.stream().map((pattern) -> pattern.replaceAll("\\*+", "*")).distinct().sorted().toList();
	}

	/** Reads what {@link #written()} wrote. */
	static Reach read(String written) {
		return new Reach(Arrays.asList(written.split(SEPARATOR)));
	}

	/** The patterns on one line. */
	String written() {
		return String.join(SEPARATOR, this.patterns);
	}

	/** Whether an account is reached. */
	boolean includes(String number) {
		return PatternMatchUtils.simpleMatch(this.patterns.toArray(String[]::new), number);
	}

	/** Whether all of these accounts are reached. */
	boolean includes(Collection<String> numbers) {
		return numbers.stream().allMatch(this::includes);
	}

}
