package io.keyreminder.policy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Whom a tag names: the addresses it may hold, and everything that is none.
 */
class RecipientsTests {

	private static final String LABEL_63 = "d".repeat(63);

	/** Together with a local part of 64 characters an address of 254. */
	private static final String LONG_DOMAIN = (LABEL_63 + ".").repeat(2) + "d".repeat(57) + ".com";

	@ParameterizedTest
	@MethodSource
	void aPlainAddressIsUsable(String tag, String address) {
		assertThat(read(tag)).isEqualTo(new Recipients(List.of(address), null));
	}

	static Stream<Arguments> aPlainAddressIsUsable() {
		return Stream.of(arguments("alice@example.com", "alice@example.com"),
				arguments("  alice@example.com\n", "alice@example.com"),
				arguments("Alice.Smith@Example.COM", "Alice.Smith@example.com"),
				arguments("alice+aws@example.com", "alice+aws@example.com"),
				arguments("o'brien/x_y=z-1@example.com", "o'brien/x_y=z-1@example.com"), arguments("a@b.co", "a@b.co"),
				arguments("alice@mail-1.eu.example.com", "alice@mail-1.eu.example.com"),
				arguments("alice@xn--bcher-kva.example", "alice@xn--bcher-kva.example"),
				arguments("alice@example.XN--P1AI", "alice@example.xn--p1ai"),
				arguments("l".repeat(64) + "@example.com", "l".repeat(64) + "@example.com"),
				arguments("a@" + LABEL_63 + ".com", "a@" + LABEL_63 + ".com"),
				arguments("l".repeat(64) + "@" + LONG_DOMAIN, "l".repeat(64) + "@" + LONG_DOMAIN));
	}

	@ParameterizedTest
	@MethodSource
	void anythingElseIsNot(String tag, String reason) {
		assertThat(read(tag)).isEqualTo(new Recipients(List.of(), "tag '%s': '%s' %s".formatted(tag, tag, reason)));
	}

	static Stream<Arguments> anythingElseIsNot() {
		String none = "is not an e-mail address";
		String local = "has an unusual part before its @";
		String domain = "has no valid domain";
		return Stream.of(arguments("alice", none), arguments("@", local), arguments("alice@", domain),
				arguments("@example.com", local), arguments("a@b@example.com", none),
				arguments("a@x.com,b@x.com", none), arguments("a@x.com/b@x.com", none),
				arguments("mailto:alice@example.com", local), arguments("<alice@example.com>", local),
				arguments("alice@example.com>", domain), arguments("alice@example.com,", domain),
				arguments("alice@example.com;", domain), arguments("\"alice\"@example.com", local),
				arguments("\"a@corp.com\"@example.com", none), arguments("alice(x)@example.com", local),
				arguments("group:alice@example.com;", local), arguments("a\\b@example.com", local),
				arguments(".alice@example.com", local), arguments("alice.@example.com", local),
				arguments("al..ice@example.com", local), arguments("alice@example.com.", domain),
				arguments("alice@.example.com", domain), arguments("alice@example..com", domain),
				arguments("alice@-example.com", domain), arguments("alice@example-.com", domain),
				arguments("alice@exa_mple.com", domain), arguments("alice@localhost", domain),
				arguments("alice@[127.0.0.1]", domain), arguments("alice@[IPv6:::1]", domain),
				arguments("alice@127.0.0.1", domain), arguments("alice@example.com:25", domain),
				arguments("alicе@example.com", local), arguments("alice@еxample.com", domain),
				arguments("zoë@example.com", local), arguments("alice@bücher.example", domain),
				arguments("alice\uFF20example.com", none), arguments("alice@ban\u212A.com", domain),
				arguments("alice@EXAMPLE\u212A.com", domain),
				arguments("a@" + LABEL_63.substring(10) + "-.com", domain));
	}

	@ParameterizedTest
	@MethodSource
	void anAddressThatIsTooLongIsNot(String address, String reason) {
		Recipients recipients = read(address);
		assertThat(recipients.usable()).isEmpty();
		assertThat(recipients.problem()).endsWith("…' " + reason).hasSizeLessThanOrEqualTo(500);
	}

	static Stream<Arguments> anAddressThatIsTooLongIsNot() {
		return Stream.of(arguments("l".repeat(65) + "@example.com", "is too long for an e-mail address"),
				arguments("l".repeat(64) + "@d" + LONG_DOMAIN, "is too long for an e-mail address"),
				arguments("a@d" + LABEL_63 + ".com", "has no valid domain"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { " ", "   ", "\t", "\n", "\r\n", "\u00A0", "\u0085", "\u2003", "\u2028", "\u3000", " \u3000 " })
	void anyWhiteSpaceSeparatesAddresses(String separator) {
		assertThat(read(separator + "b@x.com" + separator + "a@x.com" + separator))
			.isEqualTo(new Recipients(List.of("b@x.com", "a@x.com"), null));
	}

	@Test
	void aZeroWidthSpaceSeparatesNothing() {
		assertThat(read("a@x.com\u200Bb@x.com"))
			.isEqualTo(new Recipients(List.of(), "tag 'a@x.com b@x.com': 'a@x.com b@x.com' is not an e-mail address"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\u3000\u00A0\n" })
	void aTagWithNothingInItNamesNobody(String tag) {
		assertThat(read(tag)).isEqualTo(new Recipients(List.of(), "the tag is empty"));
	}

	@Test
	void aDisplayNameMakesNoWordOfItUsable() {
		Recipients recipients = read("\"a@corp.com\" <x@evil.com>");
		assertThat(recipients.usable()).isEmpty();
		assertThat(recipients.problem()).isEqualTo("tag '\"a@corp.com\" <x@evil.com>': "
				+ "'\"a@corp.com\"' has an unusual part before its @; '<x@evil.com>' has an unusual part before its @");
	}

	@Test
	void whatIsUnusableStandsBesideWhatIsUsable() {
		assertThat(read("alice a@x.com alice")).isEqualTo(
				new Recipients(List.of("a@x.com"), "tag 'alice a@x.com alice': 'alice' is not an e-mail address"));
	}

	@Test
	void fiveAddressesAreUsable() {
		assertThat(read("a@x.com b@x.com c@x.com d@x.com e@x.com"))
			.isEqualTo(new Recipients(List.of("a@x.com", "b@x.com", "c@x.com", "d@x.com", "e@x.com"), null));
	}

	@Test
	void theSixthAddressIsNot() {
		Recipients recipients = read("a@x.com b@x.com c@x.com d@x.com e@x.com f@x.com");
		assertThat(recipients.usable()).containsExactly("a@x.com", "b@x.com", "c@x.com", "d@x.com", "e@x.com");
		assertThat(recipients.problem()).endsWith(": 'f@x.com' is one more than the 5 recipients that a tag may name");
	}

	@Test
	void unusableWordsAndRepetitionsTakeNoAddressesPlace() {
		Recipients recipients = read("a@x.com ? a@X.com b@x.com c@x.com a@x.com d@x.com e@x.com e@X.COM");
		assertThat(recipients.usable()).containsExactly("a@x.com", "b@x.com", "c@x.com", "d@x.com", "e@x.com");
		assertThat(recipients.problem()).endsWith(": '?' is not an e-mail address");
	}

	@Test
	void addressesAreTheSameIfTheyDifferInCaseOnly() {
		Recipients recipients = read("alice@X.com ALICE@x.COM Alice@x.com bob@x.com");
		assertThat(recipients.usable()).containsExactly("alice@x.com", "bob@x.com");
		assertThat(recipients.problem()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice@example.com", "alice@EXAMPLE.com", "alice@other.example.org" })
	void anAllowedDomainMayBeWrittenTo(String tag) {
		assertThat(Recipients.of(tag, Set.of("Example.com", "other.example.org")).problem()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice@example.org", "alice@sub.example.com", "alice@notexample.com",
			"alice@example.com.evil.net" })
	void noOtherDomainMay(String tag) {
		assertThat(Recipients.of(tag, Set.of("example.com")))
			.isEqualTo(new Recipients(List.of(), "tag '%s': '%s' is not in an allowed domain".formatted(tag, tag)));
	}

	@Test
	void whatTheTagHoldsIsCleanedBeforeItIsRepeated() {
		assertThat(read("al\u202Eice").problem()).isEqualTo("tag 'al ice': 'al ice' is not an e-mail address");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "x ", "a@x.com ", "a.", "a@", "@", "a@a.", "-", "\u3000", "\uD83D\uDD11", "x@y.z\n" })
	void aHugeTagIsAnsweredAtOnceAndBriefly(String part) {
		String tag = part.repeat(300_000);
		Recipients recipients = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(tag));
		assertThat(recipients.usable()).hasSizeLessThanOrEqualTo(1);
		if (recipients.problem() != null) {
			assertThat(recipients.problem()).hasSizeLessThanOrEqualTo(500);
		}
	}

	@Test
	void theReasonIsNotCutOffByALongTag() {
		assertThat(read("x".repeat(10_000)).problem()).endsWith("…' is not an e-mail address");
	}

	private static Recipients read(String tag) {
		return Recipients.of(tag, Set.of());
	}

}
