package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.failure.Causes;
import io.keyreminder.home.Home;
import io.keyreminder.ledger.store.LedgerSchema;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunPublisher;
import io.keyreminder.report.RunTrends;
import io.keyreminder.text.Counted;
import io.keyreminder.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.util.function.SingletonSupplier;

/**
 * Takes care of the ledger after each run: deletes the details of very old runs, then
 * backs it up into the folder {@code backups} of the home folder, where the oldest
 * backups go.
 */
final class CareAfterRuns implements RunPublisher {

	private static final Logger LOG = LoggerFactory.getLogger(CareAfterRuns.class);

	/** A run is not kept for longer by its backup. */
	private static final Duration LONGEST = Duration.ofSeconds(10);

	private static final Pattern NAME = Pattern.compile("ledger-(\\d{1,18})\\.zip");

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private final Home home;

	private final CareProperties properties;

	private final LedgerBackup backup;

	private final LedgerPruning pruning;

	CareAfterRuns(Home home, CareProperties properties, LedgerBackup backup, LedgerPruning pruning) {
		this.home = home;
		this.properties = properties;
		this.backup = backup;
		this.pruning = pruning;
	}

	@Override
	public List<String> publish(RunDetails details, RunTrends trends) {
		List<String> warnings = new ArrayList<>();
		prune(warnings);
		if (this.properties.backup().keep() > 0) {
			backUp("ledger-%d.zip".formatted(details.run().run()), warnings);
		}
		return warnings;
	}

	private void prune(List<String> warnings) {
		try {
			this.pruning.prune(this.properties.retention().runs())
				.forEach((what, number) -> LOG.info("Deleted {} of old runs.", Counted.of(number, what.what())));
		}
		catch (SQLException | DataAccessException ex) {
			if (Causes.find(SQLException.class, ex)
				.filter((refused) -> INSUFFICIENT_PRIVILEGE.equals(refused.getSQLState()))
				.isPresent()) {
				LOG.info("Details of old runs stay: the database's user may not delete them.");
				return;
			}
			warnings.add(SafeText.cleanWhole("Warning: details of old runs could not be deleted: %s. `prune` does so."
				.formatted(LedgerSchema.reason(ex))));
		}
	}

	private void backUp(String name, List<String> warnings) {
		Path folder = this.home.backups();
		try {
			Home.makeFolder(this.home.folder());
			Home.makeFolderIn(folder);
			removeUnfinished(folder);
			this.backup.replace(folder.resolve(name), endAfter(LONGEST));
			removeOldest(folder);
		}
		catch (IOException ex) {
			warn(folder.resolve(name), Home.reason(ex), warnings);
		}
		catch (SQLException | BackupException ex) {
			warn(folder.resolve(name), LedgerSchema.reason(ex), warnings);
		}
	}

	/** Counts from the first row. */
	private static Runnable endAfter(Duration longest) {
		Supplier<Long> end = SingletonSupplier.of(() -> System.nanoTime() + longest.toNanos());
		return () -> {
			if (end.get() - System.nanoTime() < 0) {
				throw new BackupException(
						"it takes longer than %d s; set keyreminder.backup.keep=0, and use `backup` once the run has ended"
							.formatted(longest.toSeconds()),
						null);
			}
		};
	}

	private static void warn(Path file, String reason, List<String> warnings) {
		warnings.add(SafeText.cleanWhole(
				"Warning: the ledger was not backed up into %s: %s. `backup` does so.".formatted(file, reason)));
	}

	/** Whoever was killed left one; nobody else writes there while the ledger is held. */
	private static void removeUnfinished(Path folder) throws IOException {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, LedgerBackup.UNFINISHED + "*.tmp")) {
			for (Path file : files) {
				Files.deleteIfExists(file);
			}
		}
	}

	private void removeOldest(Path folder) throws IOException {
		List<Path> backups;
		try (Stream<Path> files = Files.list(folder)) {
			backups = files.filter((file) -> number(file) > 0)
				.sorted(Comparator.comparingLong(CareAfterRuns::number).reversed())
				.toList();
		}
		for (Path old : backups.subList(Math.min(this.properties.backup().keep(), backups.size()), backups.size())) {
			Files.deleteIfExists(old);
		}
	}

	/** The run's; 0 for any other file. */
	private static long number(Path file) {
		Matcher name = NAME.matcher(file.getFileName().toString());
		return name.matches() ? Long.parseLong(name.group(1)) : 0;
	}

}
