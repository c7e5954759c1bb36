package io.keyreminder.care;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.keyreminder.care.Manifest.Content;
import io.keyreminder.care.Table.Column;
import io.keyreminder.ledger.store.LedgerSchema;
import org.jspecify.annotations.Nullable;

/**
 * Writes a backup: a zip with a file of JSON lines for each table, and a manifest. All
 * rows are of one moment.
 */
final class BackupWriter {

	private static final int ROWS_AT_A_TIME = 1000;

	private final Connection ledger;

	private final boolean file;

	private final Runnable meanwhile;

	/**
	 * Prepares the writing.
	 * @param ledger a connection of which nobody else knows
	 * @param file whether the ledger is an H2 file
	 * @param meanwhile called before each row; it ends the writing by whatever it throws
	 */
	BackupWriter(Connection ledger, boolean file, Runnable meanwhile) {
		this.ledger = ledger;
		this.file = file;
		this.meanwhile = meanwhile;
	}

	/**
	 * Writes a backup.
	 * @param tables the ledger's tables
	 * @param takenAt the time, UTC
	 * @param to where to; left open
	 * @return what the backup says of itself
	 * @throws IOException if it cannot be written
	 * @throws SQLException if the ledger cannot be read
	 */
	Manifest write(LedgerTables tables, Instant takenAt, OutputStream to) throws IOException, SQLException {
		beginSnapshot();
		ZipOutputStream zip = new ZipOutputStream(to);
		List<Content> contents = new ArrayList<>();
		for (Table table : tables.tables()) {
			zip.putNextEntry(new ZipEntry(table.file()));
			contents.add(write(table, zip));
			zip.closeEntry();
		}
		this.ledger.commit();
		Manifest manifest = new Manifest(Manifest.FORMAT, LedgerSchema.NEWEST, takenAt, contents);
		zip.putNextEntry(new ZipEntry(Manifest.FILE));
		zip.write(BackupJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
		zip.closeEntry();
		zip.finish();
		return manifest;
	}

	private void beginSnapshot() throws SQLException {
		this.ledger.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		this.ledger.setAutoCommit(false);
		if (this.file) {
			// Otherwise all rows of a table would be in memory first.
			try (Statement statement = this.ledger.createStatement()) {
				statement.execute("SET LAZY_QUERY_EXECUTION 1");
			}
		}
	}

	private Content write(Table table, OutputStream to) throws IOException, SQLException {
		MessageDigest digest = sha256();
		Counter out = new Counter(new DigestOutputStream(to, digest));
		long count = 0;
		try (Statement statement = this.ledger.createStatement()) {
			statement.setFetchSize(ROWS_AT_A_TIME);
			try (ResultSet rows = statement.executeQuery(table.select(this.file ? "" : " COLLATE \"C\""))) {
				while (rows.next()) {
					this.meanwhile.run();
					out.write(BackupJson.MAPPER.writeValueAsBytes(values(table, rows)));
					out.write('\n');
					count++;
				}
			}
		}
		return new Content(table.name(), count, out.bytes, HexFormat.of().formatHex(digest.digest()));
	}

	private static Map<String, @Nullable Object> values(Table table, ResultSet row) throws SQLException {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		int place = 1;
		for (Column column : table.columns()) {
			values.put(column.name(), column.type().read(row, place));
			place++;
		}
		return values;
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	/**
	 * Counts what is written.
	 */
	private static final class Counter extends FilterOutputStream {

		private long bytes;

		Counter(OutputStream to) {
			super(to);
		}

		@Override
		public void write(int each) throws IOException {
			this.out.write(each);
			this.bytes++;
		}

		@Override
		public void write(byte[] some, int offset, int length) throws IOException {
			this.out.write(some, offset, length);
			this.bytes += length;
		}

	}

}
