package io.keyreminder.ledger.store;

import java.nio.file.Path;

import io.keyreminder.home.Home;

/**
 * The names of the ledger's files in a home folder.
 *
 * @param folder the home folder
 */
record LedgerFiles(Path folder) {

	/** What H2 adds to a database's path. */
	static final String SUFFIX = ".mv.db";

	LedgerFiles(Home home) {
		this(home.folder());
	}

	/**
	 * The file that holds the ledger.
	 * @return an absolute path; the file need not exist
	 */
	Path databaseFile() {
		return this.folder.resolve("ledger" + SUFFIX);
	}

	/**
	 * The files of ledgers that are not ready yet.
	 */
	LedgerDrafts drafts() {
		return new LedgerDrafts(this.folder);
	}

	/**
	 * The path that a file's database is known by.
	 * @param file the file that holds it
	 * @return the path without the suffix
	 */
	static Path database(Path file) {
		String path = file.toString();
		return Path.of(path.substring(0, path.length() - SUFFIX.length()));
	}

}
