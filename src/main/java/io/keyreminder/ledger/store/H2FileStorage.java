package io.keyreminder.ledger.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;

import io.keyreminder.home.Home;
import io.keyreminder.home.PrivateFiles;
import org.h2.api.ErrorCode;

/**
 * The H2 file in the home folder. That it is open keeps other processes out.
 */
final class H2FileStorage implements LedgerStorage {

	/**
	 * A commit is in the file at once, and stays there: H2 would use the space again of
	 * what has been out of date for 45 s, and whoever opens the file after a kill could
	 * find the state before the last commits. A close makes the file small again, and
	 * compressed it needs half of the room. Slices of a scan add to the same row, and
	 * wait for each other: on a busy machine for longer than H2's two seconds. A chunk
	 * makes more statements than the eight that H2 keeps prepared.
	 */
	private static final String SETTINGS = ";WRITE_DELAY=0;RETENTION_TIME=" + Integer.MAX_VALUE
			+ ";LOCK_TIMEOUT=60000;QUERY_CACHE_SIZE=100;COMPRESS=TRUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

	/** Otherwise all rows of an answer would be in memory first. */
	private static final String FOR_READING = ";ACCESS_MODE_DATA=r;LAZY_QUERY_EXECUTION=1";

	private final Home home;

	private final LedgerFiles files;

	private final Path file;

	H2FileStorage(Home home) {
		this(home, new LedgerFiles(home).databaseFile());
	}

	private H2FileStorage(Home home, Path file) {
		this.home = home;
		this.files = new LedgerFiles(home);
		this.file = file;
	}

	@Override
	public String name() {
		return this.home.folder().toString();
	}

	@Override
	public boolean isFile() {
		return true;
	}

	/**
	 * If the folder cannot be read, a ledger is assumed to exist.
	 */
	@Override
	public boolean exists() {
		return Files.isDirectory(this.home.folder()) && !Files.notExists(this.file);
	}

	@Override
	public String url(Mode mode) {
		return "jdbc:h2:file:" + LedgerFiles.database(this.file) + SETTINGS + ((mode == Mode.READ) ? FOR_READING : "")
				+ ((mode == Mode.MAKE) ? "" : ";IFEXISTS=TRUE");
	}

	@Override
	public String user() {
		return "sa";
	}

	@Override
	public String password() {
		return "";
	}

	@Override
	public Connection connect(Mode mode) throws SQLException {
		try {
			return LedgerStorage.super.connect(mode);
		}
		catch (SQLException ex) {
			throw (ex.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) ? new LedgerHeldException(ex) : ex;
		}
	}

	/**
	 * Makes a ledger that is in its place once it is whole: H2 makes each table in a
	 * transaction of its own, and whoever dies in between must not leave half a ledger.
	 * @param tables makes the tables in the draft
	 * @return false if another process was faster
	 * @throws IOException if folder or file cannot be made
	 */
	boolean make(Consumer<LedgerStorage> tables) throws IOException {
		PrivateFiles.makeFolder(this.home.folder());
		return withDraft((draft) -> {
			tables.accept(new H2FileStorage(this.home, draft));
			return PrivateFiles.putIntoPlace(draft, this.file);
		});
	}

	private <T> T withDraft(DraftWork<T> work) throws IOException {
		Path draft = this.files.drafts().make();
		try {
			return work.on(draft);
		}
		finally {
			Files.deleteIfExists(draft);
		}
	}

	/** Removes what dead processes left of ledgers that never were in their place. */
	void removeDrafts() {
		this.files.drafts().removeDead();
	}

	/**
	 * Upgrades a copy of the ledger, and puts it in its place once it is whole.
	 * @param held a connection to the ledger, which keeps others out until it is closed
	 * @param version the version of its tables
	 * @param tables upgrades the tables in the draft
	 * @return the archive in which the older ledger is kept
	 * @throws IOException if a file cannot be made
	 * @throws SQLException if the ledger cannot be copied
	 */
	Path replace(Connection held, int version, Consumer<LedgerStorage> tables) throws IOException, SQLException {
		Path archive = PrivateFiles.makeFile(this.home.olderLedger(version));
		try (PreparedStatement backup = held.prepareStatement("BACKUP TO ?")) {
			backup.setString(1, archive.toString());
			backup.execute();
		}
		return withDraft((draft) -> {
			copy(archive, draft);
			tables.accept(new H2FileStorage(this.home, draft));
			takePlace(draft);
			return archive;
		});
	}

	/**
	 * Into the draft itself: of a copy beside it nobody would know once this has died.
	 */
	private static void copy(Path archive, Path draft) throws IOException {
		try (ZipInputStream older = new ZipInputStream(Files.newInputStream(archive));
				OutputStream out = Files.newOutputStream(draft, StandardOpenOption.WRITE)) {
			older.getNextEntry();
			older.transferTo(out);
		}
	}

	/**
	 * Puts another ledger in the place of this one, once that is whole.
	 * @param tables makes the other in the draft
	 * @throws IOException if a file cannot be made
	 */
	void replaceEmpty(Consumer<LedgerStorage> tables) throws IOException {
		withDraft((draft) -> {
			tables.accept(new H2FileStorage(this.home, draft));
			takePlace(draft);
			return draft;
		});
	}

	private void takePlace(Path draft) throws IOException {
		Files.move(draft, this.file, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * H2 would fill an empty file, and whatever was in it before would seem never to have
	 * been.
	 */
	@Override
	public void refuseUnusable() {
		PrivateFiles.refuseLink(this.file);
		if (Files.exists(this.file) && this.file.toFile().length() == 0) {
			throw holdsNoLedger();
		}
	}

	/**
	 * H2 opens a file that cannot be written all the same, and says so only when
	 * something is written.
	 */
	@Override
	public void hold(Connection connection, Mode mode) throws SQLException {
		if (mode != Mode.READ && connection.isReadOnly()) {
			throw new SQLException("it can only be read");
		}
	}

	@Override
	public void release(Connection connection) {
		// A file that is closed is released.
	}

	@Override
	public Connection connectFurther(Mode mode) throws SQLException {
		return connect(Mode.WRITE);
	}

	@Override
	public boolean isLost() {
		return false;
	}

	@Override
	public LedgerException unusable(SQLException ex) {
		return new LedgerException(
				"The ledger in %s cannot be opened: %s. Nothing was done. Check whether its file can be read and written, and its disk has room; if it is damaged, move %s away, then `restore` a backup."
					.formatted(name(), LedgerSchema.reason(ex), this.file),
				ex);
	}

	@Override
	public LedgerException holdsNoLedger() {
		return new LedgerException(
				"The file %s holds no ledger. Nothing was done. If it was damaged, move it away, then `restore` a backup; if there never was a ledger, remove the file and use `init`."
					.formatted(this.file),
				null);
	}

	/**
	 * Work on a file that is removed afterwards, unless it took another place.
	 *
	 * @param <T> the type of its result
	 */
	@FunctionalInterface
	private interface DraftWork<T> {

		T on(Path draft) throws IOException;

	}

}
