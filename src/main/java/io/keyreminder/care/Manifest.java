package io.keyreminder.care;

import java.time.Instant;
import java.util.List;

/**
 * What a backup says of itself: the file {@value #FILE} in it.
 *
 * @param format how the backup is written
 * @param schemaVersion the version of the ledger's tables
 * @param takenAt when it was taken, UTC
 * @param tables what it holds of each table
 */
record Manifest(int format, int schemaVersion, Instant takenAt, List<Content> tables) {

	/** The name of the file. */
	static final String FILE = "manifest.json";

	/** How this program writes a backup. */
	static final int FORMAT = 1;

	/** Keeps a copy of the list. */
	Manifest {
		tables = List.copyOf(tables);
	}

	/** How many rows the backup holds. */
	long rows() {
		return this.tables.stream().mapToLong(Content::rows).sum();
	}

	/** Whether a key is needed to recognize people in it. */
	boolean holdsForgottenPeople() {
		return this.tables.stream().anyMatch((each) -> each.table().equals("forgotten") && each.rows() > 0);
	}

	/**
	 * What a backup holds of a table.
	 *
	 * @param table the table's name
	 * @param rows how many rows
	 * @param bytes how long the file of its rows is, before it is compressed
	 * @param sha256 the file's SHA-256, hexadecimal
	 */
	record Content(String table, long rows, long bytes, String sha256) {

	}

}
