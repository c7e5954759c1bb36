package io.keyreminder.home;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.keyreminder.failure.OperatorException;
import io.keyreminder.text.SafeText;

/**
 * Folders and files that nobody else can read, from the first moment (folders 700, files
 * 600): those of the home folder, and what this program writes elsewhere.
 */
public final class PrivateFiles {

	private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

	private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

	private PrivateFiles() {
	}

	/**
	 * The files of a folder.
	 * @param path the folder, which need not exist
	 * @param names their names, a pattern of the shell's
	 * @return the files, by their names
	 * @throws IOException if the folder cannot be read
	 */
	public static List<Path> files(Path path, String names) throws IOException {
		List<Path> files = new ArrayList<>();
		if (Files.isDirectory(path)) {
			try (DirectoryStream<Path> found = Files.newDirectoryStream(path, names)) {
				found.forEach(files::add);
			}
			catch (DirectoryIteratorException ex) {
				throw Objects.requireNonNull(ex.getCause());
			}
		}
		files.sort(Comparator.naturalOrder());
		return files;
	}

	/**
	 * Makes a folder, and those above it, unless it exists.
	 * @param path the folder
	 * @throws IOException if it cannot be made
	 */
	public static void makeFolder(Path path) throws IOException {
		Files.createDirectories(path, PosixFilePermissions.asFileAttribute(FOLDER));
	}

	/**
	 * Makes a folder in an existing one, unless it exists. A symbolic link is none: it
	 * may lead out of the home folder.
	 * @param path the folder
	 * @throws IOException if it cannot be made, or something else is in the way
	 */
	public static void makeFolderIn(Path path) throws IOException {
		try {
			Files.createDirectory(path, PosixFilePermissions.asFileAttribute(FOLDER));
		}
		catch (FileAlreadyExistsException ex) {
			if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
				throw ex;
			}
		}
	}

	/**
	 * Tries whether a file can be written into a folder, or, if it does not exist yet,
	 * whether it can be made. Nothing stays behind.
	 * @param path the folder
	 * @throws IOException if that is not possible
	 */
	public static void tryToWriteInto(Path path) throws IOException {
		Path existing = path;
		while (Files.notExists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
			existing = existing.getParent();
		}
		if (!Files.isDirectory(existing)) {
			throw new FileAlreadyExistsException(existing.toString());
		}
		try {
			Path tried = makeUniqueFile(existing, "try-", ".tmp");
			try {
				Files.writeString(tried, "?");
			}
			finally {
				Files.delete(tried);
			}
		}
		catch (AccessDeniedException ex) {
			throw new AccessDeniedException(existing.toString());
		}
	}

	/**
	 * Refuses a path in the home folder that leads out of it.
	 * @param path a folder or a file, which need not exist
	 * @throws OperatorException if it is a symbolic link
	 */
	public static void refuseLink(Path path) {
		if (Files.isSymbolicLink(path)) {
			throw new OperatorException(
					"%s is a symbolic link, which this program does not follow out of its home folder. Nothing was done: put there what it leads to, or remove it."
						.formatted(path),
					null);
		}
	}

	/**
	 * Why a folder or a file could not be made or written, for the operator.
	 * @param ex what {@link Files} or a stream threw
	 * @return the rest of a sentence, without its full stop
	 */
	public static String reason(IOException ex) {
		String path = (ex instanceof FileSystemException refused) ? refused.getFile() : null;
		if (ex instanceof FileAlreadyExistsException) {
			return path + " is in the way";
		}
		return (ex instanceof AccessDeniedException) ? "no permission for " + path : SafeText.clean(ex.getMessage());
	}

	/**
	 * Makes an empty file unless it exists. A symbolic link is none: it may lead
	 * anywhere.
	 * @param path the file
	 * @return the file
	 * @throws IOException if it cannot be made, or something else is in the way
	 */
	public static Path makeFile(Path path) throws IOException {
		try {
			Files.createFile(path, PosixFilePermissions.asFileAttribute(FILE));
		}
		catch (FileAlreadyExistsException ex) {
			if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
				throw ex;
			}
		}
		return path;
	}

	/**
	 * Makes an empty file whose name nobody else uses.
	 * @param folder where it is made
	 * @param prefix how its name begins
	 * @param suffix how its name ends
	 * @return the file
	 * @throws IOException if it cannot be made
	 */
	public static Path makeUniqueFile(Path folder, String prefix, String suffix) throws IOException {
		return Files.createTempFile(folder, prefix, suffix, PosixFilePermissions.asFileAttribute(FILE));
	}

	/**
	 * Puts a file that is whole where there is none yet. Of several processes that do so
	 * at the same time one succeeds.
	 * @param draft the file, in the same folder; it may stay behind
	 * @param path where it belongs
	 * @return false if there is something already, which stays as it is
	 * @throws IOException if that is not possible
	 */
	public static boolean putIntoPlace(Path draft, Path path) throws IOException {
		try {
			Files.createLink(path, draft);
			return true;
		}
		catch (FileAlreadyExistsException ex) {
			return false;
		}
		catch (UnsupportedOperationException | FileSystemException ex) {
			return moveIntoPlace(draft, path);
		}
	}

	/** For a file system without hard links. */
	private static boolean moveIntoPlace(Path draft, Path path) throws IOException {
		try {
			Files.move(draft, path);
			return true;
		}
		catch (FileAlreadyExistsException ex) {
			return false;
		}
	}

	/**
	 * Opens a file that this program makes again, for nobody else to read. What it holds
	 * stays until the new file is closed and takes its place: another name of the same
	 * file, perhaps outside the home folder, keeps the old content.
	 * @param path the file
	 * @return the open file, empty
	 * @throws IOException if it cannot be made, or something else is in the way
	 */
	public static OutputStream overwrite(Path path) throws IOException {
		if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
			throw new FileAlreadyExistsException(path.toString());
		}
		try {
			Path beside = makeUniqueFile(Objects.requireNonNull(path.toAbsolutePath().getParent()), "new-", ".tmp");
			return new Replacement(beside, path);
		}
		catch (AccessDeniedException ex) {
			throw new AccessDeniedException(path.toString());
		}
	}

}
