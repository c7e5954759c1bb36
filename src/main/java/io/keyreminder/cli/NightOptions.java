package io.keyreminder.cli;

import io.keyreminder.key.Via;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of the commands that send.
 */
final class NightOptions {

	@Option(names = "--via", paramLabel = "WAY",
			description = "How messages leave: ${COMPLETION-CANDIDATES} (default: keyreminder.mail.via).")
	private @Nullable Via via;

	@Option(names = "--format", paramLabel = "FORMAT",
			description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private Format format = Format.TEXT;

	@Option(names = "--quiet", description = "Show no progress.")
	private boolean quiet;

	@Nullable Via via() {
		return this.via;
	}

	boolean quiet() {
		return this.quiet;
	}

	Format format() {
		return this.format;
	}

}
