package io.keyreminder.account;

import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.failure.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The accounts that a command is limited to.
 */
class AccountListTests {

	private static final AccountList LIST = new AccountList(null,
			IntStream.rangeClosed(1, 3).mapToObj((i) -> AwsAccount.base("10000000000" + i, null)).toList(),
			List.of(new OtherAccount("200000000001", "old", AccountState.NOT_ACTIVE, "SUSPENDED"),
					new OtherAccount("200000000002", "lab", AccountState.EXCLUDED, "ACTIVE")));

	@Test
	void withoutALimitAllAreMeant() {
		assertThat(LIST.limitedTo(List.of())).isEqualTo(LIST.included());
	}

	@Test
	void aLimitMayNameAnAccountTwice() {
		assertThat(LIST.limitedTo(List.of("100000000003", "100000000001", "100000000003")))
			.extracting(AwsAccount::number)
			.containsExactly("100000000001", "100000000003");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200000000001 | AWS says that it is SUSPENDED.
			200000000002 | the settings keyreminder.accounts.* exclude it.
			300000000001 | the list of accounts does not hold it. Check its twelve digits.
			payments     | the list of accounts does not hold it. Check its twelve digits.
			""")
	void aNumberThatIsNotIncludedIsRefused(String number, String reason) {
		assertThatExceptionOfType(OperatorException.class)
			.isThrownBy(() -> LIST.limitedTo(List.of("100000000001", number)))
			.withMessage("The account %s is not one of the 3 included accounts: %s".formatted(number, reason))
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(2));
	}

}
