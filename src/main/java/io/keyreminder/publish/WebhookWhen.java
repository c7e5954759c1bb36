package io.keyreminder.publish;

import io.keyreminder.failure.ExitCode;

/**
 * Of which runs a chat is told.
 */
enum WebhookWhen {

	/** Those after which a person has something to do. */
	OPEN,

	/** All. */
	ALWAYS,

	/** Those that did not complete. */
	FAILURE;

	/**
	 * Whether the chat is told.
	 * @param exitCode the command's exit code
	 * @return true if so
	 */
	boolean includes(int exitCode) {
		return switch (this) {
			case OPEN -> exitCode != ExitCode.DONE.code();
			case ALWAYS -> true;
			case FAILURE -> exitCode != ExitCode.DONE.code() && exitCode != ExitCode.OPEN.code();
		};
	}

}
