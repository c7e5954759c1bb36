package io.keyreminder.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.keyreminder.settings.EarlySettings;

import org.springframework.core.env.Environment;

/**
 * The home folder: what is in it. How it is made is told by {@link PrivateFiles}.
 */
public final class Home {

	private static final String OLDER_LEDGER = "ledger-version-%s.zip";

	private final Path folder;

	/**
	 * Names a home folder; nothing is made.
	 * @param folder the folder, relative to the working directory or absolute
	 */
	public Home(Path folder) {
		this.folder = folder.toAbsolutePath().normalize();
	}

	/**
	 * The home folder that the settings name.
	 * @param environment the settings
	 * @return the folder; nothing is made
	 */
	public static Home of(Environment environment) {
		return new Home(EarlySettings.bind(environment, "keyreminder", HomeProperties.class).folder());
	}

	/**
	 * The folder itself.
	 * @return an absolute path
	 */
	public Path folder() {
		return this.folder;
	}

	/**
	 * The folder of the runs' reports.
	 * @return an absolute path; the folder need not exist
	 */
	public Path reports() {
		return this.folder.resolve("reports");
	}

	/**
	 * The folder of the logs.
	 * @return an absolute path; the folder need not exist
	 */
	public Path logs() {
		return this.folder.resolve("logs");
	}

	/**
	 * The folder of the ledger's backups.
	 * @return an absolute path; the folder need not exist
	 */
	public Path backups() {
		return this.folder.resolve("backups");
	}

	/**
	 * The archive that keeps a ledger in a file as it was before an upgrade.
	 * @param version the version of its tables
	 * @return an absolute path; the file need not exist
	 */
	public Path olderLedger(int version) {
		return this.folder.resolve(OLDER_LEDGER.formatted(version));
	}

	/**
	 * All such archives.
	 * @return the files, by their names
	 * @throws IOException if the folder cannot be read
	 */
	public List<Path> olderLedgers() throws IOException {
		return PrivateFiles.files(this.folder, OLDER_LEDGER.formatted("*"));
	}

}
