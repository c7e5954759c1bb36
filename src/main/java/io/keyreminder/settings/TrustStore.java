package io.keyreminder.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;

import javax.net.ssl.SSLContext;

import io.keyreminder.text.SafeText;

import org.springframework.core.NestedExceptionUtils;

/**
 * The certificates that the JVM is told to trust instead of its own. The JVM takes a file
 * that is not there for an empty one, and says so at the first connection, in words that
 * nobody understands.
 */
public final class TrustStore {

	private static final String FILE = "javax.net.ssl.trustStore";

	/** By this name the JVM has none. */
	private static final String NONE = "NONE";

	private TrustStore() {
	}

	/**
	 * Checks the file, if there is to be one.
	 * @throws SettingException if it cannot be read, or not opened
	 */
	public static void check() {
		String file = System.getProperty(FILE, "");
		if (file.isEmpty() || file.equals(NONE)) {
			return;
		}
		if (!Files.isReadable(Path.of(file)) || Files.isDirectory(Path.of(file))) {
			throw wrong(file, "cannot be read. Check whether it is there and this user may read it.");
		}
		try {
			SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw wrong(file, "cannot be opened: %s. Check %sPassword and %sType.".formatted(
					SafeText.clause(NestedExceptionUtils.getMostSpecificCause(ex).getMessage(), 200), FILE, FILE));
		}
	}

	private static SettingException wrong(String file, String problem) {
		return new SettingException("The file %s of %s %s".formatted(SafeText.cleanWhole(file), FILE, problem));
	}

}
