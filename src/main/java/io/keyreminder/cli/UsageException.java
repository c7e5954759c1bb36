package io.keyreminder.cli;

/**
 * The command line asks for something that makes no sense. The message is a sentence.
 */
final class UsageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UsageException(String sentence) {
		super(sentence);
	}

}
