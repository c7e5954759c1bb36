package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import io.keyreminder.care.Manifest.Content;
import io.keyreminder.ledger.store.LedgerSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A backup that is read. It is untrusted: no path is made of a name in it, no more of it
 * is read than its manifest tells, and all of it is checked before anything is written.
 */
final class BackupFile implements AutoCloseable {

	private static final int LARGEST_MANIFEST = 1_000_000;

	private final Path path;

	private final ZipFile zip;

	private final LedgerTables tables;

	private final Manifest manifest;

	private BackupFile(Path path, ZipFile zip, LedgerTables tables) throws IOException {
		this.path = path;
		this.zip = zip;
		this.tables = tables;
		this.manifest = readManifest();
	}

	/**
	 * Opens a backup and checks all of it.
	 * @param path the file
	 * @param tables the ledger's tables
	 * @return the backup, to be closed by the caller
	 * @throws BackupException if it is not one that this program can restore
	 */
	static BackupFile open(Path path, LedgerTables tables) {
		if (!Files.isRegularFile(path)) {
			throw new BackupException("There is no file %s. Nothing was done.".formatted(path), null);
		}
		try {
			ZipFile zip = new ZipFile(path.toFile());
			try {
				BackupFile backup = new BackupFile(path, zip, tables);
				backup.check();
				return backup;
			}
			catch (IOException | RuntimeException ex) {
				zip.close();
				throw ex;
			}
		}
		catch (ZipException ex) {
			throw BackupException.refused(path, "it is no whole zip file");
		}
		catch (IOException ex) {
			throw BackupException.unreadable(path, ex);
		}
	}

	/** What the backup says of itself. */
	Manifest manifest() {
		return this.manifest;
	}

	private void check() {
		if (this.manifest.format() != Manifest.FORMAT) {
			throw refused("it is written in a way that this program does not know");
		}
		if (this.manifest.schemaVersion() != LedgerSchema.NEWEST) {
			throw otherVersion(this.manifest.schemaVersion());
		}
		List<String> told = this.manifest.tables().stream().map(Content::table).sorted().toList();
		List<String> known = this.tables.tables().stream().map(Table::name).sorted().toList();
		if (!told.equals(known)) {
			throw refused("its manifest does not name the tables of a ledger, each once");
		}
		List<String> files = Stream.concat(Stream.of(Manifest.FILE), this.tables.tables().stream().map(Table::file))
			.sorted()
			.toList();
		if (!this.zip.stream().map(ZipEntry::getName).sorted().toList().equals(files)) {
			throw refused("it does not hold the files of a ledger, each once");
		}
		for (Table table : this.tables.tables()) {
			try {
				forEachRow(table, (values) -> {
				});
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	/**
	 * Reads the rows of a table.
	 * @param table the table
	 * @param taker takes each row
	 * @throws BackupException if they are not those that the manifest tells
	 */
	void forEachRow(Table table, RowTaker taker) throws SQLException {
		Content content = this.manifest.tables()
			.stream()
			.filter((each) -> each.table().equals(table.name()))
			.findFirst()
			.orElseThrow();
		ZipEntry entry = Objects.requireNonNull(this.zip.getEntry(table.file()));
		try (RowReader rows = new RowReader(this.zip.getInputStream(entry), table, content)) {
			List<@Nullable Object> row = rows.next();
			while (row != null) {
				taker.take(row);
				row = rows.next();
			}
		}
		catch (RowReader.ChangedException | ZipException ex) {
			throw refused("its file %s is damaged or was changed".formatted(table.file()));
		}
		catch (IOException ex) {
			throw BackupException.unreadable(this.path, ex);
		}
	}

	private Manifest readManifest() throws IOException {
		ZipEntry entry = this.zip.getEntry(Manifest.FILE);
		if (entry == null) {
			throw refused("it has no " + Manifest.FILE);
		}
		byte[] bytes = this.zip.getInputStream(entry).readNBytes(LARGEST_MANIFEST);
		try {
			return BackupJson.MAPPER.readValue(bytes, Manifest.class);
		}
		catch (JacksonException ex) {
			throw refused("its %s is damaged or was changed".formatted(Manifest.FILE));
		}
	}

	private BackupException refused(String why) {
		return BackupException.refused(this.path, why);
	}

	private BackupException otherVersion(int version) {
		String remedy = (version < LedgerSchema.NEWEST)
				? "Restore it with that version into an empty place, then upgrade that ledger with the `init` of this one"
				: "Restore it with that version";
		return new BackupException(
				"%s cannot be restored: it was taken by another version of this program, whose tables are at %d; those of this one are at %d. Nothing was done. %s."
					.formatted(this.path, version, LedgerSchema.NEWEST, remedy),
				null);
	}

	@Override
	public void close() throws IOException {
		this.zip.close();
	}

	/** Takes a row. */
	@FunctionalInterface
	interface RowTaker {

		void take(List<@Nullable Object> values) throws SQLException;

	}

}
