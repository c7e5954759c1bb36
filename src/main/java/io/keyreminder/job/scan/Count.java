package io.keyreminder.job.scan;

/**
 * Numbers of things, in words.
 */
final class Count {

	private Count() {
	}

	/**
	 * A number of things.
	 * @param number how many
	 * @param noun what they are, in the singular
	 * @return for example {@code 1 user}, {@code 2 users}
	 */
	static String of(int number, String noun) {
		return number + " " + noun + ((number != 1) ? "s" : "");
	}

}
