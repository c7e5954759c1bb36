package io.keyreminder.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * The H2 file in the home folder. That it is open keeps other processes out.
 */
final class LedgerFile implements LedgerPlace {

	private static final String SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

	private final Home home;

	private final Path file;

	private Path opened;

	LedgerFile(Home home) {
		this.home = home;
		this.file = home.databaseFile();
		this.opened = this.file;
	}

	@Override
	public String name() {
		return this.home.folder().toString();
	}

	@Override
	public boolean isExclusive() {
		return true;
	}

	/**
	 * Where nobody may look, there may be one.
	 */
	@Override
	public boolean exists() {
		return Files.isDirectory(this.home.folder()) && !Files.notExists(this.file);
	}

	@Override
	public String url(Mode mode) {
		return "jdbc:h2:file:" + Home.database(this.opened) + SETTINGS
				+ ((mode == Mode.READ) ? ";ACCESS_MODE_DATA=r" : "") + ((mode == Mode.MAKE) ? "" : ";IFEXISTS=TRUE");
	}

	@Override
	public String user() {
		return "sa";
	}

	@Override
	public String password() {
		return "";
	}

	/**
	 * Makes a ledger that is in its place once it is whole: H2 makes each table in a
	 * transaction of its own, and whoever dies in between must not leave half a ledger.
	 * @param tables makes the tables, and says so
	 * @return what that said
	 * @throws IOException if folder or file cannot be made
	 */
	String make(Supplier<String> tables) throws IOException {
		Home.makeFolder(this.home.folder());
		this.opened = this.home.makeDraft();
		String made = tables.get();
		moveIntoPlace();
		return made;
	}

	private void moveIntoPlace() throws IOException {
		Files.move(this.opened, this.file);
		this.opened = this.file;
	}

	/**
	 * H2 would fill an empty file, and whatever was in it before would seem never to have
	 * been.
	 */
	@Override
	public void refuseUnusable() {
		if (Files.isSymbolicLink(this.file)) {
			throw new LedgerException(
					"%s is a symbolic link, which this program does not follow out of its home folder. Nothing was done: put the ledger itself there."
						.formatted(this.file),
					null);
		}
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
	public LedgerException unusable(SQLException ex) {
		return new LedgerException(
				"The ledger in %s cannot be opened: %s. Nothing was done. Look whether its file can be read and written; if it is damaged, restore it from a backup."
					.formatted(name(), LedgerSchema.reason(ex)),
				ex);
	}

	@Override
	public LedgerException holdsNoLedger() {
		return new LedgerException(
				"The file %s holds no ledger. Nothing was done. If it was damaged, restore it from a backup; if there never was a ledger, remove the file and use `init`."
					.formatted(this.file),
				null);
	}

}
