package io.keyreminder.worker;

import java.time.Duration;
import java.util.Optional;

import io.keyreminder.home.Home;
import io.keyreminder.ledger.store.LedgerConnector;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.ledger.store.LedgerProperties;
import io.keyreminder.ledger.worker.SharedRun;
import io.keyreminder.ledger.worker.SharedSlices;
import io.keyreminder.ledger.worker.WorkerRepository;
import io.keyreminder.settings.EarlySettings;
import io.keyreminder.settings.InternalProperties;
import io.keyreminder.stop.StopSignal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A worker that waits for a run. It needs one connection and nothing else, and comes back
 * if the server was away.
 */
public final class IdleWorker {

	private static final Logger LOG = LoggerFactory.getLogger(IdleWorker.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final LedgerConnector connector;

	private final Sharing sharing;

	private final Duration lockWait;

	private final StopSignal stop;

	private IdleWorker(LedgerConnector connector, Sharing sharing, Duration lockWait, StopSignal stop) {
		this.connector = connector;
		this.sharing = sharing;
		this.lockWait = lockWait;
		this.stop = stop;
	}

	/**
	 * Prepares to wait.
	 * @param settings the settings
	 * @param stop ends the waiting
	 * @return who waits
	 * @throws io.keyreminder.settings.SettingException if scans are not shared, or a
	 * setting that this needs is wrong
	 */
	public static IdleWorker of(ConfigurableEnvironment settings, StopSignal stop) {
		LedgerProperties properties = EarlySettings.bind(settings, "keyreminder", LedgerProperties.class);
		DataSourceProperties external = EarlySettings.bind(settings, "spring.datasource", DataSourceProperties.class);
		Sharing sharing = new Sharing(EarlySettings.bind(settings, "keyreminder.workers", WorkersProperties.class),
				external.getUrl() == null, InternalProperties.get(settings, Sharing.NAME));
		sharing.require();
		return new IdleWorker(new LedgerConnector(Home.of(settings), properties.lockWait(), external, stop), sharing,
				properties.lockWait(), stop);
	}

	/**
	 * Waits until a run is at work.
	 * @param patience how long; null for ever
	 * @return the run; empty if there was none
	 * @throws LedgerException if there is no ledger, it is older or newer than this
	 * program, or it cannot be opened the first time
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	public Optional<SharedRun> await(@Nullable Duration patience) {
		long deadline = (patience != null) ? System.nanoTime() + patience.toNanos() : Long.MAX_VALUE;
		boolean first = true;
		while (true) {
			try (LedgerLock lock = new LedgerLock(this.connector)) {
				lock.openForSharing();
				first = false;
				return await(lock.client(), deadline);
			}
			catch (DataAccessException | LedgerException ex) {
				if (first) {
					throw ex;
				}
				LOG.debug("The ledger's server is away.", ex);
				pause();
			}
		}
	}

	/**
	 * How long a run that is about to begin is waited for.
	 * @return the time
	 */
	public Duration lockWait() {
		return this.lockWait;
	}

	private Optional<SharedRun> await(JdbcClient ledger, long deadline) {
		SharedSlices slices = new SharedSlices(ledger);
		WorkerRepository workers = new WorkerRepository(ledger);
		long lived = System.nanoTime() - this.sharing.heartbeat().toNanos();
		try {
			Optional<SharedRun> run = atWork(slices);
			while (run.isEmpty() && System.nanoTime() < deadline) {
				if (System.nanoTime() - lived >= this.sharing.heartbeat().toNanos()) {
					workers.live(this.sharing.name(), this.sharing.reach().written(), this.sharing.silentAfter());
					lived = System.nanoTime();
				}
				pause();
				run = atWork(slices);
			}
			return run;
		}
		finally {
			// No run may wait for what this machine reaches before it has joined.
			workers.leave(this.sharing.name());
		}
	}

	private static Optional<SharedRun> atWork(SharedSlices slices) {
		return slices.handedOut().filter(slices::isAtWork);
	}

	private void pause() {
		try {
			this.stop.pause(PAUSE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.stop.check("while it waited for a run.");
	}

}
