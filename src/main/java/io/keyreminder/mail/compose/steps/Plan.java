package io.keyreminder.mail.compose.steps;

/**
 * What must happen with the keys of one user, one of which, the old one, is due. The user
 * may have a second key, but never a third, and one that is switched off counts.
 */
public enum Plan {

	/** No due key was ever used: nothing replaces it. */
	REMOVE("A"),

	/** The old key is the only one: there is room for a new one. */
	REPLACE("B"),

	/** The other key is probably the old one's successor already. */
	MOVE("C"),

	/** The other key is switched off, and goes first. */
	DROP_OFF("D"),

	/** The other key was never used, or for long, and goes first. */
	DROP_UNUSED("E"),

	/** The other key may be in use like the old one; it goes first. */
	DROP_USED("F"),

	/** Nobody uses any due key: nothing replaces it. */
	REMOVE_UNUSED("G");

	private final String letter;

	Plan(String letter) {
		this.letter = letter;
	}

	/** Whether a new secret key takes the place of the old one. */
	boolean isReplacement() {
		return this != REMOVE && this != REMOVE_UNUSED;
	}

	/**
	 * What people call it by.
	 * @return a letter
	 */
	public String letter() {
		return this.letter;
	}

}
