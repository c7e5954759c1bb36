package io.keyreminder.policy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.hostile.HostileText;
import io.keyreminder.text.SafeText;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a tag holds: nobody but a plain address in an allowed domain is written to,
 * and no word of it is passed over in silence. What a plain address is, is written down
 * here once more, letter by letter.
 */
class AnyTagTests {

	private static final Set<String> ALLOWED = Set.of("example.com", "x.com");

	private static final String SPECIAL = "!#$%&'*+/=?^_`{|}~-";

	@Property
	void onlyPlainAddressesInAllowedDomainsAreUsable(@ForAll("tags") String tag) {
		List<String> usable = Recipients.of(tag, ALLOWED).usable();
		assertThat(usable).hasSizeLessThanOrEqualTo(5);
		assertThat(usable.stream().map(AnyTagTests::spoken)).doesNotHaveDuplicates();
		for (String address : usable) {
			assertThat(isPlain(address)).as(address).isTrue();
			assertThat(ALLOWED).contains(address.substring(address.indexOf('@') + 1));
			assertThat(words(tag).map(AnyTagTests::kept)).contains(address);
		}
	}

	@Property
	void withoutAllowedDomainsEveryPlainAddressIsUsableAndNothingElse(@ForAll("tags") String tag) {
		Map<String, String> plain = new LinkedHashMap<>();
		words(tag).filter(AnyTagTests::isPlain)
			.map(AnyTagTests::kept)
			.forEach((word) -> plain.putIfAbsent(spoken(word), word));
		assertThat(Recipients.of(tag, Set.of()).usable()).isEqualTo(plain.values().stream().limit(5).toList());
	}

	@Property
	void noWordIsPassedOverInSilence(@ForAll("tags") String tag) {
		Recipients recipients = Recipients.of(tag, ALLOWED);
		String problem = String.valueOf(recipients.problem());
		Set<String> told = recipients.usable().stream().map(AnyTagTests::spoken).collect(Collectors.toSet());
		for (String word : words(tag).toList()) {
			if (!isPlain(word) || !told.contains(spoken(word))) {
				String named = "'" + SafeText.clean(word, 64) + "' ";
				assertThat(problem.contains(named) || problem.endsWith("…")).as("'%s' in %s", word, problem).isTrue();
			}
		}
		assertThat(recipients.usable().isEmpty() && recipients.problem() == null).isFalse();
		assertThat(problem).hasSizeLessThanOrEqualTo(500);
		assertThat(HostileText.unsafe(problem)).isEmpty();
	}

	@Provide
	Arbitrary<String> tags() {
		Arbitrary<String> word = Arbitraries.frequencyOf(Tuple.of(3, new HostileText().get()),
				Tuple.of(3,
						Arbitraries.of("a@x.com", "A@X.COM", "b@example.com", "c@x.com", "d+e@x.com", "o'f@x.com",
								"g@other.example", "h@sub.x.com", "i@x.com.evil.net", "x@xn--p1ai.com", "a@-x.com",
								"a@x-.com")),
				Tuple.of(2, address()));
		return word.list()
			.ofMaxSize(30)
			.flatMap(
					(words) -> Arbitraries.of(" ", "\n", "\u3000", "\u00A0", "\u0085", "\u2028", "\t \r", ",", "\u200B")
						.map((separator) -> String.join(separator, words)));
	}

	/**
	 * Addresses that are nearly right.
	 */
	private static Arbitrary<String> address() {
		Arbitrary<String> local = Arbitraries.strings()
			.withChars("ab.Z9" + SPECIAL + "\"()<>[]")
			.ofMinLength(1)
			.ofMaxLength(66);
		Arbitrary<String> domain = Arbitraries.strings().withChars("ab.Z9-_").ofMaxLength(200);
		return local.flatMap((left) -> Arbitraries.oneOf(domain, Arbitraries.of("x.com", "X.com", "x.com."))
			.map((right) -> left + "@" + right));
	}

	private static Stream<String> words(String tag) {
		StringBuilder text = new StringBuilder();
		tag.codePoints().forEach((each) -> text.appendCodePoint(isSpace(each) ? ' ' : each));
		return Arrays.stream(text.toString().split(" ")).filter((word) -> !word.isEmpty());
	}

	/** Unicode's property White_Space. */
	private static boolean isSpace(int codePoint) {
		return Character.isSpaceChar(codePoint) || (codePoint >= 9 && codePoint <= 13) || codePoint == 0x85;
	}

	private static String kept(String word) {
		int at = word.lastIndexOf('@');
		return (at < 0) ? word : word.substring(0, at) + word.substring(at).toLowerCase(Locale.ROOT);
	}

	/** Upper and lower case tell nobody from anybody. */
	private static String spoken(String word) {
		return word.toLowerCase(Locale.ROOT);
	}

	/** RFC 5322's dot-atom before the only @, names of RFC 1123 behind it. */
	private static boolean isPlain(String word) {
		String[] sides = word.split("@", -1);
		if (sides.length != 2 || word.length() > 254 || sides[0].length() > 64) {
			return false;
		}
		String[] labels = sides[1].split("\\.", -1);
		return Arrays.stream(sides[0].split("\\.", -1)).allMatch((atom) -> consistsOf(atom, SPECIAL))
				&& labels.length > 1 && Arrays.stream(labels).allMatch(AnyTagTests::isLabel)
				&& !Character.isDigit(labels[labels.length - 1].charAt(0));
	}

	private static boolean isLabel(String label) {
		return label.length() <= 63 && consistsOf(label, "-") && !label.startsWith("-") && !label.endsWith("-");
	}

	private static boolean consistsOf(String text, String others) {
		return !text.isEmpty() && text.chars()
			.allMatch((each) -> (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z')
					|| (each >= '0' && each <= '9') || others.indexOf(each) >= 0);
	}

}
