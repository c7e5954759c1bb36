package io.keyreminder.ledger;

import java.time.Clock;

import io.keyreminder.home.Home;
import io.keyreminder.ledger.forgotten.ForgetProperties;
import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.store.LedgerConnector;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.ledger.store.LedgerInUseException;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.ledger.store.LedgerProperties;
import io.keyreminder.settings.EarlySettings;
import io.keyreminder.stop.StopSignal;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.core.env.Environment;

/**
 * The ledger, open for questions and nothing else. A question is to be answered at once:
 * it needs no more than this, and starts no container and no pool of connections.
 */
public final class ReadOnlyLedger implements AutoCloseable {

	private final LedgerLock lock;

	private final Ledger ledger;

	private ReadOnlyLedger(LedgerLock lock, PseudonymKey key) {
		this.lock = lock;
		this.ledger = Ledger.in(lock.client(), Clock.systemUTC(), lock.isFile(), key);
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
		LedgerProperties properties = EarlySettings.bind(settings, "keyreminder", LedgerProperties.class);
		DataSourceProperties external = EarlySettings.bind(settings, "spring.datasource", DataSourceProperties.class);
		ForgetProperties forget = EarlySettings.bind(settings, "keyreminder.forget", ForgetProperties.class);
		Home home = Home.of(settings);
		LedgerLock lock = new LedgerLock(new LedgerConnector(home, properties.lockWait(), external, stop));
		try {
			lock.openForReading();
			return new ReadOnlyLedger(lock, PseudonymKey.of(home, forget));
		}
		catch (RuntimeException ex) {
			lock.close();
			throw ex;
		}
	}

	/**
	 * The ledger, to be asked only.
	 * @return the ledger, usable until this is closed
	 */
	public Ledger ledger() {
		return this.ledger;
	}

	@Override
	public void close() {
		this.lock.close();
	}

}
