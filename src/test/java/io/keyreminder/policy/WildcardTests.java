package io.keyreminder.policy;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Patterns with {@code *} and {@code ?}, beside regular expressions.
 */
class WildcardTests {

	@Property
	void aPatternMeansWhatItsRegularExpressionMeans(
			@ForAll @Chars({ 'a', 'b', '.', '*', '?' }) @StringLength(max = 8) String pattern,
			@ForAll @Chars({ 'a', 'b', '.' }) @StringLength(max = 8) String text) {
		assertThat(new Wildcard(pattern).matches(text)).isEqualTo(expected(pattern, text));
	}

	@Property
	void whateverIsOfACoveredPatternIsOfTheWiderOne(
			@ForAll @Chars({ 'a', '*', '?' }) @StringLength(max = 5) String wider,
			@ForAll @Chars({ 'a', '*', '?' }) @StringLength(max = 5) String narrower,
			@ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 6) String text) {
		if (new Wildcard(wider).covers(new Wildcard(narrower)) && new Wildcard(narrower).matches(text)) {
			assertThat(new Wildcard(wider).matches(text)).isTrue();
		}
	}

	@Test
	void simpleCasesAreCovered() {
		assertThat(new Wildcard("*").covers(new Wildcard("svc-?"))).isTrue();
		assertThat(new Wildcard("svc-*").covers(new Wildcard("svc-a*"))).isTrue();
		assertThat(new Wildcard("svc-a*").covers(new Wildcard("svc-*"))).isFalse();
		assertThat(new Wildcard("svc-?").covers(new Wildcard("svc-*"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "?野家,true", "*野家,true", "??野家,false", "*?野家,true", "*??野家,false", "??家,true", "????,false" })
	void aLetterOfTwoUnitsIsOne(String pattern, boolean matches) {
		assertThat(new Wildcard(pattern).matches("\uD842\uDFB7野家")).isEqualTo(matches);
	}

	@Test
	void noPatternTakesLong() {
		assertThat(new Wildcard("*a".repeat(64) + "b").matches("a".repeat(100_000))).isFalse();
	}

	private static boolean expected(String pattern, String text) {
		String regex = pattern.chars().mapToObj((letter) -> switch (letter) {
			case '*' -> ".*";
			case '?' -> ".";
			default -> Pattern.quote(Character.toString(letter));
		}).collect(Collectors.joining());
		return text.matches(regex);
	}

}
