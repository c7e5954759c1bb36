package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.keyreminder.home.Home;

/**
 * The reports and logs in the home folder, a file or more for each night: old ones go.
 * They are known by the names that this program gives them, exactly; whatever else lies
 * beside them is somebody's, and a symbolic link leads to what is not ours.
 */
final class OldFiles {

	private static final Pattern REPORT = Pattern.compile("run-(\\d{1,18})\\.(html|json|junit\\.xml)");

	private static final Pattern LOG = Pattern.compile("keyreminder-(\\d{4}-\\d{2}-\\d{2})\\.log");

	private final Home home;

	private final Path logInUse;

	/**
	 * Names the folders; nothing is removed.
	 * @param home the home folder
	 * @param logInUse the log of this process, which stays whatever the clock says; may
	 * be empty
	 */
	OldFiles(Home home, String logInUse) {
		this.home = home;
		this.logInUse = Path.of(logInUse);
	}

	/**
	 * Removes the reports of old runs.
	 * @param last the newest run whose report is removed
	 * @return how many files were removed
	 * @throws IOException if one cannot be removed
	 */
	int removeReports(long last) throws IOException {
		return remove(this.home.reports(), REPORT, (name) -> Long.parseLong(name.group(1)) <= last);
	}

	/**
	 * Removes the logs of old days.
	 * @param before the oldest day whose log stays, a UTC date
	 * @return how many files were removed
	 * @throws IOException if one cannot be removed
	 */
	int removeLogs(LocalDate before) throws IOException {
		return remove(this.home.logs(), LOG, (name) -> name.group(1).compareTo(before.toString()) < 0);
	}

	private int remove(Path folder, Pattern ours, Predicate<MatchResult> old) throws IOException {
		if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			return 0;
		}
		int removed = 0;
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			for (Path file : files) {
				Matcher name = ours.matcher(file.getFileName().toString());
				if (name.matches() && old.test(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
						&& !file.equals(this.logInUse)) {
					Files.deleteIfExists(file);
					removed++;
				}
			}
		}
		catch (DirectoryIteratorException ex) {
			throw ex.getCause();
		}
		return removed;
	}

}
