package io.keyreminder.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.failure.OperatorException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which of the listed accounts are included. The listing is the same throughout: the base
 * account in the root, two accounts in the unit ou-aaaa-prod0000, of which one is in a
 * unit below, one in ou-aaaa-test0000, and two that are not active. A digit stands for an
 * account's number.
 */
class AccountSelectionTests {

	private static final AccountListing LISTING = new AccountListing("o-example123",
			List.of(listed("6", "PENDING_CLOSURE", "r-aaaa"), listed("2", "ACTIVE", "r-aaaa", "ou-aaaa-prod0000"),
					listed("1", "ACTIVE", "r-aaaa"),
					listed("3", "ACTIVE", "r-aaaa", "ou-aaaa-prod0000", "ou-aaaa-nested00"),
					listed("4", "ACTIVE", "r-aaaa", "ou-aaaa-test0000"),
					listed("5", "SUSPENDED", "r-aaaa", "ou-aaaa-prod0000")));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# settings                                                   | included | excluded | not active
			                                                             | 1 2 3 4  |          | 5 6
			exclude=4                                                    | 1 2 3    | 4        | 5 6
			exclude=1                                                    | 2 3 4    | 1        | 5 6
			exclude=5                                                    | 1 2 3 4  |          | 5 6
			include=2 3                                                  | 2 3      | 1 4      | 5 6
			include=1 2 3;exclude=3                                      | 1 2      | 3 4      | 5 6
			include=2 7                                                  | 2        | 1 3 4    | 5 6
			include-ous=ou-aaaa-prod0000                                 | 2 3      | 1 4      | 5 6
			include-ous=r-aaaa                                           | 1 2 3 4  |          | 5 6
			include-ous=ou-aaaa-prod0000;exclude-ous=ou-aaaa-nested00    | 2        | 1 3 4    | 5 6
			include-ous=ou-aaaa-nested00;exclude-ous=ou-aaaa-test0000    | 3        | 1 2 4    | 5 6
			exclude-ous=ou-aaaa-prod0000 ou-aaaa-test0000                | 1        | 2 3 4    | 5 6
			include=4;include-ous=ou-aaaa-test0000 ou-aaaa-nested00      | 4        | 1 2 3    | 5 6
			include=5 4                                                  | 4        | 1 2 3    | 5 6
			""")
	void settingsAndStatesDecide(@Nullable String settings, String included, @Nullable String excluded,
			String notActive) {
		AccountList list = selection(settings).select(LISTING, number("1"));
		assertThat(list.organization()).isEqualTo("o-example123");
		assertThat(list.included()).extracting(AwsAccount::number).containsExactlyElementsOf(numbers(included));
		assertThat(others(list, AccountState.EXCLUDED)).containsExactlyElementsOf(numbers(excluded));
		assertThat(others(list, AccountState.NOT_ACTIVE)).containsExactlyElementsOf(numbers(notActive));
	}

	@Test
	void accountsThatAreNotActiveKeepAwsWordForIt() {
		assertThat(selection(null).select(LISTING, number("1")).others()).containsExactly(
				new OtherAccount(number("5"), "name 5", AccountState.NOT_ACTIVE, "SUSPENDED"),
				new OtherAccount(number("6"), "name 6", AccountState.NOT_ACTIVE, "PENDING_CLOSURE"));
	}

	@Test
	void theBaseAccountNeedsNoRole() {
		AccountList list = selection(null).select(LISTING, number("2"));
		assertThat(list.included().get(1)).isEqualTo(AwsAccount.base(number("2"), "name 2"));
		assertThat(list.included().get(0).role()).isEqualTo("arn:aws:iam::%s:role/r".formatted(number("1")));
	}

	@Test
	void theBaseAccountIsIncludedThoughItIsNotListed() {
		AccountList list = selection("include-ous=ou-aaaa-prod0000").select(LISTING, number("9"));
		assertThat(list.included()).extracting(AwsAccount::number).containsExactlyElementsOf(numbers("2 3 9"));
		assertThat(list.included().get(2)).isEqualTo(AwsAccount.base(number("9"), null));
		assertThat(selection("exclude=9").select(LISTING, number("9")).included()).extracting(AwsAccount::number)
			.containsExactlyElementsOf(numbers("1 2 3 4"));
	}

	@Test
	void anAccountThatIsListedTwiceIsIncludedOnce() {
		AccountListing twice = new AccountListing(null, List.of(listed("2", "ACTIVE"), listed("2", "SUSPENDED")));
		assertThat(selection("exclude=1").select(twice, number("1")).included()).extracting(AwsAccount::number)
			.containsExactly(number("2"));
	}

	@Test
	void noIncludedAccountEndsTheCommand() {
		assertThatExceptionOfType(OperatorException.class)
			.isThrownBy(() -> selection("include=7").select(LISTING, number("1")))
			.withMessage("No account is included: of 6 listed, the settings exclude 4, and AWS says of 2 that they are "
					+ "not active. Check keyreminder.accounts.include, keyreminder.accounts.exclude, "
					+ "keyreminder.accounts.include-ous and keyreminder.accounts.exclude-ous.")
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(2));
	}

	private static AccountSelection selection(@Nullable String settings) {
		Map<String, String> bound = new HashMap<>(Map.of("from", "organization", "role", "r"));
		Pattern.compile("([a-z-]+)=([^;]+)").matcher(Objects.toString(settings, "")).results().forEach((setting) -> {
			String name = setting.group(1);
			bound.put(name, name.endsWith("ous") ? setting.group(2).replace(' ', ',')
					: String.join(",", numbers(setting.group(2))));
		});
		return new AccountSelection(TestAccounts.properties(bound));
	}

	private static ListedAccount listed(String digit, String state, String... units) {
		String number = number(digit);
		return new ListedAccount(new AwsAccount(number, "name " + digit, "arn:aws:iam::%s:role/r".formatted(number),
				"external", null, null), state, Set.of(units));
	}

	private static List<String> others(AccountList list, AccountState state) {
		return list.others().stream().filter((each) -> each.state() == state).map(OtherAccount::number).toList();
	}

	private static List<String> numbers(@Nullable String digits) {
		return Pattern.compile("[0-9]")
			.matcher(Objects.toString(digits, ""))
			.results()
			.map((digit) -> number(digit.group()))
			.toList();
	}

	private static String number(String digit) {
		return Stream.generate(() -> digit).limit(12).collect(Collectors.joining());
	}

}
