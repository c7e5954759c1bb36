package io.keyreminder.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.support.JdbcUtils;

/**
 * Says every few seconds that the holder of a ledger in a database server is alive, and
 * comes back as soon as it can if its connection broke. It ends when it is closed, or
 * when the ledger is lost.
 */
final class Heartbeat implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

	private static final Duration INTERVAL = Duration.ofSeconds(2);

	/** A server that does not answer for so long, in milliseconds, is away. */
	private static final int PATIENCE = 5000;

	private final PostgresLock hold;

	private final Connector connector;

	private final CountDownLatch over = new CountDownLatch(1);

	private final Thread thread = new Thread(this::beat, "ledger-heartbeat");

	private @Nullable Connection connection;

	/**
	 * Prepares the heartbeat.
	 * @param hold what is held
	 * @param first the connection by which it was taken
	 * @param connector makes the next ones
	 */
	Heartbeat(PostgresLock hold, Connection first, Connector connector) {
		this.hold = hold;
		this.connection = first;
		this.connector = connector;
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	private void beat() {
		try {
			while (!this.over.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS) && !this.hold.isLost()) {
				try {
					live();
				}
				catch (SQLException ex) {
					LOG.debug("The connection that holds the ledger broke", ex);
					disconnect();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void live() throws SQLException {
		Connection current = connected();
		current.setNetworkTimeout(Runnable::run, PATIENCE);
		this.hold.live(current);
	}

	private Connection connected() throws SQLException {
		Connection current = this.connection;
		if (current == null) {
			current = this.connector.connect();
			this.connection = current;
		}
		return current;
	}

	private void disconnect() {
		JdbcUtils.closeConnection(this.connection);
		this.connection = null;
	}

	/**
	 * Lets go of the ledger. If that is not possible, the next one waits for the lease's
	 * end.
	 */
	@Override
	public void close() {
		this.over.countDown();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (!release()) {
			// The connection may have broken since the last beat.
			release();
		}
	}

	private boolean release() {
		try {
			this.hold.release(connected());
			return true;
		}
		catch (SQLException ex) {
			LOG.debug("The ledger was not let go of", ex);
			return false;
		}
		finally {
			disconnect();
		}
	}

	/** Makes a connection of the holder. */
	@FunctionalInterface
	interface Connector {

		Connection connect() throws SQLException;

	}

}
