package io.keyreminder.cli.command;

import java.util.Locale;

import picocli.CommandLine.Help.Ansi;

/**
 * Whether the terminal is written to in colours.
 */
enum Colors {

	/**
	 * Where a person watches, unless <a href="https://no-color.org">NO_COLOR</a> is set.
	 */
	AUTO(Ansi.AUTO),

	/** Always, for a log that shows them. */
	ALWAYS(Ansi.ON),

	/** Never. */
	NEVER(Ansi.OFF);

	private final Ansi ansi;

	Colors(Ansi ansi) {
		this.ansi = ansi;
	}

	/**
	 * What the command line's library calls it.
	 */
	Ansi ansi() {
		return this.ansi;
	}

	/**
	 * The name as people write it.
	 * @return for example {@code auto}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
