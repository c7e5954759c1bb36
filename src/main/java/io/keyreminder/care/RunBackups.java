package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.keyreminder.home.PrivateFiles;
import io.keyreminder.ledger.run.RunQueries;

/**
 * The folder of the backups that runs make. A ledger that was made anew or restored gives
 * its runs numbers that others had before: a backup that is older than the run of its
 * number is of those, and perhaps all that is left of them. It stays as it is.
 */
final class RunBackups {

	private static final Pattern NAME = Pattern.compile("ledger-(\\d{1,18})(-\\d{1,9})?\\.zip");

	private final Path folder;

	private final RunQueries runs;

	RunBackups(Path folder, RunQueries runs) {
		this.folder = folder;
		this.runs = runs;
	}

	/** The file for the backup of a run: a new one, or that run's own. */
	Path fileOf(long run) throws IOException {
		Path file = this.folder.resolve("ledger-%d.zip".formatted(run));
		for (int further = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isOfThisLedger(file); further++) {
			file = this.folder.resolve("ledger-%d-%d.zip".formatted(run, further));
		}
		return file;
	}

	/** Of those of this ledger only the newest stay. */
	void removeOldest(int keep) throws IOException {
		List<Backup> backups = new ArrayList<>();
		for (Path file : PrivateFiles.files(this.folder, "ledger-*.zip")) {
			if (isOfThisLedger(file)) {
				backups.add(new Backup(file, number(file), takenAt(file)));
			}
		}
		backups.sort(Comparator.comparing(Backup::run).thenComparing(Backup::takenAt).reversed());
		for (Backup old : backups.subList(Math.min(keep, backups.size()), backups.size())) {
			Files.deleteIfExists(old.file());
		}
	}

	/** What no run of this ledger replaces. */
	List<Path> others() throws IOException {
		List<Path> others = new ArrayList<>();
		for (Path file : PrivateFiles.files(this.folder, "*")) {
			if (!isOfThisLedger(file)) {
				others.add(file);
			}
		}
		return others;
	}

	private boolean isOfThisLedger(Path file) throws IOException {
		Instant takenAt = takenAt(file);
		return this.runs.find(number(file)).filter((run) -> !takenAt.isBefore(run.startedAt())).isPresent();
	}

	private static Instant takenAt(Path file) throws IOException {
		return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
	}

	/** The run's; 0 for any other file. */
	private static long number(Path file) {
		Matcher name = NAME.matcher(file.getFileName().toString());
		return name.matches() ? Long.parseLong(name.group(1)) : 0;
	}

	/**
	 * A backup of this ledger.
	 *
	 * @param file its file
	 * @param run the run that made it
	 * @param takenAt when
	 */
	private record Backup(Path file, long run, Instant takenAt) {

	}

}
