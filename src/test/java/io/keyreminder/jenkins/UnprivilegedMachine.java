package io.keyreminder.jenkins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProcess;

import org.springframework.util.FileSystemUtils;

/**
 * A machine as an operator makes it: the program is used by somebody without privileges,
 * who may write the checkout and one folder, and not the folder above that.
 */
final class UnprivilegedMachine implements AutoCloseable {

	/** Where the build itself has no privileges, its user is that somebody. */
	private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

	/** What a user without privileges is put in front of a command by root. */
	static final List<String> USER = ROOT ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--")
			: List.of();

	private final Path folder = Files.createTempDirectory("machine");

	private final Path checkout = Files.createDirectory(this.folder.resolve("checkout"));

	private final Path above = Files.createDirectories(this.folder.resolve("var/lib"));

	private final Path tools = Files.createDirectory(this.folder.resolve("bin"));

	UnprivilegedMachine() throws IOException, InterruptedException {
		Files.createDirectory(this.checkout.resolve("target"));
		Files.copy(Path.of("target/iam-key-reminder.jar"), this.checkout.resolve("target/iam-key-reminder.jar"));
		FileSystemUtils.copyRecursively(Path.of("config"), this.checkout.resolve("config"));
		Files.createDirectory(home());
		command("chmod", "-R", "a+rX", this.folder.toString());
		if (ROOT) {
			command("chown", "-R", "65534:65534", this.checkout.toString(), home().toString());
		}
		Files.setPosixFilePermissions(home(), PosixFilePermissions.fromString("rwx------"));
		Files.setPosixFilePermissions(this.above, PosixFilePermissions.fromString("r-xr-xr-x"));
		tool("java", "exec %s \"$@\"".formatted(String.join(" ", TestProcess.JAVA)));
	}

	private static void command(String... words) throws IOException, InterruptedException {
		new ProcessBuilder(words).inheritIO().start().waitFor();
	}

	/**
	 * Puts a command on the path.
	 */
	void tool(String name, String script) throws IOException {
		Path file = Files.writeString(this.tools.resolve(name), "#!/bin/sh\n" + script + "\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	Path checkout() {
		return this.checkout;
	}

	/** The folder above the home folder, which the user cannot write. */
	Path above() {
		return this.above;
	}

	Path home() {
		return this.above.resolve("keyreminder");
	}

	String path() {
		return this.tools + ":/usr/bin:/bin";
	}

	/**
	 * What the user finds in a folder.
	 */
	static List<String> files(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	/**
	 * Does what a shell does with some lines.
	 */
	Outcome shell(String lines, Map<String, String> environment) throws IOException, InterruptedException {
		Path script = Files.createTempFile(this.checkout, "lines", ".sh");
		Files.writeString(script, lines);
		Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
		return TestProcess
			.start(Stream.concat(USER.stream(), Stream.of("bash", "-e", script.toString())).toList(), environment,
					this.checkout)
			.end();
	}

	@Override
	public void close() throws IOException {
		Files.setPosixFilePermissions(this.above, PosixFilePermissions.fromString("rwxr-xr-x"));
		FileSystemUtils.deleteRecursively(this.folder);
	}

}
