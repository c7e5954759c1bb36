package io.keyreminder.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A process's hold on a ledger in PostgreSQL, which is also the fence of all that it
 * writes.
 * <p>
 * Every connection that writes has the ledger's advisory lock, shared, from its first
 * moment to its last, and was opened under the newest epoch. Whoever takes the ledger
 * over from a process that did not release it needs the lock alone, which the server
 * gives only once none of those connections is left, and raises the epoch, under which no
 * older connection can be opened again. So a statement that succeeds has proved that the
 * ledger is held, at no cost of its own.
 * <p>
 * That no connection is left proves no death: a server that is started again breaks them
 * all. So a holder says every few seconds that it is alive, and is given the time of a
 * lease to come back.
 */
final class PostgresLock {

	/** PostgreSQL's advisory lock of this program: "keyremin" in ASCII. */
	private static final long LOCK = 0x6b657972656d696eL;

	/** So long after its last sign of life a holder may come back. */
	static final Duration LEASE = Duration.ofSeconds(15);

	/**
	 * The server notices within a minute that a machine is gone, and what it confirmed
	 * outlasts its own crash.
	 */
	private static final String SHARE = """
			SELECT pg_try_advisory_lock_shared(%d), set_config('tcp_keepalives_idle', '30', FALSE),
				set_config('tcp_keepalives_interval', '10', FALSE), set_config('tcp_keepalives_count', '3', FALSE),
				set_config('synchronous_commit', REPLACE(current_setting('synchronous_commit'), 'off', 'on'), FALSE)
			""".formatted(LOCK);

	/**
	 * A server whose clock was set back gives the holder its time from now: a sign of
	 * life that is yet to come says nothing. A clock set ahead ends a lease early, which
	 * costs a holder the ledger only if all its connections are broken just then.
	 */
	private static final String SET_BACK = """
			UPDATE ledger_holder SET alive_at = clock_timestamp() WHERE alive_at > clock_timestamp()
			""";

	/** A server that was away gives the holder its time from when it is back. */
	private static final String HOLDER = """
			SELECT epoch, alive_at IS NULL, clock_timestamp() - GREATEST(alive_at,
				CASE WHEN %1$s < clock_timestamp() THEN %1$s END) > INTERVAL '%2$d seconds'
			FROM ledger_holder
			""";

	private static final String SERVER_START = "pg_postmaster_start_time()";

	private final long epoch;

	private volatile boolean lost;

	private PostgresLock(long epoch) {
		this.epoch = epoch;
	}

	/**
	 * Takes the ledger.
	 * @param connection a new connection
	 * @param lease how long a holder that gives no sign of life may come back
	 * @return the hold
	 * @throws LedgerHeldException if another process holds it, or may still come back to
	 * it
	 * @throws SQLException if the server does not answer
	 */
	static PostgresLock take(Connection connection, Duration lease) throws SQLException {
		return take(connection, lease, SERVER_START);
	}

	/**
	 * Takes the ledger of a server whose start is said by another expression.
	 */
	static PostgresLock take(Connection connection, Duration lease, String serverStart) throws SQLException {
		if (!ask(connection, SHARE)) {
			throw inUse();
		}
		if (!ask(connection, "SELECT to_regclass('ledger_holder') IS NOT NULL")) {
			// Whoever checks the tables next refuses them, or makes them.
			return new PostgresLock(0);
		}
		try (Statement statement = connection.createStatement()) {
			statement.executeUpdate(SET_BACK);
			ResultSet holder = statement.executeQuery(HOLDER.formatted(serverStart, lease.toSeconds()));
			holder.next();
			long before = holder.getLong(1);
			boolean free = holder.getBoolean(2);
			if (!free) {
				if (!holder.getBoolean(3)) {
					throw inUse();
				}
				lockAlone(connection);
			}
			raise(connection, before);
			if (!free) {
				ask(connection, "SELECT pg_advisory_unlock(%d)".formatted(LOCK));
			}
			return new PostgresLock(before + 1);
		}
	}

	/**
	 * Whether a session of the server serves several connections, each for a transaction:
	 * then its locks are nobody's. A pooler lends the session that came back last, or
	 * each in its turn; so one connection is asked twice, and then another.
	 * @param connection a new connection
	 * @param another another new connection
	 */
	static boolean areSessionsShared(Connection connection, Connection another) throws SQLException {
		long session = session(connection);
		return session(connection) != session || session(another) == session;
	}

	private static long session(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet answer = statement.executeQuery("SELECT pg_backend_pid()")) {
			answer.next();
			return answer.getLong(1);
		}
	}

	/**
	 * Keeps others out where no epoch does yet.
	 */
	void excludeOthers(Connection connection) throws SQLException {
		if (this.epoch == 0) {
			lockAlone(connection);
		}
	}

	private static void lockAlone(Connection connection) throws SQLException {
		if (!ask(connection, "SELECT pg_try_advisory_lock(%d)".formatted(LOCK))) {
			throw inUse();
		}
	}

	private static void raise(Connection connection, long before) throws SQLException {
		if (update(connection, "epoch = epoch + 1, alive_at = clock_timestamp()", before) == 0) {
			throw inUse();
		}
	}

	/**
	 * Makes a further connection one of the holder's.
	 * @param connection a new connection
	 * @throws SQLException if that is not possible now, or never again
	 */
	void join(Connection connection) throws SQLException {
		if (!ask(connection, SHARE)) {
			throw new SQLException("another process looks whether it can take the ledger", "08004");
		}
		// Not in one statement: it would see the row as it was before the lock.
		if (this.epoch > 0 && !ask(connection, "SELECT epoch = %d FROM ledger_holder".formatted(this.epoch))) {
			this.lost = true;
			throw new SQLException("another process took the ledger");
		}
	}

	/**
	 * Says that the holder is alive.
	 */
	void live(Connection connection) throws SQLException {
		update(connection, "alive_at = clock_timestamp()", this.epoch);
	}

	/**
	 * Lets go of the ledger at once; the server notices only some time later that
	 * connections were closed.
	 */
	void release(Connection connection) throws SQLException {
		if (this.epoch > 0) {
			update(connection, "alive_at = NULL", this.epoch);
		}
		ask(connection, "SELECT pg_advisory_unlock_all() IS NULL");
	}

	/**
	 * Whether another process took the ledger.
	 */
	boolean isLost() {
		return this.lost;
	}

	private static int update(Connection connection, String change, long epoch) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			return statement.executeUpdate("UPDATE ledger_holder SET %s WHERE epoch = %d".formatted(change, epoch));
		}
	}

	private static boolean ask(Connection connection, String question) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(question)) {
			return answer.next() && answer.getBoolean(1);
		}
	}

	private static SQLException inUse() {
		return new LedgerHeldException();
	}

}
