package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.keyreminder.home.Home;
import io.keyreminder.home.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * The reports and logs in the home folder, a file or more for each night: old ones go.
 * They are known by the names that this program gives them, exactly; whatever else lies
 * beside them is somebody's, and a symbolic link leads to what is not ours.
 */
final class OldFiles {

	private static final Pattern REPORT = Pattern.compile("run-(\\d{1,18})\\.(html|json|junit\\.xml)");

	private static final Pattern LOG = Pattern.compile("keyreminder-(\\d{4}-\\d{2}-\\d{2})\\.log");

	/** Whoever was killed while it made a file again has left such a one. */
	private static final Pattern UNFINISHED = Pattern.compile("new-\\d+\\.tmp");

	private final Home home;

	private final Path logInUse;

	private final Deletion deletion;

	/**
	 * Names the folders; nothing is removed.
	 * @param home the home folder
	 * @param logInUse the log of this process, which stays whatever the clock says; may
	 * be empty
	 * @param deletion how a file is deleted
	 */
	OldFiles(Home home, String logInUse, Deletion deletion) {
		this.home = home;
		this.logInUse = Path.of(logInUse);
		this.deletion = deletion;
	}

	/**
	 * Removes the reports of old runs, the logs of old days, and what dead processes left
	 * unfinished that long ago: each that can be.
	 * @param runs the runs that are old
	 * @return what became of them
	 */
	Removal remove(OldRuns runs) {
		Removal removal = new Removal(this.deletion);
		remove(this.home.reports(), REPORT, (file, name) -> Long.parseLong(name.group(1)) <= runs.last(), removal);
		remove(this.home.logs(), LOG, (file, name) -> name.group(1).compareTo(runs.firstLog().toString()) < 0, removal);
		Instant before = runs.before().atStartOfDay(ZoneOffset.UTC).toInstant();
		for (Path each : List.of(this.home.reports(), this.home.folder())) {
			remove(each, UNFINISHED, (file, name) -> Files.getLastModifiedTime(file).toInstant().isBefore(before),
					removal);
		}
		return removal;
	}

	private void remove(Path folder, Pattern ours, Age age, Removal removal) {
		if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		try {
			for (Path file : PrivateFiles.files(folder, "*")) {
				Matcher name = ours.matcher(file.getFileName().toString());
				if (name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && age.isOld(file, name)
						&& !file.equals(this.logInUse)) {
					removal.of(file);
				}
			}
		}
		catch (IOException ex) {
			removal.refused(ex);
		}
	}

	/**
	 * What became of files that were to be removed.
	 */
	static final class Removal {

		private final Deletion deletion;

		private int removed;

		private int refused;

		private @Nullable IOException firstReason;

		private Removal(Deletion deletion) {
			this.deletion = deletion;
		}

		private void of(Path file) {
			try {
				this.deletion.delete(file);
				this.removed++;
			}
			catch (IOException ex) {
				refused(ex);
			}
		}

		private void refused(IOException ex) {
			this.refused++;
			this.firstReason = Objects.requireNonNullElse(this.firstReason, ex);
		}

		/** How many files are gone. */
		int removed() {
			return this.removed;
		}

		/** Why some are not, in words; null if all are gone. */
		@Nullable String problem() {
			IOException reason = this.firstReason;
			if (reason == null) {
				return null;
			}
			return PrivateFiles.reason(reason)
					+ ((this.refused > 1) ? " (the first of %d)".formatted(this.refused) : "");
		}

	}

	/** Tells whether a file is old. */
	@FunctionalInterface
	private interface Age {

		boolean isOld(Path file, MatchResult name) throws IOException;

	}

	/** Deletes a file. */
	@FunctionalInterface
	interface Deletion {

		void delete(Path file) throws IOException;

	}

}
