package io.keyreminder.cli.command;

import io.keyreminder.failure.OperatorException;

/**
 * The command line asks for something that makes no sense. The message is a sentence.
 */
public final class UsageException extends OperatorException {

	private static final long serialVersionUID = 1L;

	UsageException(String sentence) {
		super(sentence, null);
	}

}
