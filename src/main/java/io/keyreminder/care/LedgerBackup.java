package io.keyreminder.care;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

import io.keyreminder.home.PrivateFiles;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.ledger.store.LedgerSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the whole ledger into a file, from which {@link LedgerRestore} makes it again.
 */
public final class LedgerBackup {

	private static final Logger LOG = LoggerFactory.getLogger(LedgerBackup.class);

	private static final String UNFINISHED = "unfinished-";

	private static final Pattern UNFINISHED_FILE = Pattern.compile(UNFINISHED + "\\d+\\.tmp");

	/** Whoever writes a backup writes all the time. */
	private static final Duration SILENCE = Duration.ofHours(1);

	private final LedgerLock lock;

	private final Clock clock;

	LedgerBackup(LedgerLock lock, Clock clock) {
		this.lock = lock;
		this.clock = clock;
	}

	/**
	 * Backs up the ledger, which nobody has opened yet.
	 * @param file the file, which must not exist
	 * @return what was done, a sentence
	 * @throws BackupException if the file exists, has no folder or cannot be written
	 * @throws io.keyreminder.ledger.store.LedgerException if there is no ledger, or it
	 * cannot be read
	 */
	public String write(Path file) {
		if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
			throw new BackupException("%s exists already. Nothing was done: name a file that does not.".formatted(file),
					null);
		}
		Path folder = folder(file);
		if (!Files.isDirectory(folder)) {
			throw new BackupException(
					"There is no folder %s. Nothing was done: make it, or name a file elsewhere.".formatted(folder),
					null);
		}
		this.lock.openForReading();
		try {
			Manifest manifest = write(this.lock.connection(), file, () -> {
			});
			return "Backed up the ledger in %s into %s: %d rows of %d tables.".formatted(this.lock.place(), file,
					manifest.rows(), manifest.tables().size());
		}
		catch (IOException ex) {
			throw new BackupException("The ledger could not be backed up into %s: %s. Nothing was left there."
				.formatted(file, PrivateFiles.reason(ex)), ex);
		}
		catch (SQLException ex) {
			throw new BackupException("The ledger in %s could not be read: %s. No backup was made."
				.formatted(this.lock.place(), LedgerSchema.reason(ex)), ex);
		}
	}

	/**
	 * Backs up a ledger that this process holds, in place of an older backup of the same
	 * name.
	 * @param file the file
	 * @param meanwhile called before each row; it ends the writing by whatever it throws
	 * @throws IOException if the file cannot be written
	 * @throws SQLException if the ledger cannot be read
	 */
	void replace(Path file, Runnable meanwhile) throws IOException, SQLException {
		try (Connection connection = this.lock.dataSource().getConnection()) {
			write(connection, file, meanwhile, StandardCopyOption.ATOMIC_MOVE);
		}
	}

	private Manifest write(Connection connection, Path file, Runnable meanwhile, CopyOption... options)
			throws IOException, SQLException {
		Path unfinished = PrivateFiles.makeUniqueFile(folder(file), UNFINISHED, ".tmp");
		try {
			removeAbandoned(unfinished);
			Manifest manifest = writeInto(unfinished, connection, meanwhile);
			// A disk in the network has a clock of its own.
			Files.setLastModifiedTime(unfinished, FileTime.from(manifest.takenAt()));
			Files.move(unfinished, file, options);
			return manifest;
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}

	/**
	 * Whoever was killed has left its file. The times are the disk's, which may have a
	 * clock of its own.
	 */
	private static void removeAbandoned(Path ours) {
		try {
			Instant before = Files.getLastModifiedTime(ours).toInstant().minus(SILENCE);
			for (Path file : PrivateFiles.files(folder(ours), UNFINISHED + "*.tmp")) {
				if (UNFINISHED_FILE.matcher(file.getFileName().toString()).matches()
						&& Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
						&& Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
					Files.deleteIfExists(file);
					LOG.info("Removed {}, which a backup that did not end has left.", file);
				}
			}
		}
		catch (IOException ex) {
			LOG.warn("What backups that did not end have left in {} could not be removed: {}. Remove its {}*.tmp.",
					folder(ours), PrivateFiles.reason(ex), UNFINISHED);
		}
	}

	private static Path folder(Path file) {
		return Objects.requireNonNull(file.toAbsolutePath().getParent());
	}

	/** What is in its place survives a power cut. */
	private Manifest writeInto(Path file, Connection connection, Runnable meanwhile) throws IOException, SQLException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
				OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
			boolean isFile = this.lock.isFile();
			LedgerTables tables = isFile ? LedgerTables.ofFile(connection) : LedgerTables.ofThisProgram();
			Manifest manifest = new BackupWriter(connection, isFile, meanwhile).write(tables, this.clock.instant(),
					out);
			out.flush();
			channel.force(true);
			return manifest;
		}
	}

}
