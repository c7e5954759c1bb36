package io.keyreminder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;

import org.springframework.util.FileSystemUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The program unpacked, with an archive of its classes, as the documentation says how it
 * starts fastest. It is made once from each program that is delivered, and kept beside
 * it.
 */
public final class UnpackedProgram {

	private static final Path JAR = Path.of("target", "iam-key-reminder.jar").toAbsolutePath();

	/** The JVM's options that start the program as it is delivered. */
	static final List<String> PACKED = List.of("-jar", JAR.toString());

	/** The JVM's options that start the unpacked one. */
	public static final Supplier<List<String>> UNPACKED = SingletonSupplier.of(UnpackedProgram::make);

	private UnpackedProgram() {
	}

	private static List<String> make() {
		try {
			Path place = JAR.resolveSibling("unpacked-" + fingerprint());
			Path folder = place.resolve("fast");
			String program = folder.resolve(JAR.getFileName()).toString();
			Path archive = folder.resolve("keyreminder.jsa");
			Path whole = place.resolve("whole");
			if (Files.notExists(whole)) {
				FileSystemUtils.deleteRecursively(place);
				make(Files.createDirectory(place), folder, program, archive);
				Files.createFile(whole);
			}
			return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=warning:stderr", "-jar",
					program);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the program was unpacked", ex);
		}
	}

	private static void make(Path place, Path folder, String program, Path archive)
			throws IOException, InterruptedException {
		try (TestJar machine = new TestJar(place, 2)) {
			machine.java("-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", folder.toString())
				.end()
				.exits(0);
			machine.withLedger();
			machine.java("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive, "-jar", program, "check")
				.end()
				.exits(0);
		}
	}

	/** Of the program, and of the JVM, for no other can use the archive. */
	private static String fingerprint() throws IOException {
		CRC32 sum = new CRC32();
		sum.update(Files.readAllBytes(JAR));
		sum.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(sum.getValue());
	}

}
