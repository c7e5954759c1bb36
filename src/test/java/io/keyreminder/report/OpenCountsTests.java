package io.keyreminder.report;

import java.util.List;
import java.util.Map;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.ledger.run.RunStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often something counts that several runs leave open.
 */
class OpenCountsTests {

	private static final String A = "111111111111";

	private static final String B = "222222222222";

	private static final RunDetails WHOLE = run(List.of(done(A), done(B)), user("alice", B), user("bob", A));

	@Test
	void userWhomNoRunCanReadCountsOnce() {
		assertThat(unreadable(WHOLE, run(List.of(done(A)), user("bob", A)))).isEqualTo(2);
		assertThat(unreadable(WHOLE, run(List.of(failed(A)), user("bob", A)))).isEqualTo(2);
		assertThat(unreadable(WHOLE, run(List.of(done(A)), user("alice", A)))).isEqualTo(2);
	}

	@Test
	void userWhomALaterRunHasReadIsNotCounted() {
		assertThat(unreadable(WHOLE, run(List.of(done(A))))).isEqualTo(1);
		assertThat(unreadable(WHOLE, run(List.of(failed(A))))).isEqualTo(2);
		assertThat(unreadable(run(List.of(done(B)), user("bob", null)))).isEqualTo(1);
	}

	private static int unreadable(RunDetails... runs) {
		return OpenCounts.of(0, List.of(runs)).unreadable();
	}

	private static RunDetails run(List<AccountResult> results, UnreadableUserReport... users) {
		return TestDetails.of(RunReport.of(TestReports.run(RunStatus.COMPLETED, 3, Map.of())))
			.unreadable(List.of(users))
			.results(results)
			.build();
	}

	private static UnreadableUserReport user(String name, @Nullable String account) {
		return new UnreadableUserReport(name, "denied", account);
	}

	private static AccountResult done(String account) {
		return new AccountResult(account, null, AccountStatus.DONE, null, 2, 2, 0, 0, 1, 4, null, null);
	}

	private static AccountResult failed(String account) {
		return new AccountResult(account, null, AccountStatus.FAILED, "denied", 1, 1, 0, 0, 1, 4, null, null);
	}

}
