package io.keyreminder.stop;

/**
 * The program was told to stop before it had begun what it was asked for. The message is
 * a sentence for the operator.
 */
public class StoppedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	StoppedException(String sentence, int exitCode) {
		super(sentence);
		this.exitCode = exitCode;
	}

	/**
	 * The program's exit code.
	 * @return that of {@link StopSignal#exitCode}
	 */
	public int exitCode() {
		return this.exitCode;
	}

}
