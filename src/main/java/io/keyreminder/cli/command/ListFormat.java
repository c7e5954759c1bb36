package io.keyreminder.cli.command;

import java.util.Locale;

/**
 * In which form a list is printed.
 */
enum ListFormat {

	/** For people. */
	TEXT,

	/** For scripts: exactly one document. */
	JSON,

	/** For spreadsheets. */
	CSV;

	/**
	 * The name as people write it.
	 * @return for example {@code json}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
