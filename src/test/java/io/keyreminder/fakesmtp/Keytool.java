package io.keyreminder.fakesmtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JDK's own keytool. It takes a second to start, so that each store is made once for
 * all tests of this process.
 */
final class Keytool {

	static final String PASSWORD = "changeit";

	private static final Map<List<List<String>>, byte[]> STORES = new ConcurrentHashMap<>();

	private Keytool() {
	}

	/**
	 * Puts a store into a file.
	 * @param file the file, which is made
	 * @param commands make the store, one after the other; the same commands make the
	 * same store
	 * @throws IOException if keytool cannot be run
	 * @throws InterruptedException if the thread was interrupted
	 */
	static void store(Path file, List<List<String>> commands) throws IOException, InterruptedException {
		byte[] made = STORES.get(commands);
		if (made == null) {
			for (List<String> command : commands) {
				run(file, command);
			}
			STORES.put(commands, Files.readAllBytes(file));
		}
		else {
			Files.write(file, made);
		}
	}

	private static void run(Path file, List<String> arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
						"-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
		command.addAll(arguments);
		command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD));
		if (new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor() != 0) {
			throw new IOException("keytool failed");
		}
	}

}
