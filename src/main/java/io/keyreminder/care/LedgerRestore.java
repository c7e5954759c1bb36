package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Path;

import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.store.LedgerInitializer;

/**
 * Makes a ledger from a backup.
 */
public final class LedgerRestore {

	private final LedgerInitializer initializer;

	private final PseudonymKey key;

	LedgerRestore(LedgerInitializer initializer, PseudonymKey key) {
		this.initializer = initializer;
		this.key = key;
	}

	/**
	 * Restores a backup where there is no ledger yet, or an empty one. All of it is
	 * checked before anything is written, and it is there as a whole or not at all.
	 * @param file the backup
	 * @return what was done, a sentence
	 * @throws BackupException if it is no backup, was changed, or is of another version
	 * @throws io.keyreminder.ledger.store.LedgerException if the ledger is not empty, or
	 * cannot be made
	 */
	public String restore(Path file) {
		LedgerTables tables = LedgerTables.ofThisProgram();
		try (BackupFile backup = BackupFile.open(file, tables)) {
			String place = this.initializer.make(new RestoredContent(backup, tables));
			Manifest manifest = backup.manifest();
			return "Restored the ledger in %s from %s, as it was at %s: %d rows of %d tables. What was sent later is not in it, and is sent once more if it is still due.%s"
				.formatted(place, file, manifest.takenAt(), manifest.rows(), manifest.tables().size(),
						missingKey(manifest));
		}
		catch (IOException ex) {
			throw BackupException.unreadable(file, ex);
		}
	}

	private String missingKey(Manifest manifest) {
		return (manifest.holdsForgottenPeople() && !this.key.exists())
				? " Somebody was forgotten in it: copy the key to %s before the next run.".formatted(this.key.file())
				: "";
	}

}
