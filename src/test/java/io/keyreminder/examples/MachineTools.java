package io.keyreminder.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.keyreminder.testing.UnpackedProgram;

/**
 * Commands of a machine, or what stands in for them: the program on the date of the night
 * ({@code NIGHT}), and systemd, as far as a shell can do what it does.
 */
final class MachineTools {

	/** Does what systemd-run does. */
	private static final String TRANSIENT_SERVICE = """
			while true; do
				value=${1#--property=*=}
				case "$1" in
					--unit=*) secrets=%s/${1#--unit=}.service; mkdir -p "$secrets" ;;
					--property=LoadCredential=*) install -m 400 "${value#*:}" "$secrets/${value%%%%:*}" ;;
					--property=Environment=*) export "$value" ;;
					--property=UMask=*) umask "$value" ;;
					--property=WorkingDirectory=*) cd "$value" ;;
					--*) ;;
					*) exec "$@" ;;
				esac
				shift
			done""";

	private final Path folder;

	/**
	 * Makes the folder.
	 * @param folder stands in {@code PATH}
	 */
	MachineTools(Path folder) throws IOException {
		this.folder = Files.createDirectory(folder);
	}

	/** Adds the program, and a java that starts it, whatever its jar. */
	void addProgram() throws IOException {
		add("java", "while [ \"$1\" != -jar ]; do shift; done; shift 2; exec %s \"$NIGHT\" \"$@\""
			.formatted(String.join(" ", UnpackedProgram.startedBy("io.keyreminder.bench.OnDate"))));
		add("keyreminder", "exec java -jar target/iam-key-reminder.jar \"$@\"");
	}

	/**
	 * Adds what an operator of a service uses; whoever edits the unit names the database.
	 * @param unit the unit
	 * @param secrets takes the secrets of each service
	 */
	void addSystemd(Path unit, Path secrets) throws IOException {
		add("sudo", "exec \"$@\"");
		add("sudoedit", "sed -i 's/^#\\([A-Z].*datasource\\)/\\1/I' \"$1\"");
		add("systemctl", "[ \"$1\" != cat ] || exec cat " + unit);
		add("systemd-run", TRANSIENT_SERVICE.formatted(secrets));
	}

	private void add(String name, String script) throws IOException {
		Path file = this.folder.resolve(name);
		Files.writeString(file, "#!/bin/sh\n" + script + "\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

}
