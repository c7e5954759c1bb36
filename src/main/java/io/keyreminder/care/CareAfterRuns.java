package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.keyreminder.home.Home;
import io.keyreminder.home.PrivateFiles;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.store.LedgerSchema;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunPublisher;
import io.keyreminder.report.RunTrends;
import io.keyreminder.text.Counted;
import io.keyreminder.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.util.function.SingletonSupplier;

/**
 * Takes care of the ledger after each run: deletes the details of very old runs, with
 * their reports and logs, then backs it up into the folder {@code backups} of the home
 * folder, where the oldest backups go.
 */
final class CareAfterRuns implements RunPublisher {

	private static final Logger LOG = LoggerFactory.getLogger(CareAfterRuns.class);

	/** A run is not kept for longer by its backup, nor by a statement that deletes. */
	private static final Duration LONGEST = Duration.ofSeconds(10);

	private final ObjectProvider<Ledger> ledger;

	private final Home home;

	private final CareProperties properties;

	private final LedgerBackup backup;

	private final LedgerPruning pruning;

	private final OldFiles files;

	CareAfterRuns(ObjectProvider<Ledger> ledger, Home home, CareProperties properties, LedgerBackup backup,
			LedgerPruning pruning, OldFiles files) {
		this.ledger = ledger;
		this.home = home;
		this.properties = properties;
		this.backup = backup;
		this.pruning = pruning;
		this.files = files;
	}

	@Override
	public List<String> publish(RunDetails details, RunTrends trends) {
		List<String> warnings = new ArrayList<>();
		// An older run, which is shown again, was taken care of when it ended.
		if (trends.newest()) {
			removeOld(warnings);
			if (this.properties.backup().keep() > 0) {
				backUp(Objects.requireNonNull(details.run().run()), warnings);
			}
		}
		return warnings;
	}

	private void removeOld(List<String> warnings) {
		try {
			OldRuns old = this.pruning.old(this.properties.retention().runs());
			prune(old, warnings);
			removeFiles(old, warnings);
		}
		catch (DataAccessException ex) {
			warnings.add(SafeText.cleanWhole(
					"Warning: nobody knows which runs are old, so that their details, reports and logs stay: %s. `prune` deletes details."
						.formatted(LedgerSchema.reason(ex))));
		}
	}

	private void prune(OldRuns old, List<String> warnings) {
		try {
			this.pruning.prune(old, LONGEST)
				.forEach((what, number) -> LOG.info("Deleted {} of old runs.", Counted.of(number, what.what())));
		}
		catch (SQLException | DataAccessException ex) {
			if (LedgerSchema.isDenied(ex)) {
				LOG.info("Details of old runs stay: the database's user may not delete them.");
				return;
			}
			warnings.add(SafeText.cleanWhole("Warning: details of old runs could not be deleted: %s. `prune` does so."
				.formatted(LedgerSchema.reason(ex))));
		}
	}

	private void removeFiles(OldRuns old, List<String> warnings) {
		OldFiles.Removal removal = this.files.remove(old);
		if (removal.removed() > 0) {
			LOG.info("Removed {} of old runs.", Counted.of(removal.removed(), "file"));
		}
		String problem = removal.problem();
		if (problem != null) {
			warnings.add(SafeText
				.cleanWhole("Warning: reports and logs of old runs could not be removed from %s: %s. Remove them."
					.formatted(this.home.folder(), problem)));
		}
	}

	private void backUp(long run, List<String> warnings) {
		Path folder = this.home.backups();
		RunBackups backups = new RunBackups(folder, this.ledger.getObject().runQueries());
		try {
			PrivateFiles.makeFolder(this.home.folder());
			PrivateFiles.makeFolderIn(folder);
			this.backup.replace(backups.fileOf(run), endAfter(LONGEST));
			backups.removeOldest(this.properties.backup().keep());
		}
		catch (IOException ex) {
			warn(folder, run, PrivateFiles.reason(ex), warnings);
		}
		catch (SQLException | DataAccessException | BackupException ex) {
			warn(folder, run, LedgerSchema.reason(ex), warnings);
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

	private static void warn(Path folder, long run, String reason, List<String> warnings) {
		warnings.add(
				SafeText.cleanWhole("Warning: the ledger was not backed up into %s/ledger-%d.zip: %s. `backup` does so."
					.formatted(folder, run, reason)));
	}

}
