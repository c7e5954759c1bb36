package io.keyreminder.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A service of systemd, as a shell does what it says: its credentials, its environment,
 * its folder, its command. What it forbids the program is not among that.
 */
final class SystemdUnit {

	private final String text;

	SystemdUnit(Path file) throws IOException {
		this.text = Files.readString(file);
	}

	/**
	 * The commands that set it up, from the comment at its top.
	 */
	List<String> setUp() {
		return all("(?m)^#   ((?:install|keyreminder) .*)$").map((line) -> line.group(1)).toList();
	}

	/**
	 * Starts the service.
	 * @param instance what stands for {@code %i}
	 * @param credentials takes what stands for {@code %d}, an empty folder
	 * @return the lines of a script
	 */
	List<String> start(String instance, Path credentials) {
		List<String> lines = new ArrayList<>();
		all("(?m)^LoadCredential=([^:]+):(.*)$")
			.forEach((each) -> lines.add("install -m 400 %s %%d/%s".formatted(each.group(2), each.group(1))));
		all("(?m)^Environment=(.*)$").forEach((each) -> lines.add("export " + each.group(1)));
		lines.add("umask " + value("UMask"));
		lines.add("cd " + value("WorkingDirectory"));
		lines.add("exec " + value("ExecStart"));
		return lines.stream()
			.map((line) -> line.replace("%i", instance).replace("%d", credentials.toString()))
			.toList();
	}

	private String value(String name) {
		return all("(?m)^%s=(.*)$".formatted(name)).findFirst().orElseThrow().group(1);
	}

	private Stream<MatchResult> all(String pattern) {
		return Pattern.compile(pattern).matcher(this.text).results();
	}

}
