package io.keyreminder.cli.command;

import java.nio.file.Path;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of a dry run; the others are refused without the first.
 */
final class DryRunOptions {

	@Option(names = "--dry-run", required = true, arity = "0",
			description = "Show what would be sent, and change nothing.")
	@SuppressWarnings("unused") // Without it there is no such group.
	private boolean requested;

	@Option(names = "--date", paramLabel = "YYYY-MM-DD",
			description = "With --dry-run: on another UTC date, against the ledger as it is now.")
	private @Nullable LocalDate date;

	@Option(names = "--eml", paramLabel = "DIR", description = "With --dry-run: write each message into a file there.")
	private @Nullable Path folder;

	/**
	 * The UTC date to try.
	 * @return the date, or null for today
	 */
	@Nullable LocalDate date() {
		return this.date;
	}

	/**
	 * Where the messages are to be written.
	 * @return the folder, or null if nowhere
	 */
	@Nullable Path folder() {
		return this.folder;
	}

}
