package io.keyreminder.mail;

import java.io.IOException;
import java.nio.file.Path;

import io.keyreminder.failure.OperatorException;
import io.keyreminder.home.PrivateFiles;

/**
 * Messages could not be written into files. The message is a sentence for the operator.
 */
public class MessagesNotWrittenException extends OperatorException {

	private static final long serialVersionUID = 1L;

	MessagesNotWrittenException(Path folder, IOException cause) {
		super("The messages cannot be written to the folder %s: %s. Choose another folder with --eml. Nothing was sent."
			.formatted(folder, PrivateFiles.reason(cause)), cause);
	}

}
