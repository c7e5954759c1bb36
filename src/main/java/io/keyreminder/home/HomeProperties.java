package io.keyreminder.home;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.keyreminder.settings.LostLetters;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the home folder is.
 *
 * @param home the folder of the ledger, the reports and the logs
 */
@ConfigurationProperties("keyreminder")
record HomeProperties(@DefaultValue("./data") String home) {

	HomeProperties {
		String problem = problem(home);
		if (problem != null) {
			throw new SettingException(Setting.HOME, "is '%s', which %s".formatted(SafeText.clean(home), problem));
		}
	}

	/**
	 * The home folder.
	 * @return the folder, relative to the working folder or absolute
	 */
	Path folder() {
		return Path.of(this.home);
	}

	/**
	 * What makes a folder unusable for H2, or lets it be another one than was meant. A
	 * relative one is checked with the working folder.
	 */
	private static @Nullable String problem(String home) {
		if (home.isBlank()) {
			return "is empty";
		}
		if (home.startsWith("~")) {
			return "begins with ~: only a shell replaces that by a folder";
		}
		String path;
		try {
			path = Path.of(home).isAbsolute() ? home : System.getProperty("user.dir") + "/" + home;
		}
		catch (InvalidPathException ex) {
			return LostLetters.UNKNOWN;
		}
		if (path.contains(";")) {
			return "holds a semicolon, which the database cannot have in a file name";
		}
		if (path.contains("\\") && File.separatorChar == '/') {
			return "holds a backslash, which the database takes for a slash";
		}
		return path.contains("\uFFFD") ? LostLetters.UNKNOWN : null;
	}

}
