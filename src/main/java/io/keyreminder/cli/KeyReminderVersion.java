package io.keyreminder.cli;

import java.util.Objects;

import picocli.CommandLine.IVersionProvider;

/**
 * The version that the build wrote into the jar.
 */
final class KeyReminderVersion implements IVersionProvider {

	@Override
	public String[] getVersion() {
		String version = getClass().getPackage().getImplementationVersion();
		return new String[] { "iam-key-reminder " + Objects.requireNonNullElse(version, "(not built as a jar)") };
	}

}
