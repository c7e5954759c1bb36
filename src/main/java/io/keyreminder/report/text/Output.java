package io.keyreminder.report.text;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.IntSupplier;

/**
 * Where an answer goes: a terminal, whose lines end somewhere, or anything else, where a
 * line is as long as what it says.
 */
public final class Output extends PrintWriter {

	/** The width of what is no terminal. */
	public static final int UNBROKEN = Integer.MAX_VALUE;

	private final IntSupplier terminal;

	private int width;

	/**
	 * Writes to something that is no terminal.
	 * @param to takes the text; each line is handed over as it ends
	 */
	public Output(Writer to) {
		this(to, () -> UNBROKEN);
	}

	/**
	 * Writes to what may be a terminal.
	 * @param to takes the text; each line is handed over as it ends
	 * @param terminal its width in columns or {@link #UNBROKEN}, asked for at most once
	 */
	public Output(Writer to, IntSupplier terminal) {
		super(to, true);
		this.terminal = terminal;
	}

	/**
	 * How long a line for people may be.
	 * @return the number of columns, or {@link #UNBROKEN}
	 */
	public int width() {
		if (this.width == 0) {
			this.width = this.terminal.getAsInt();
		}
		return this.width;
	}

}
