package io.keyreminder.cli.check;

import java.io.IOException;
import java.nio.file.Path;

import io.keyreminder.failure.OperatorException;
import io.keyreminder.home.Home;
import io.keyreminder.home.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * Tries the folders in which a night leaves something besides the ledger: a file is
 * written into each, and removed again.
 */
final class FolderCheck {

	private final Home home;

	private final @Nullable Path log;

	private final boolean unwritable;

	private final Checklist list;

	/**
	 * Prepares the trial.
	 * @param home the home folder
	 * @param log this process's log, or null if it has none
	 * @param unwritable whether this process could not open its log, and has said why
	 * @param list takes what comes of it
	 */
	FolderCheck(Home home, @Nullable Path log, boolean unwritable, Checklist list) {
		this.home = home;
		this.log = log;
		this.unwritable = unwritable;
		this.list = list;
	}

	/**
	 * Tries whether logs, reports and backups can be written.
	 */
	void check() {
		this.list.attempt("log folder", this::tryLog);
		check("report folder", this.home.reports());
		check("backup folder", this.home.backups());
	}

	private String tryLog() {
		if (this.unwritable) {
			throw new OperatorException(
					"The log that the warning names cannot be written. Give it to the user who runs this program, or remove it.",
					null);
		}
		return (this.log != null && !this.log.normalize().startsWith(this.home.logs())) ? this.log + " can be written"
				: tryOut(this.home.logs());
	}

	private void check(String what, Path folder) {
		this.list.attempt(what, () -> tryOut(folder));
	}

	private static String tryOut(Path folder) {
		try {
			PrivateFiles.refuseLink(folder);
			PrivateFiles.tryToWriteInto(folder);
			return folder + " can be written";
		}
		catch (IOException ex) {
			throw new OperatorException(
					"%s cannot be made or written: %s. Give it to the user who runs this program, or choose another keyreminder.home."
						.formatted(folder, PrivateFiles.reason(ex)),
					ex);
		}
	}

}
