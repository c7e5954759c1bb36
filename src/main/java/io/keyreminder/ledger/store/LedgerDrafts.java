package io.keyreminder.ledger.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.keyreminder.home.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of ledgers that are not ready yet, each made by one process, whose id is in
 * its name.
 */
final class LedgerDrafts {

	private static final Logger LOG = LoggerFactory.getLogger(LedgerDrafts.class);

	private static final String PREFIX = "ledger-new";

	/** Older versions of this program did not write down whose a draft is. */
	private static final Pattern OWNED = Pattern.compile(PREFIX + "-(\\d{1,18})-.*");

	private final Path folder;

	LedgerDrafts(Path folder) {
		this.folder = folder;
	}

	/**
	 * Makes an empty file.
	 * @return the file, whose name nobody else uses
	 * @throws IOException if it cannot be made
	 */
	Path make() throws IOException {
		return PrivateFiles.makeUniqueFile(this.folder, PREFIX + "-%d-".formatted(ProcessHandle.current().pid()),
				LedgerFiles.SUFFIX);
	}

	/**
	 * Removes the drafts of processes that are dead: none of this number is alive, and
	 * nobody has the file open.
	 */
	void removeDead() {
		try (DirectoryStream<Path> drafts = Files.newDirectoryStream(this.folder, PREFIX + "*" + LedgerFiles.SUFFIX)) {
			for (Path draft : drafts) {
				if (isDead(draft)) {
					Files.deleteIfExists(draft);
				}
			}
		}
		catch (IOException ex) {
			LOG.debug("An old draft stays where it is", ex);
		}
	}

	private static boolean isDead(Path draft) throws IOException {
		Matcher owned = OWNED.matcher(String.valueOf(draft.getFileName()));
		if (!Files.isRegularFile(draft)
				|| (owned.matches() && ProcessHandle.of(Long.parseLong(owned.group(1))).isPresent())) {
			return false;
		}
		try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE); FileLock lock = file.tryLock()) {
			return lock != null;
		}
	}

}
