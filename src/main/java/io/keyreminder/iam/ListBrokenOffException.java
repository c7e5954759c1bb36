package io.keyreminder.iam;

/**
 * The account cannot be read: AWS listed some of its users, and then no more.
 */
public final class ListBrokenOffException extends AccountUnreadableException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param ex why it broke off
	 */
	ListBrokenOffException(AccountUnreadableException ex) {
		super(String.valueOf(ex.getMessage()), ex.getCause());
	}

}
