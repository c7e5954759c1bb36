package io.keyreminder.cli.command;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The days that a query is about.
 */
final class Period {

	@Option(names = "--since", paramLabel = "YYYY-MM-DD", description = "Not before this UTC date.")
	private @Nullable LocalDate since;

	@Option(names = "--until", paramLabel = "YYYY-MM-DD", description = "Not after this UTC date.")
	private @Nullable LocalDate until;

	@Nullable LocalDate since() {
		return this.since;
	}

	@Nullable LocalDate until() {
		return this.until;
	}

	/**
	 * Whether a day lies in the period; both ends do.
	 */
	boolean contains(LocalDate day) {
		return (this.since == null || !day.isBefore(this.since)) && (this.until == null || !day.isAfter(this.until));
	}

	/**
	 * Refuses a period that holds no day at all.
	 */
	void check() {
		if (this.since != null && this.until != null && this.since.isAfter(this.until)) {
			throw new UsageException("--since=%s is after --until=%s.".formatted(this.since, this.until));
		}
	}

}
