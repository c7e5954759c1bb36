package io.keyreminder.ledger.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

import javax.sql.DataSource;

import io.keyreminder.home.Home;
import io.keyreminder.ledger.store.LedgerStorage.Mode;
import io.keyreminder.stop.StopSignal;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The way into the ledger's database. A command opens it once, before anything touches
 * the database, and thereby holds the ledger until it is closed.
 */
public final class LedgerLock implements JdbcConnectionDetails, AutoCloseable {

	private static final Duration RETRY = Duration.ofMillis(200);

	private final Home home;

	private final Duration lockWait;

	private final LedgerStorage place;

	private final StopSignal stop;

	private Mode mode = Mode.READ;

	private @Nullable Connection connection;

	/**
	 * Creates the lock; nothing is opened.
	 * @param home the home folder
	 * @param lockWait how long to wait for another process
	 * @param external the database of the settings, if it is not in the home folder
	 * @param stop ends the waiting
	 */
	public LedgerLock(Home home, Duration lockWait, DataSourceProperties external, StopSignal stop) {
		this.home = home;
		this.lockWait = lockWait;
		this.place = (external.getUrl() != null) ? new PostgresStorage(external) : new H2FileStorage(home);
		this.stop = stop;
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
	 * Makes the home folder and an empty ledger, or upgrades an older one, and closes it
	 * again. A current ledger stays as it is.
	 * @return what was done, a sentence
	 * @throws LedgerException if that is not possible
	 * @throws LedgerInUseException if another process holds it for too long
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop while
	 * it waited
	 */
	public String make() {
		this.mode = Mode.MAKE;
		try {
			return (this.place instanceof H2FileStorage file) ? makeFile(file) : makeOnServer();
		}
		catch (IOException ex) {
			throw new LedgerException(
					"The home folder %s cannot be made or written: %s. Choose another with keyreminder.home (environment: KEYREMINDER_HOME)."
						.formatted(this.home.folder(), Home.reason(ex)),
					ex);
		}
		catch (SQLException ex) {
			throw this.place.unusable(ex);
		}
	}

	private String makeOnServer() throws SQLException {
		try (Connection server = connect()) {
			try {
				int version = version(server);
				if (version < LedgerSchema.NEWEST) {
					LedgerSchema.migrate(server, this.place.name());
				}
				return answer(version);
			}
			finally {
				this.place.release(server);
			}
		}
	}

	private String makeFile(H2FileStorage file) throws IOException, SQLException {
		file.removeDrafts();
		if (!file.exists() && file.make(this::migrateDraft)) {
			return answer(0);
		}
		try (Connection held = connect()) {
			int version = version(held);
			if (version == 0) {
				throw this.place.holdsNoLedger();
			}
			if (version == LedgerSchema.NEWEST) {
				return answer(version);
			}
			Path kept = file.replace(held, version, this::migrateDraft);
			return answer(version) + " The older one is kept in %s.".formatted(kept);
		}
	}

	private int version(Connection connection) {
		int version = LedgerSchema.version(connection, this.place.name());
		LedgerSchema.refuseNewer(version, this.place.name());
		return version;
	}

	private void migrateDraft() {
		try (Connection draft = connect()) {
			LedgerSchema.migrate(draft, this.place.name());
		}
		catch (SQLException ex) {
			throw this.place.unusable(ex);
		}
	}

	private String answer(int versionBefore) {
		return switch (versionBefore) {
			case 0 -> "Made an empty ledger in %s.".formatted(this.place.name());
			case LedgerSchema.NEWEST ->
				"The ledger in %s is current; nothing was changed.".formatted(this.place.name());
			default -> "Upgraded the ledger in %s.".formatted(this.place.name());
		};
	}

	/**
	 * Whether there is a ledger at all.
	 * @return true for a database server, whose tables are looked at when it is opened
	 */
	public boolean exists() {
		return this.place.exists();
	}

	/**
	 * The connection that holds the ledger open.
	 */
	public Connection connection() {
		return Objects.requireNonNull(this.connection, "the ledger is not open");
	}

	/**
	 * Whether the ledger is an H2 file in the home folder, as by default.
	 * @return false if {@code spring.datasource.url} names another database
	 */
	public boolean isFile() {
		return this.place.isExclusive();
	}

	/** Where the ledger is, for the operator, without anything secret. */
	public String place() {
		return this.place.name();
	}

	/**
	 * Where the connections come from by which the ledger is written while it is open.
	 */
	public DataSource dataSource() {
		return new AbstractDataSource() {
			@Override
			public Connection getConnection() throws SQLException {
				return LedgerLock.this.place.connectFurther();
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
		if (this.place.isLost()) {
			throw new LedgerLostException(this.place.name());
		}
	}

	private void open(Mode newMode) {
		if (!this.place.exists()) {
			throw new LedgerMissingException(this.place.name());
		}
		this.mode = newMode;
		Connection opened = connect();
		this.connection = opened;
		try {
			LedgerSchema.check(opened, this.place.name());
		}
		catch (LedgerMissingException ex) {
			throw this.place.holdsNoLedger();
		}
	}

	private Connection connect() {
		this.place.refuseUnusable();
		long deadline = System.nanoTime() + this.lockWait.toNanos();
		while (true) {
			try {
				return connectOnce();
			}
			catch (SQLException ex) {
				if (ex.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1) {
					throw this.place.unusable(ex);
				}
				if (System.nanoTime() >= deadline) {
					throw new LedgerInUseException(
							"Another process holds the ledger in %s, and did so for %d s. Nothing was done: wait until it has ended, or raise keyreminder.lock-wait (environment: KEYREMINDER_LOCKWAIT)."
								.formatted(this.place.name(), this.lockWait.toSeconds()),
							ex);
				}
				pause();
			}
		}
	}

	private Connection connectOnce() throws SQLException {
		Connection opened = this.place.connect(this.mode);
		try {
			this.place.hold(opened, this.mode);
			return opened;
		}
		catch (SQLException ex) {
			opened.close();
			throw ex;
		}
	}

	private void pause() {
		try {
			this.stop.pause(RETRY);
			this.stop.check("while it waited for the ledger in %s. Nothing was done.".formatted(this.place.name()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LedgerException("Interrupted while waiting for the ledger. Nothing was done.", ex);
		}
	}

	@Override
	public String getJdbcUrl() {
		return this.place.url(this.mode);
	}

	@Override
	public @Nullable String getUsername() {
		return this.place.user();
	}

	@Override
	public @Nullable String getPassword() {
		return this.place.password();
	}

	@Override
	public void close() {
		if (this.connection != null) {
			this.place.release(this.connection);
			try {
				this.connection.close();
			}
			catch (SQLException ex) {
				throw this.place.unusable(ex);
			}
		}
	}

}
