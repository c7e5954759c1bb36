package io.keyreminder.ledger;

import java.nio.file.Path;
import java.time.LocalDate;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.ledger.account.AccountScan;
import io.keyreminder.ledger.account.AccountScans;
import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is kept of the scans of accounts: what stays the same is one row.
 */
class AccountScansTests {

	private TestLedger test;

	private AccountScans scans;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.test = new TestLedger(folder.resolve("home"));
		this.scans = new AccountScans(this.test.jdbc);
	}

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void nightsThatComeToTheSameAreOneRow() {
		for (int night = 0; night < 5; night++) {
			record(night, AccountStatus.DONE, null, 7);
		}
		assertThat(rows()).isEqualTo(1);
		assertThat(this.scans.lastScans(TestLedger.ACCOUNT, TestLedger.TODAY.plusDays(4)).account()).isNotNull()
			.satisfies((last) -> assertThat(last.on()).isEqualTo(TestLedger.TODAY.plusDays(4)));
	}

	@Test
	void moreCallsAreNoChange() {
		record(0, AccountStatus.DONE, null, 7, 4);
		record(1, AccountStatus.DONE, null, 7, 5);
		record(2, AccountStatus.DONE, null, 7, 4);
		assertThat(rows()).isEqualTo(1);
	}

	@Test
	void aChangeIsARowOfItsOwn() {
		record(0, AccountStatus.DONE, null, 7);
		record(1, AccountStatus.DONE, null, 8);
		record(2, AccountStatus.UNREACHABLE, "denied", 0);
		record(3, AccountStatus.UNREACHABLE, "denied", 0);
		record(4, AccountStatus.DONE, null, 8);
		assertThat(rows()).isEqualTo(4);
	}

	@Test
	void aRefusalOfAnotherSessionOfTheSameRoleIsNoChange() {
		String denied = "AWS denied it to arn:aws:sts::111111111111:assumed-role/%s, and does not say why. [User: "
				+ "arn:aws:sts::111111111111:assumed-role/%1$s is not authorized]";
		record(0, AccountStatus.UNREACHABLE, denied.formatted("ops/aws-sdk-java-1731000000001"), 0);
		record(1, AccountStatus.UNREACHABLE, denied.formatted("ops/aws-sdk-java-1731086400777"), 0);
		assertThat(rows()).isEqualTo(1);
		assertThat(this.scans.newestOf(TestLedger.ACCOUNT)).get()
			.satisfies((scan) -> assertThat(scan.reason()).contains("1731086400777"));
		record(2, AccountStatus.UNREACHABLE, denied.formatted("dev/aws-sdk-java-1731086400777"), 0);
		assertThat(rows()).as("another role").isEqualTo(2);
	}

	@Test
	void aNightWithoutARunIsSeen() {
		record(0, AccountStatus.DONE, null, 7);
		record(2, AccountStatus.DONE, null, 7);
		assertThat(rows()).isEqualTo(2);
	}

	@Test
	void aReasonThatIsTooLongIsShortened() {
		record(0, AccountStatus.FAILED, "x".repeat(5000), 0);
		record(1, AccountStatus.FAILED, "x".repeat(5000), 0);
		assertThat(rows()).isEqualTo(1);
		assertThat(this.scans.newestOf(TestLedger.ACCOUNT)).get()
			.satisfies((scan) -> assertThat(scan.reason()).hasSizeLessThanOrEqualTo(1000).startsWith("xxx"));
	}

	private void record(int night, AccountStatus status, @Nullable String reason, int users) {
		record(night, status, reason, users, 4);
	}

	private void record(int night, AccountStatus status, @Nullable String reason, int users, int calls) {
		long run = TestLedger.RUN + night;
		LocalDate date = TestLedger.TODAY.plusDays(night);
		this.test.runs.open(run, TestLedger.ACCOUNT, date, 1, Via.SMTP, null, null);
		this.scans.record(run, new AccountScan(TestLedger.ACCOUNT, date, status, reason,
				new AccountScan.Counts(users, users, 0, 0, calls), users, null, null, null));
	}

	private long rows() {
		return this.test.jdbc.sql("SELECT COUNT(*) FROM account_scan").query(Long.class).single();
	}

}
