package io.keyreminder.job.dry;

import java.nio.file.Path;

import io.keyreminder.key.ForeignText;

/**
 * The messages of a dry run could not be written. The message is a sentence for the
 * operator.
 */
public class MessagesNotWrittenException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MessagesNotWrittenException(Path folder, Exception cause) {
		super("The messages cannot be written to the folder %s: %s. Choose another folder with --eml. Nothing was sent."
			.formatted(folder, ForeignText.clean(cause.getClass().getSimpleName() + ": " + cause.getMessage())), cause);
	}

}
