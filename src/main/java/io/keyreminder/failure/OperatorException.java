package io.keyreminder.failure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ExitCodeGenerator;

/**
 * A failure that ends a command. Its message is a sentence for the operator: what
 * happened, to what, and what to do now.
 */
public class OperatorException extends RuntimeException implements ExitCodeGenerator {

	private static final long serialVersionUID = 1L;

	private final ExitCode exitCode;

	/**
	 * Creates the exception.
	 * @param exitCode what the command ends with
	 * @param sentence what happened, to what, and what to do now, in clean text
	 * @param cause the failure behind it, or null
	 */
	public OperatorException(ExitCode exitCode, String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
		this.exitCode = exitCode;
	}

	/**
	 * Creates the exception of a command that did nothing.
	 * @param sentence what happened, to what, and what to do now, in clean text
	 * @param cause the failure behind it, or null
	 */
	public OperatorException(String sentence, @Nullable Throwable cause) {
		this(ExitCode.NOTHING_DONE, sentence, cause);
	}

	@Override
	public final int getExitCode() {
		return this.exitCode.code();
	}

}
