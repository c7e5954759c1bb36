package io.keyreminder.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import org.springframework.util.FileSystemUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The program unpacked, with an archive of its classes, as the documentation says how it
 * starts fastest; but of all that a run needs, for most tests start runs. It is made once
 * from each program that is delivered, and kept beside it.
 */
public final class UnpackedProgram {

	private static final Path JAR = Path.of("target", "iam-key-reminder.jar").toAbsolutePath();

	/** The JVM's options that start the program as it is delivered. */
	static final List<String> PACKED = List.of("-jar", JAR.toString());

	/** The JVM's options that start the unpacked one. */
	public static final Supplier<List<String>> UNPACKED = SingletonSupplier.of(UnpackedProgram::make);

	private UnpackedProgram() {
	}

	/**
	 * Lets a class of the tests start the unpacked program.
	 * @param main the name of a class with a {@code main} method
	 * @param more what else it needs: jars and folders of classes
	 * @return a command line, to which the program's own arguments are added
	 */
	public static List<String> startedBy(String main, String... more) {
		List<String> command = new ArrayList<>(TestProcess.JAVA);
		List<String> options = UNPACKED.get();
		command.addAll(options.subList(0, options.size() - 2));
		URL tests = UnpackedProgram.class.getProtectionDomain().getCodeSource().getLocation();
		// The archive serves a class path that begins as its own does.
		String classPath = Stream.concat(Stream.of(options.get(options.size() - 1), tests.getPath()), Stream.of(more))
			.collect(Collectors.joining(File.pathSeparator));
		command.addAll(List.of("-cp", classPath, main));
		return command;
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
			machine.java("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive, "-jar", program, "run").end().exits(0);
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
