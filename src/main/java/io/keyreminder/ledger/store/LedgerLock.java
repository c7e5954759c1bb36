package io.keyreminder.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

import javax.sql.DataSource;

import io.keyreminder.ledger.store.LedgerStorage.Mode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The way into the ledger's database. A command opens it once, before anything touches
 * the database, and thereby holds the ledger until it is closed.
 */
public final class LedgerLock implements JdbcConnectionDetails, AutoCloseable {

	/**
	 * So long after its last sign of life whoever holds a ledger in a database server may
	 * come back to it.
	 */
	public static final Duration LEASE = PostgresLock.LEASE;

	private final LedgerStorage storage;

	private final LedgerConnector connector;

	private Mode mode = Mode.READ;

	private @Nullable Connection connection;

	/**
	 * Creates the lock; nothing is opened.
	 * @param connector opens the database
	 */
	public LedgerLock(LedgerConnector connector) {
		this.connector = connector;
		this.storage = connector.storage();
	}

	/**
	 * Opens the ledger for reading and writing.
	 * @throws LedgerException if there is none, it is older or newer than this program,
	 * or cannot be opened
	 * @throws LedgerInUseException if another process holds it for too long
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop while
	 * it waited
	 */
	public void openForWriting() {
		open(Mode.WRITE);
	}

	/**
	 * Opens the ledger for reading only; other readers may do so at the same time.
	 * @throws LedgerException if there is none, it is older or newer than this program,
	 * or cannot be opened
	 * @throws LedgerInUseException if another process holds it for too long
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop while
	 * it waited
	 */
	public void openForReading() {
		open(Mode.READ);
	}

	/**
	 * Opens the ledger beside whoever holds it, to write what that process hands out and
	 * nothing else. Only a database server allows it.
	 * @throws LedgerException if there is none, it is older or newer than this program,
	 * or cannot be opened
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop while
	 * it waited
	 */
	public void openForSharing() {
		open(Mode.SHARE);
	}

	/**
	 * Whether there is a ledger at all.
	 * @return true for a database server, whose tables are checked when it is opened
	 */
	public boolean exists() {
		return this.storage.exists();
	}

	/**
	 * The connection that holds the ledger open.
	 */
	public Connection connection() {
		return Objects.requireNonNull(this.connection, "the ledger is not open");
	}

	/**
	 * Asks over that connection.
	 * @return a client, good for as long as the ledger is open
	 */
	public JdbcClient client() {
		return JdbcClient.create(new SingleConnectionDataSource(connection(), true));
	}

	/**
	 * Whether the ledger is an H2 file in the home folder, as by default.
	 * @return false if {@code spring.datasource.url} names another database
	 */
	public boolean isFile() {
		return this.storage.isFile();
	}

	/** Where the ledger is, for the operator, without anything secret. */
	public String place() {
		return this.storage.name();
	}

	/**
	 * Where the connections come from by which the ledger is written while it is open.
	 */
	public DataSource dataSource() {
		return new AbstractDataSource() {
			@Override
			public Connection getConnection() throws SQLException {
				return LedgerLock.this.storage.connectFurther(LedgerLock.this.mode);
			}

			@Override
			public Connection getConnection(String user, String password) throws SQLException {
				return getConnection();
			}
		};
	}

	/**
	 * Goes no further if another process took the ledger although it was held, which only
	 * a database server allows, once all connections to it broke.
	 * @throws LedgerLostException if so
	 */
	public void refuseIfLost() {
		if (this.storage.isLost()) {
			throw new LedgerLostException(this.storage.name());
		}
	}

	private void open(Mode newMode) {
		if (!this.storage.exists()) {
			throw new LedgerMissingException(this.storage.name());
		}
		this.mode = newMode;
		Connection opened = this.connector.connect(newMode);
		this.connection = opened;
		try {
			LedgerSchema.check(opened, this.storage.name());
		}
		catch (LedgerMissingException ex) {
			throw this.storage.holdsNoLedger();
		}
	}

	@Override
	public String getJdbcUrl() {
		return this.storage.url(this.mode);
	}

	@Override
	public @Nullable String getUsername() {
		return this.storage.user();
	}

	@Override
	public @Nullable String getPassword() {
		return this.storage.password();
	}

	@Override
	public void close() {
		if (this.connection != null) {
			this.storage.release(this.connection);
			try {
				this.connection.close();
			}
			catch (SQLException ex) {
				throw this.storage.unusable(ex);
			}
		}
	}

}
