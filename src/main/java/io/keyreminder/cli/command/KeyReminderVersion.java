package io.keyreminder.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

import picocli.CommandLine.IVersionProvider;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * The version and the commit that the build wrote into the jar. Every build of a commit
 * is the same, and so it has the commit's time.
 */
final class KeyReminderVersion implements IVersionProvider {

	@Override
	public String[] getVersion() {
		String version = getClass().getPackage().getImplementationVersion();
		return new String[] {
				"iam-key-reminder " + Objects.requireNonNullElse(version, "(not built as a jar)") + commit() };
	}

	private static String commit() {
		ClassPathResource built = new ClassPathResource("git.properties");
		if (!built.exists()) {
			return "";
		}
		try {
			Properties git = PropertiesLoaderUtils.loadProperties(built);
			return ", commit %s%s of %s UTC".formatted(git.getProperty("git.commit.id.abbrev"),
					"true".equals(git.getProperty("git.dirty")) ? " with changes" : "",
					git.getProperty("git.commit.time"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The version in this program cannot be read", ex);
		}
	}

}
