package io.keyreminder.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.account.AccountList;
import io.keyreminder.account.AccountStatus;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.ledger.account.AccountRepository;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.ledger.account.AccountResults;
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
 * What became of the accounts of each run, although what stays the same is kept once.
 */
class AccountResultsTests {

	private static final String OTHER = "111111111111";

	private static final Instant START = Instant.parse("2026-11-24T02:00:00Z");

	private TestLedger test;

	private AccountScans scans;

	private AccountResults results;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.test = new TestLedger(folder.resolve("home"));
		this.scans = new AccountScans(this.test.jdbc);
		this.results = new AccountResults(this.test.jdbc);
		new AccountRepository(this.test.jdbc, true).recordList(TestLedger.RUN, TestLedger.ACCOUNT, new AccountList(null,
				List.of(AwsAccount.base(TestLedger.ACCOUNT, null), AwsAccount.base(OTHER, "team-one")), List.of()));
	}

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void resultsOfARunStayAsTheyWereThatNight() {
		night(0, TestLedger.ACCOUNT, OTHER);
		List<AccountResult> first = this.results.of(TestLedger.RUN);
		night(1, TestLedger.ACCOUNT, OTHER);
		night(2, TestLedger.ACCOUNT, OTHER);
		assertThat(this.test.jdbc.sql("SELECT COUNT(*) FROM account_scan").query(Long.class).single()).isEqualTo(2);
		assertThat(this.results.of(TestLedger.RUN)).isEqualTo(first)
			.containsExactly(done(OTHER, "team-one", START.plusSeconds(1)), done(TestLedger.ACCOUNT, null, START));
		assertThat(this.results.of(TestLedger.RUN + 1)).extracting(AccountResult::startedAt)
			.containsExactly(START.plus(Duration.ofDays(1)).plusSeconds(1), START.plus(Duration.ofDays(1)));
		assertThat(this.results.of(TestLedger.RUN + 1)).extracting(AccountResult::calls).containsOnly(5L);
	}

	@Test
	void resultsThatAnEarlierVersionKeptAreRead() {
		night(0, TestLedger.ACCOUNT, OTHER);
		List<AccountResult> first = this.results.of(TestLedger.RUN);
		this.test.jdbc.sql("UPDATE run_accounts SET accounts = :accounts")
			.param("accounts", TestLedger.ACCOUNT + ",0,0,1234 " + OTHER + ",0,1000,1234")
			.update();
		assertThat(this.results.of(TestLedger.RUN)).isEqualTo(first);
		this.test.jdbc.sql("UPDATE run_accounts SET accounts = :accounts, started_at = NULL")
			.param("accounts", OTHER + ",3")
			.update();
		assertThat(this.results.of(TestLedger.RUN)).singleElement().satisfies((result) -> {
			assertThat(result.due()).isEqualTo(3);
			assertThat(result.calls()).isEqualTo(4);
			assertThat(result.startedAt()).isNull();
		});
	}

	@Test
	void accountThatARunDidNotCheckIsNotInIt() {
		night(0, TestLedger.ACCOUNT, OTHER);
		night(1, OTHER);
		night(1, 2, TestLedger.ACCOUNT);
		assertThat(this.results.of(TestLedger.RUN + 1)).extracting(AccountResult::account).containsExactly(OTHER);
		assertThat(this.results.of(TestLedger.RUN + 2)).extracting(AccountResult::account)
			.containsExactly(TestLedger.ACCOUNT);
	}

	@Test
	void accountThatIsNotKnownToBeOfARunsBaseIsInTheRun() {
		night(0, OTHER);
		night(1, OTHER);
		this.test.jdbc.sql("UPDATE run SET account = '888888888888' WHERE run_id = :run")
			.param("run", TestLedger.RUN + 1)
			.update();
		night(2, OTHER);
		assertThat(this.results.of(TestLedger.RUN + 1)).singleElement().satisfies((result) -> {
			assertThat(result.account()).isEqualTo(OTHER);
			assertThat(result.name()).isNull();
		});
		assertThat(this.results.of(TestLedger.RUN + 2)).extracting(AccountResult::name).containsExactly("team-one");
	}

	@Test
	void resultsAreThereBeforeTheRunHasEnded() {
		record(TestLedger.RUN, 0, OTHER, START, AccountStatus.UNREACHABLE, "denied");
		record(TestLedger.RUN, 0, TestLedger.ACCOUNT, START, AccountStatus.DONE, null);
		List<AccountResult> now = this.results.of(TestLedger.RUN);
		assertThat(now).extracting(AccountResult::status)
			.containsExactly(AccountStatus.UNREACHABLE, AccountStatus.DONE);
		this.results.keep(TestLedger.RUN);
		this.results.keep(TestLedger.RUN);
		assertThat(this.results.of(TestLedger.RUN)).isEqualTo(now);
	}

	@Test
	void dueNoticesAreCountedForTheRunThatFoundThem() {
		this.test.ledger.record(TestLedger.RUN, TestLedger.ALICE,
				List.of(TestLedger.due("AKIA1", "alice@example.com"), TestLedger.due("AKIA2", null)));
		night(0, TestLedger.ACCOUNT, OTHER);
		this.test.runs.open(TestLedger.RUN + 1, TestLedger.ACCOUNT, TestLedger.TODAY.plusDays(1), 1, Via.SMTP, null,
				null);
		this.test.ledger.carryOver(TestLedger.RUN + 1, TestLedger.SCOPE);
		night(1, TestLedger.ACCOUNT, OTHER);
		assertThat(this.results.of(TestLedger.RUN)).extracting(AccountResult::due).containsExactly(0, 2);
		assertThat(this.results.of(TestLedger.RUN + 1)).extracting(AccountResult::due).containsExactly(0, 0);
	}

	@Test
	void aThousandAccountsTakeLittleRoom() {
		String[] accounts = IntStream.range(0, 1000).mapToObj("%012d"::formatted).toArray(String[]::new);
		new AccountRepository(this.test.jdbc, true).recordList(TestLedger.RUN, TestLedger.ACCOUNT, new AccountList(null,
				Arrays.stream(accounts).map((each) -> AwsAccount.base(each, null)).toList(), List.of()));
		night(0, accounts);
		assertThat(this.results.of(TestLedger.RUN)).hasSize(1000);
		assertThat(this.test.jdbc.sql("SELECT LENGTH(accounts) FROM run_accounts").query(Integer.class).single())
			.isLessThan(30_000);
	}

	private void night(int night, String... accounts) {
		night(night, night, accounts);
	}

	private void night(int night, int run, String... accounts) {
		Instant start = START.plus(Duration.ofDays(night));
		for (int i = 0; i < accounts.length; i++) {
			record(TestLedger.RUN + run, night, accounts[i], start.plusSeconds(i), AccountStatus.DONE, null);
		}
		this.results.keep(TestLedger.RUN + run);
	}

	private void record(long run, int night, String account, Instant start, AccountStatus status,
			@Nullable String reason) {
		LocalDate date = TestLedger.TODAY.plusDays(night);
		this.test.runs.open(run, TestLedger.ACCOUNT, date, 1, Via.SMTP, null, null);
		this.scans.record(run, new AccountScan(account, date, status, reason,
				new AccountScan.Counts(7, 9, 0, 0, 4 + night), 7, null, start, start.plusMillis(1234)));
	}

	private static AccountResult done(String account, @Nullable String name, Instant start) {
		return new AccountResult(account, name, AccountStatus.DONE, null, 7, 9, 0, 0, 0, 4, start,
				start.plusMillis(1234));
	}

}
