package io.keyreminder.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;

import io.keyreminder.stop.StopSignal;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The way into the ledger's database. A command opens it once, before anything touches
 * the database, and thereby holds the ledger until it is closed: on an H2 file the open
 * file itself keeps other processes out, on a shared database an advisory lock does.
 */
public final class LedgerDoor implements JdbcConnectionDetails, AutoCloseable {

	private static final Duration RETRY = Duration.ofMillis(200);

	/** PostgreSQL's advisory lock of this program: "keyremin" in ASCII. */
	private static final long ADVISORY_LOCK = 0x6b657972656d696eL;

	private static final String DAMAGED = "Look whether its file can be read and written; if it is damaged, restore it from a backup.";

	private static final String UNREACHABLE = "Look whether its server can be reached, and the user and the password of spring.datasource.";

	private final Home home;

	private final Duration lockWait;

	private final DataSourceProperties external;

	private final StopSignal stop;

	private Mode mode = Mode.READ;

	private Path file;

	private @Nullable Connection connection;

	LedgerDoor(Home home, Duration lockWait, DataSourceProperties external, StopSignal stop) {
		this.home = home;
		this.lockWait = lockWait;
		this.external = external;
		this.stop = stop;
		this.file = home.databaseFile();
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
	 * again. A current ledger stays as it is. A new one is in its place once it is whole.
	 * @return what was done, a sentence
	 * @throws LedgerException if that is not possible
	 * @throws LedgerInUseException if another process holds it for too long
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop while
	 * it waited
	 */
	public String make() {
		this.mode = Mode.MAKE;
		if (!isFile() || exists()) {
			return prepare();
		}
		try {
			Home.makeFolder(this.home.folder());
			this.file = this.home.makeDraft();
			String made = prepare();
			moveIntoPlace();
			return made;
		}
		catch (IOException ex) {
			throw new LedgerException(
					"The home folder %s cannot be made or written: %s. Choose another with keyreminder.home (environment: KEYREMINDER_HOME)."
						.formatted(this.home.folder(), Home.reason(ex)),
					ex);
		}
	}

	private String prepare() {
		refuseEmptyFile();
		try (Connection made = connect()) {
			if (isFile() && exists() && LedgerSchema.isMissing(made, place())) {
				throw holdsNoLedger(null);
			}
			int before = LedgerSchema.prepare(made, place());
			return switch (before) {
				case 0 -> "Made an empty ledger in %s.".formatted(place());
				case LedgerSchema.NEWEST -> "The ledger in %s is current; nothing was changed.".formatted(place());
				default -> "Upgraded the ledger in %s.".formatted(place());
			};
		}
		catch (SQLException ex) {
			throw unusable(ex);
		}
	}

	/**
	 * H2 would fill an empty file, and whatever was in it before would seem never to have
	 * been.
	 */
	private void refuseEmptyFile() {
		if (isFile() && exists() && this.home.databaseFile().toFile().length() == 0) {
			throw holdsNoLedger(null);
		}
	}

	private LedgerException holdsNoLedger(@Nullable Exception cause) {
		return new LedgerException(
				"The file %s holds no ledger. Nothing was done. If it was damaged, restore it from a backup; if there never was a ledger, remove the file and use `init`."
					.formatted(this.home.databaseFile()),
				cause);
	}

	/**
	 * H2 makes each table in a transaction of its own: whoever dies in between must not
	 * leave half a ledger, which nobody could use or mend.
	 */
	private void moveIntoPlace() throws IOException {
		Files.move(this.file, this.home.databaseFile());
		this.file = this.home.databaseFile();
	}

	/**
	 * Whether there is a ledger at all.
	 * @return true for a database server, whose tables are looked at when it is opened
	 */
	public boolean exists() {
		return !isFile() || Files.exists(this.home.databaseFile());
	}

	/**
	 * The connection that holds the ledger open.
	 */
	Connection connection() {
		return Objects.requireNonNull(this.connection, "the ledger is not open");
	}

	private void open(Mode newMode) {
		if (!exists()) {
			throw new LedgerMissingException(place());
		}
		refuseEmptyFile();
		this.mode = newMode;
		Connection opened = connect();
		this.connection = opened;
		try {
			LedgerSchema.check(opened, place());
		}
		catch (LedgerMissingException ex) {
			throw isFile() ? holdsNoLedger(ex) : ex;
		}
	}

	private Connection connect() {
		if (isFile() && Files.isSymbolicLink(this.home.databaseFile())) {
			throw new LedgerException(
					"%s is a symbolic link, which this program does not follow out of its home folder. Nothing was done: put the ledger itself there."
						.formatted(this.home.databaseFile()),
					null);
		}
		long deadline = System.nanoTime() + this.lockWait.toNanos();
		while (true) {
			try {
				return connectOnce();
			}
			catch (SQLException ex) {
				if (ex.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1) {
					throw unusable(ex);
				}
				if (System.nanoTime() >= deadline) {
					throw new LedgerInUseException(
							"Another process holds the ledger in %s, and did so for %d s. Nothing was done: wait until it has ended, or raise keyreminder.lock-wait (environment: KEYREMINDER_LOCKWAIT)."
								.formatted(place(), this.lockWait.toSeconds()),
							ex);
				}
				pause();
			}
		}
	}

	private Connection connectOnce() throws SQLException {
		Properties login = new Properties();
		login.setProperty("user", Objects.requireNonNullElse(getUsername(), ""));
		login.setProperty("password", Objects.requireNonNullElse(getPassword(), ""));
		Connection opened = DriverManager.getConnection(getJdbcUrl(), login);
		if (!isFile() && this.mode != Mode.READ) {
			lock(opened);
		}
		return opened;
	}

	private static void lock(Connection opened) throws SQLException {
		try (Statement statement = opened.createStatement();
				var rows = statement.executeQuery("SELECT pg_try_advisory_lock(" + ADVISORY_LOCK + ")")) {
			if (!rows.next() || !rows.getBoolean(1)) {
				opened.close();
				throw new SQLException("locked", "", ErrorCode.DATABASE_ALREADY_OPEN_1);
			}
		}
	}

	private void pause() {
		try {
			this.stop.pause(RETRY);
			this.stop.check("while it waited for the ledger in %s. Nothing was done.".formatted(place()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LedgerException("Interrupted while waiting for the ledger. Nothing was done.", ex);
		}
	}

	/**
	 * What is said of a URL that no driver knows repeats it, and a password in it.
	 */
	private LedgerException unusable(SQLException ex) {
		String said = LedgerSchema.reason(ex);
		String url = this.external.getUrl();
		boolean repeatsUrl = url != null && said.contains(url);
		return new LedgerException(
				"The ledger in %s cannot be opened: %s. Nothing was done. %s".formatted(place(),
						repeatsUrl ? said.replace(url, place()) : said, isFile() ? DAMAGED : UNREACHABLE),
				repeatsUrl ? null : ex);
	}

	/**
	 * Whether the ledger is an H2 file in the home folder, as by default.
	 * @return false if {@code spring.datasource.url} names another database
	 */
	boolean isFile() {
		return this.external.getUrl() == null;
	}

	private String place() {
		String url = this.external.getUrl();
		return (url != null) ? url.replaceFirst("[?;].*", "") : this.home.folder().toString();
	}

	@Override
	public String getJdbcUrl() {
		String url = this.external.getUrl();
		if (url != null) {
			return url;
		}
		return "jdbc:h2:file:" + Home.database(this.file) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
				+ (this.mode == Mode.READ ? ";ACCESS_MODE_DATA=r" : "")
				+ (this.mode == Mode.MAKE ? "" : ";IFEXISTS=TRUE");
	}

	@Override
	public @Nullable String getUsername() {
		return isFile() ? "sa" : this.external.determineUsername();
	}

	@Override
	public @Nullable String getPassword() {
		return isFile() ? "" : this.external.determinePassword();
	}

	@Override
	public void close() {
		if (this.connection != null) {
			try {
				this.connection.close();
			}
			catch (SQLException ex) {
				throw unusable(ex);
			}
		}
	}

	private enum Mode {

		MAKE, WRITE, READ

	}

}
