package io.keyreminder.ledger;

import io.keyreminder.home.Home;
import io.keyreminder.ledger.notice.NoticeQueries;
import io.keyreminder.ledger.run.RunCounts;
import io.keyreminder.ledger.run.RunQueries;
import io.keyreminder.ledger.run.RunStatistics;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.ledger.store.LedgerInUseException;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.ledger.store.LedgerProperties;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.upcoming.UpcomingKeyRepository;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The ledger, open for questions and nothing else. A question is to be answered at once:
 * it needs no more than this, and starts no container and no pool of connections.
 */
public final class ReadOnlyLedger implements AutoCloseable {

	private final Home home;

	private final LedgerLock door;

	private final RunQueries runs;

	private final NoticeQueries notices;

	private final UpcomingKeyRepository coming;

	private final RunStatistics facts;

	private ReadOnlyLedger(Home home, LedgerLock door) {
		this.home = home;
		this.door = door;
		JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(door.connection(), true));
		this.runs = new RunQueries(jdbc, new RunCounts(jdbc), door.isFile());
		this.notices = new NoticeQueries(jdbc, door.isFile());
		this.coming = new UpcomingKeyRepository(jdbc);
		this.facts = new RunStatistics(jdbc);
	}

	/**
	 * Opens the ledger that the settings name, for reading only.
	 * @param settings the settings
	 * @param stop ends the waiting for another process that holds the ledger
	 * @return the ledger, to be closed by the caller
	 * @throws LedgerException if there is none, it is older or newer than this program,
	 * or cannot be opened
	 * @throws LedgerInUseException if another process holds it for too long
	 * @throws io.keyreminder.settings.SettingException if a setting that this needs is
	 * wrong
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop while
	 * it waited
	 */
	public static ReadOnlyLedger open(Environment settings, StopSignal stop) {
		Binder binder = Binder.get(settings);
		LedgerProperties properties = binder.bindOrCreate("keyreminder", LedgerProperties.class);
		DataSourceProperties external = binder.bindOrCreate("spring.datasource", DataSourceProperties.class);
		Home home = Home.of(settings);
		LedgerLock door = new LedgerLock(home, properties.lockWait(), external, stop);
		try {
			door.openForReading();
			return new ReadOnlyLedger(home, door);
		}
		catch (RuntimeException ex) {
			door.close();
			throw ex;
		}
	}

	/**
	 * Where the reports lie.
	 * @return the home folder
	 */
	public Home home() {
		return this.home;
	}

	/**
	 * Questions about the runs.
	 * @return the queries, usable until this is closed
	 */
	public RunQueries runs() {
		return this.runs;
	}

	/**
	 * Questions about the notices.
	 * @return the queries, usable until this is closed
	 */
	public NoticeQueries notices() {
		return this.notices;
	}

	/**
	 * The keys that come due in the next days.
	 * @return the queries, usable until this is closed
	 */
	public UpcomingKeyRepository coming() {
		return this.coming;
	}

	/**
	 * What the runs learned on the way.
	 * @return the queries, usable until this is closed
	 */
	public RunStatistics facts() {
		return this.facts;
	}

	@Override
	public void close() {
		this.door.close();
	}

}
