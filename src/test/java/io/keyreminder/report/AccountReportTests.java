package io.keyreminder.report;

import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.account.AccountState;
import io.keyreminder.account.AccountStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The order in which accounts are listed.
 */
class AccountReportTests {

	@Test
	void accountThatNobodyReadsComesFirst() {
		AccountReport done = account(AccountState.INCLUDED, AccountStatus.DONE, null);
		AccountReport refused = account(AccountState.INCLUDED, AccountStatus.UNREACHABLE, "AWS denied it.");
		AccountReport notCovered = account(AccountState.INCLUDED, AccountStatus.DONE, "Not covered");
		AccountReport gone = account(AccountState.GONE, AccountStatus.DONE, null);
		assertThat(Stream.of(gone, done, refused, notCovered).sorted(AccountReport.WORST_FIRST).toList())
			.isEqualTo(List.of(notCovered, refused, done, gone));
	}

	private static AccountReport account(AccountState state, AccountStatus status, @Nullable String reason) {
		return new AccountReport("333333333333", null, state, status, reason, 1L, 1L, null, 1, 1, 0);
	}

}
