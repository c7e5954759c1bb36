package io.keyreminder.mail.compose.steps;

import io.keyreminder.key.AccessKey;

/**
 * How a key is called in the steps: by the end of its id, which a shell completes.
 *
 * @param label the key's name for people
 * @param variable the shell variable that holds the id
 * @param end the id's last characters, as a shell reads them between double quotes
 */
public record KeyName(String label, String variable, String end) {

	/** In the steps for many keys. */
	static final KeyName OLD = new KeyName("OLD", "KEY_OLD", "$OLD");

	/** In the steps for many keys. */
	static final KeyName OTHER = new KeyName("OTHER", "KEY_OTHER", "$OTHER");

	static KeyName of(AccessKey key) {
		String end = end(key);
		return new KeyName(key.maskedId(), "KEY_" + end, end);
	}

	/**
	 * The last four characters, as far as they mean nothing to a shell.
	 * @param key the key
	 * @return the end of its id
	 */
	public static String end(AccessKey key) {
		return key.maskedId().replaceAll("[^A-Za-z0-9]", "");
	}

}
