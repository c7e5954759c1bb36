package io.keyreminder;

/**
 * The program's entry point.
 */
public final class KeyReminderApplication {

	private KeyReminderApplication() {
	}

	/**
	 * Runs one command.
	 * @param args the command line
	 */
	public static void main(String[] args) {
	}

}
