package io.keyreminder.cli.command;

import java.util.Set;
import java.util.TreeSet;

import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of the commands that send.
 */
final class RunOptions {

	@Option(names = "--via", paramLabel = "WAY",
			description = "How messages leave: ${COMPLETION-CANDIDATES} (default: keyreminder.mail.via).")
	private @Nullable Via via;

	@Option(names = "--format", paramLabel = "FORMAT",
			description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private Format format = Format.TEXT;

	@Option(names = "--account", paramLabel = "ACCOUNT",
			description = "Only this AWS account, of those that are included; may be given several times.")
	private Set<String> accounts = new TreeSet<>();

	@Option(names = "--quiet", description = "Show no progress.")
	private boolean quiet;

	/**
	 * How messages are to leave.
	 * @return the way, or null for that of the settings
	 */
	@Nullable Via via() {
		return this.via;
	}

	/**
	 * The only accounts that the command is about.
	 * @return their numbers, as the operator wrote them; all accounts if empty
	 */
	Set<String> accounts() {
		return this.accounts;
	}

	/**
	 * Whether no progress is shown.
	 * @return true with {@code --quiet}
	 */
	boolean quiet() {
		return this.quiet;
	}

	/**
	 * How the answer is printed.
	 * @return the format
	 */
	Format format() {
		return this.format;
	}

}
