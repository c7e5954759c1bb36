package io.keyreminder.mail.compose;

/**
 * What must happen with the keys of one user, one of which, the old one, is due. The user
 * may have a second key, but never a third, and one that is switched off counts.
 */
enum Plan {

	/** No due key was ever used: nothing replaces it. */
	REMOVE("A"),

	/** The old key is the only one: there is room for a new one. */
	REPLACE("B"),

	/** The other key is probably the old one's successor already. */
	MOVE("C"),

	/** The other key is switched off, and goes first. */
	DROP_OFF("D"),

	/** The other key was never used, and goes first. */
	DROP_UNUSED("E"),

	/** The other key may be in use like the old one; it goes first. */
	DROP_USED("F");

	private final String letter;

	Plan(String letter) {
		this.letter = letter;
	}

	/** A letter for people. */
	String letter() {
		return this.letter;
	}

}
