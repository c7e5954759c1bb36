package io.keyreminder.ledger;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import io.keyreminder.account.AccountList;
import io.keyreminder.account.AccountState;
import io.keyreminder.account.AccountStatus;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.account.OtherAccount;
import io.keyreminder.ledger.account.AccountCoverage;
import io.keyreminder.ledger.account.AccountRepository;
import io.keyreminder.ledger.account.AccountScan;
import io.keyreminder.ledger.account.AccountScans;
import io.keyreminder.policy.Via;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How an account stands that several base accounts list.
 */
class AccountRepositoryTests {

	private static final String SHARED = "333333333333";

	private static final String FIRST = "999999999999";

	private static final String SECOND = "222222222222";

	private TestLedger test;

	private AccountRepository accounts;

	private long run = TestLedger.RUN;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.test = new TestLedger(folder.resolve("home"));
		this.accounts = new AccountRepository(this.test.jdbc, true);
	}

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void accountIsIncludedIfOneOfTheBasesThatRunIncludesIt() {
		includes(FIRST, TestLedger.TODAY, "old");
		suspends(SECOND, TestLedger.TODAY.plusDays(10), "new");
		assertThat(state()).isEqualTo(AccountState.INCLUDED);
		assertThat(this.accounts.names()).containsEntry(SHARED, "old");
	}

	@Test
	void baseThatRunsNoMoreSaysNothingOfWhatAnotherLists() {
		includes(FIRST, TestLedger.TODAY, "old");
		suspends(SECOND, TestLedger.TODAY.plusDays(11), "new");
		suspends(SECOND, TestLedger.TODAY.plusDays(12), "new");
		assertThat(state()).isEqualTo(AccountState.NOT_ACTIVE);
		assertThat(this.accounts.names()).containsEntry(SHARED, "new");
		includes(SECOND, TestLedger.TODAY.plusDays(13), "newer");
		assertThat(this.accounts.names()).containsEntry(SHARED, "newer");
	}

	@Test
	void baseWhoseClockWasAheadLetsTheOthersRunOn() {
		includes(FIRST, TestLedger.TODAY, "old");
		suspends(SECOND, TestLedger.TODAY.plusDays(400), "new");
		begin(SECOND, TestLedger.TODAY.plusDays(400));
		assertThat(state()).isEqualTo(AccountState.INCLUDED);
		begin(FIRST, TestLedger.TODAY.plusDays(1));
		begin(SECOND, TestLedger.TODAY.plusDays(401));
		assertThat(state()).as("night by night").isEqualTo(AccountState.INCLUDED);
	}

	@Test
	void accountThatOnlyAFormerBaseIncludesIsNotCovered() {
		includes(FIRST, TestLedger.TODAY, "old");
		begin(SECOND, TestLedger.TODAY.plusDays(10));
		begin(SECOND, TestLedger.TODAY.plusDays(11));
		assertThat(shared().reason()).isNull();
		begin(SECOND, TestLedger.TODAY.plusDays(12));
		assertThat(shared().state()).isEqualTo(AccountState.INCLUDED);
		assertThat(shared().reason())
			.isEqualTo("Not covered: the base account %s, which alone includes it, has not run since %s. "
				.formatted(FIRST, TestLedger.TODAY) + "Run there, or have another list name it.");
		assertThat(this.accounts.names()).containsEntry(SHARED, "old");
		includes(SECOND, TestLedger.TODAY.plusDays(13), "new");
		assertThat(shared().reason()).isNull();
	}

	@Test
	void accountThatIsNotReadIsSoSinceTheRunThatListedItSo() {
		suspends(FIRST, TestLedger.TODAY, "new");
		assertThat(shared().sinceRun()).as("never read").isEqualTo(this.run);
		suspends(FIRST, TestLedger.TODAY, "renamed");
		assertThat(shared().sinceRun()).isEqualTo(this.run - 1);
		includes(FIRST, TestLedger.TODAY, "renamed");
		assertThat(shared().sinceRun()).as("not yet").isEqualTo(this.run);
		done();
		begin(FIRST, TestLedger.TODAY);
		done();
		assertThat(shared().sinceRun()).isEqualTo(this.run - 1);
		suspends(FIRST, TestLedger.TODAY, "renamed");
		assertThat(shared()).extracting(AccountCoverage::status, AccountCoverage::sinceRun)
			.containsExactly(AccountStatus.DONE, this.run);
		begin(FIRST, TestLedger.TODAY);
		this.accounts.recordList(this.run, FIRST, new AccountList(null, List.of(), List.of()));
		assertThat(shared()).extracting(AccountCoverage::state, AccountCoverage::sinceRun)
			.containsExactly(AccountState.GONE, this.run);
		includes(FIRST, TestLedger.TODAY, "renamed");
		done();
		assertThat(shared().sinceRun()).as("read again, after it was not").isEqualTo(this.run);
	}

	private void done() {
		new AccountScans(this.test.jdbc).record(this.run, new AccountScan(SHARED, TestLedger.TODAY, AccountStatus.DONE,
				null, AccountScan.Counts.NOTHING, 0, null, null, null));
	}

	private void includes(String base, LocalDate date, String name) {
		begin(base, date);
		this.accounts.recordList(this.run, base,
				new AccountList(null, List.of(AwsAccount.base(SHARED, name)), List.of()));
	}

	private void suspends(String base, LocalDate date, String name) {
		begin(base, date);
		this.accounts.recordList(this.run, base, new AccountList(null, List.of(),
				List.of(new OtherAccount(SHARED, name, AccountState.NOT_ACTIVE, "SUSPENDED"))));
	}

	private void begin(String base, LocalDate date) {
		this.test.runs.open(++this.run, base, date, 1, Via.SMTP, null, null);
	}

	private AccountState state() {
		return shared().state();
	}

	private AccountCoverage shared() {
		return this.accounts.coverage().stream().filter((each) -> each.account().equals(SHARED)).toList().get(0);
	}

}
