package io.keyreminder.account;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.keyreminder.failure.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * A list that suddenly holds far fewer accounts.
 */
class ShrinkGuardTests {

	@ParameterizedTest
	@CsvSource({
			// per cent, last, of these still included, new ones, believed
			"50, 40, 40, 0, true", "50, 40, 20, 0, true", "50, 40, 19, 0, false", "50, 40, 19, 500, false",
			"50, 1, 1, 0, true", "50, 1, 0, 1, false", "50, 3, 1, 0, false", "50, 2, 1, 0, true", "50, 0, 0, 3, true",
			"0, 40, 0, 1, true", "1, 40, 0, 1, false", "100, 40, 39, 9, false", "100, 40, 40, 0, true" })
	void theOldAccountsThatAreLeftDecide(int percent, int last, int left, int fresh, boolean believed) {
		AccountList list = new AccountList(null,
				IntStream.concat(IntStream.rangeClosed(1, left), IntStream.rangeClosed(10_000, 10_000 + fresh - 1))
					.mapToObj((i) -> AwsAccount.base(number(i), null))
					.toList(),
				List.of());
		assertThatCode(() -> new ShrinkGuard(percent).check(list, accounts(last)))
			.satisfies((ex) -> assertThat(ex == null).isEqualTo(believed));
	}

	@Test
	void theRefusalNamesTheFirstTwentyOfTheMissing() {
		AccountList list = new AccountList(null, List.of(AwsAccount.base(number(1), null)),
				List.of(new OtherAccount(number(2), "two", AccountState.NOT_ACTIVE, "SUSPENDED"),
						new OtherAccount(number(3), "three", AccountState.EXCLUDED, "ACTIVE")));
		Map<String, String> last = accounts(23);
		last.put(number(3), "");
		assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> new ShrinkGuard(50).check(list, last))
			.withMessageStartingWith(
					"Of the 23 accounts that the last completed run included only 1 are left, less than "
							+ "the 50 per cent of keyreminder.accounts.shrink-guard. Missing: 100000000002 (name 2, SUSPENDED), "
							+ "100000000003 (excluded), 100000000004 (name 4), ")
			.withMessageEndingWith(", 100000000021 (name 21) and 2 more. If this is right, start once: "
					+ "run --accept-fewer-accounts. Otherwise check keyreminder.accounts.*, and who takes accounts away.")
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(2));
	}

	@Test
	void noRunBeforeIsNoShorterList() {
		AccountList list = new AccountList(null, List.of(AwsAccount.base(number(1), null)), List.of());
		assertThatNoException().isThrownBy(() -> new ShrinkGuard(100).check(list, Map.of()));
	}

	private static Map<String, String> accounts(int count) {
		Map<String, String> accounts = new TreeMap<>();
		IntStream.rangeClosed(1, count).forEach((i) -> accounts.put(number(i), "name " + i));
		return accounts;
	}

	private static String number(int i) {
		return Long.toString(100_000_000_000L + i);
	}

}
