package io.keyreminder.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.keyreminder.account.AccountList;
import io.keyreminder.account.AccountStatus;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.home.Home;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.account.AccountRepository;
import io.keyreminder.ledger.account.AccountScan;
import io.keyreminder.ledger.account.AccountScans;
import io.keyreminder.ledger.forgotten.ForgetProperties;
import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.notice.NoticeRepository;
import io.keyreminder.ledger.notice.NoticeTransitions;
import io.keyreminder.ledger.notice.Outbox;
import io.keyreminder.ledger.run.RunRepository;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.ledger.store.LedgerConnector;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.Reminder;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.ReadyLedger;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A ledger, on a real H2 file or in PostgreSQL, with one run under way.
 */
public final class TestLedger implements AutoCloseable {

	static final String ACCOUNT = "123456789012";

	static final AccountScope SCOPE = AccountScope.of(ACCOUNT);

	static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

	public static final long RUN = 1;

	static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneOffset.UTC);

	public static final KeyOwner ALICE = new KeyOwner(ACCOUNT, "AIDAALICE", "alice", "/", "aws");

	final LedgerLock lock;

	private final HikariDataSource pool = new HikariDataSource();

	final JdbcClient jdbc;

	final NoticeTransitions transitions;

	public final NoticeRepository ledger;

	final Outbox outbox;

	final RunRepository runs;

	/**
	 * Makes a ledger and begins a run.
	 * @param home the home folder
	 */
	public TestLedger(Path home) {
		DataSourceProperties database = new DataSourceProperties();
		database.setUrl(System.getProperty(OnPostgres.URL));
		this.lock = new LedgerLock(new LedgerConnector(new Home(home), Duration.ZERO, database, new StopSignal()));
		ReadyLedger.in(home, database.getUrl());
		this.lock.openForWriting();
		this.pool.setDataSource(dataSource());
		this.pool.setMinimumIdle(1);
		this.jdbc = JdbcClient.create(this.pool);
		this.transitions = new NoticeTransitions(this.jdbc, CLOCK);
		Ledger all = Ledger.in(this.jdbc, CLOCK, this.lock.isFile(),
				PseudonymKey.of(new Home(home), new ForgetProperties((Path) null)));
		this.ledger = all.notices();
		this.outbox = all.outbox();
		this.runs = all.runs();
		new AccountRepository(this.jdbc, true).recordList(RUN, ACCOUNT,
				new AccountList(null, List.of(AwsAccount.base(ACCOUNT, null)), List.of()));
		this.runs.open(RUN, ACCOUNT, TODAY, 1, Via.SMTP, null, null);
	}

	/**
	 * Lets the run have checked all users.
	 */
	void scannedAll() {
		new AccountScans(this.jdbc).record(RUN, new AccountScan(ACCOUNT, TODAY, AccountStatus.DONE, null,
				AccountScan.Counts.NOTHING, 0, null, CLOCK.instant(), CLOCK.instant()));
	}

	/**
	 * Where other connections to the ledger come from.
	 */
	DataSource dataSource() {
		return this.lock.isFile() ? new DriverManagerDataSource(this.lock.getJdbcUrl(), "sa", "")
				: new DriverManagerDataSource(this.lock.getJdbcUrl());
	}

	/**
	 * The outbox of another process, with a connection of its own.
	 */
	Outbox outbox() throws SQLException {
		JdbcClient other = JdbcClient.create(new SingleConnectionDataSource(dataSource().getConnection(), true));
		return new Outbox(other, new NoticeTransitions(other, CLOCK), this.lock.isFile());
	}

	/**
	 * A notice for Alice.
	 * @param keyId the access key id
	 * @param recipient the address, or null if there is none
	 * @return the notice
	 */
	public static DueNotice due(String keyId, @Nullable String recipient) {
		AccessKey key = new AccessKey(keyId, Instant.parse("2026-09-05T00:00:00Z"), true);
		return new DueNotice(ALICE, key, Reminder.rotate(10, LocalDate.of(2026, 12, 4)), recipient, NoticeReason.OWNER,
				MessageContext.NONE, (recipient != null) ? null : "it is empty");
	}

	@Override
	public void close() {
		this.pool.close();
		this.lock.close();
	}

}
