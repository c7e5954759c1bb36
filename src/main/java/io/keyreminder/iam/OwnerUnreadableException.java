package io.keyreminder.iam;

/**
 * One owner cannot be read; the others may be. The message is the reason, in clean text.
 */
public class OwnerUnreadableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	private final boolean denied;

	/**
	 * Creates the exception.
	 * @param action the action that failed, for example {@code iam:ListAccessKeys}
	 * @param denied whether AWS denied the action
	 * @param reason what happened, in clean text
	 * @param cause the SDK's exception
	 */
	public OwnerUnreadableException(String action, boolean denied, String reason, Throwable cause) {
		super(reason, cause);
		this.action = action;
		this.denied = denied;
	}

	/**
	 * The action that failed.
	 * @return for example {@code iam:ListAccessKeys}
	 */
	public String action() {
		return this.action;
	}

	/**
	 * Whether AWS denied the action.
	 * @return false for any other failure
	 */
	public boolean denied() {
		return this.denied;
	}

}
