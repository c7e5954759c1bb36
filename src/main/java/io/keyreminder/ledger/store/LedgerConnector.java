package io.keyreminder.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import io.keyreminder.home.Home;
import io.keyreminder.ledger.store.LedgerStorage.Mode;
import io.keyreminder.stop.AbandonableWork;
import io.keyreminder.stop.StopSignal;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/**
 * Opens the ledger's database, once whoever has it open lets others in.
 */
public final class LedgerConnector {

	private static final Duration RETRY = Duration.ofMillis(200);

	private final LedgerStorage storage;

	private final Duration lockWait;

	private final StopSignal stop;

	/**
	 * Creates the connector; nothing is opened.
	 * @param home the home folder
	 * @param lockWait how long to wait for another process
	 * @param external the database of the settings, if it is not in the home folder
	 * @param stop ends the waiting
	 */
	public LedgerConnector(Home home, Duration lockWait, DataSourceProperties external, StopSignal stop) {
		this.storage = (external.getUrl() != null) ? new PostgresStorage(external) : new H2FileStorage(home);
		this.lockWait = lockWait;
		this.stop = stop;
	}

	/** Where the database is. */
	LedgerStorage storage() {
		return this.storage;
	}

	/**
	 * Opens the database, and keeps everybody else out.
	 * @param mode what it is opened for
	 * @return the open connection
	 * @throws LedgerException if it cannot be opened
	 * @throws LedgerInUseException if another process holds it for too long
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop while
	 * it waited
	 */
	Connection connect(Mode mode) {
		this.storage.refuseUnusable();
		return connect(this.storage, mode);
	}

	/**
	 * Opens the draft of a ledger, which may be an empty file.
	 * @param draft where it is
	 * @return the open connection
	 * @throws LedgerException if it cannot be opened
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	Connection connectToDraft(LedgerStorage draft) {
		return connect(draft, Mode.MAKE);
	}

	private Connection connect(LedgerStorage place, Mode mode) {
		return new AbandonableWork(this.stop).run(() -> connectOnceFree(place, mode), waited());
	}

	private Connection connectOnceFree(LedgerStorage place, Mode mode) {
		long deadline = System.nanoTime() + this.lockWait.toNanos();
		while (true) {
			try {
				return connectOnce(place, mode);
			}
			catch (LedgerHeldException ex) {
				if (System.nanoTime() >= deadline) {
					throw new LedgerInUseException(
							"Another process holds the ledger in %s, and did so for %d s. Nothing was done: wait until it has ended, or raise keyreminder.lock-wait (environment: KEYREMINDER_LOCKWAIT)."
								.formatted(this.storage.name(), this.lockWait.toSeconds()),
							ex);
				}
				pause();
			}
			catch (SQLException ex) {
				throw this.storage.unusable(ex);
			}
		}
	}

	private static Connection connectOnce(LedgerStorage place, Mode mode) throws SQLException {
		Connection opened = place.connect(mode);
		try {
			place.hold(opened, mode);
			return opened;
		}
		catch (SQLException | LedgerException ex) {
			opened.close();
			throw ex;
		}
	}

	private String waited() {
		return "while it waited for the ledger in %s. Nothing was done.".formatted(this.storage.name());
	}

	private void pause() {
		try {
			this.stop.pause(RETRY);
			this.stop.check(waited());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LedgerException("Interrupted while waiting for the ledger. Nothing was done.", ex);
		}
	}

}
