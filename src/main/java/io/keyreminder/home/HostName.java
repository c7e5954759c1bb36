package io.keyreminder.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * This machine's name. The JDK says only a name that a name server or a file knows, too,
 * and waits for them; of two containers whose names nobody knows each still has one.
 */
public final class HostName {

	/** Where Linux has it, of a container its own. */
	private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

	private static final String NONE = "localhost";

	private HostName() {
	}

	/**
	 * Finds the name; a name server may be asked.
	 * @return the name
	 */
	public static String get() {
		return of(KERNEL);
	}

	/**
	 * Finds the name.
	 * @param file holds it, if there is such a file
	 * @return the name
	 */
	static String of(Path file) {
		try {
			String name = Files.readString(file).strip();
			return name.isEmpty() ? NONE : name;
		}
		catch (IOException ex) {
			return known();
		}
	}

	private static String known() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return NONE;
		}
	}

}
