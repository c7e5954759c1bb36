package io.keyreminder.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The files of ledgers that are not ready yet, each made by one process, whose id is in
 * its name.
 */
final class Drafts {

	private static final Log LOG = LogFactory.getLog(Drafts.class);

	private static final String PREFIX = "ledger-new";

	/** Older versions of this program did not write down whose a draft is. */
	private static final Pattern OWNED = Pattern.compile(PREFIX + "-(\\d{1,18})-.*");

	private final Path folder;

	private final String suffix;

	private final Set<PosixFilePermission> permissions;

	Drafts(Path folder, String suffix, Set<PosixFilePermission> permissions) {
		this.folder = folder;
		this.suffix = suffix;
		this.permissions = permissions;
	}

	/**
	 * Makes an empty file.
	 * @return the file, whose name nobody else uses
	 * @throws IOException if it cannot be made
	 */
	Path make() throws IOException {
		return Files.createTempFile(this.folder, PREFIX + "-%d-".formatted(ProcessHandle.current().pid()), this.suffix,
				PosixFilePermissions.asFileAttribute(this.permissions));
	}

	/**
	 * Removes the drafts of processes that are dead: none of this number is alive, and
	 * nobody has the file open.
	 */
	void removeDead() {
		try (DirectoryStream<Path> drafts = Files.newDirectoryStream(this.folder, PREFIX + "*" + this.suffix)) {
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
