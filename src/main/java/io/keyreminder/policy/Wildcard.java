package io.keyreminder.policy;

/**
 * A pattern of text in which {@code *} stands for any characters, also none, and
 * {@code ?} for exactly one. Everything else stands for itself.
 *
 * @param pattern the pattern
 */
public record Wildcard(String pattern) {

	private static final char ANY = '*';

	private static final char ONE = '?';

	/**
	 * Whether a text is of the pattern.
	 * @param text the text; upper and lower case differ
	 * @return true if all of it is
	 */
	public boolean matches(String text) {
		return fits(text, true);
	}

	/**
	 * Whether every text is of the pattern.
	 * @return true if it holds nothing but {@code *}
	 */
	public boolean isAny() {
		return this.pattern.chars().allMatch((letter) -> letter == ANY);
	}

	/**
	 * Whether it is certain that each text of another pattern is of this one, too.
	 * @param other the other pattern
	 * @return false also if that cannot be told
	 */
	boolean covers(Wildcard other) {
		return fits(other.pattern, false);
	}

	/**
	 * It never looks back further than to the last {@code *}, so that no pattern takes
	 * long.
	 * @param oneIsAny whether {@code ?} stands for {@code *}, too
	 */
	private boolean fits(String text, boolean oneIsAny) {
		int at = 0;
		int star = -1;
		int resume = 0;
		for (int i = 0; i < text.length();) {
			if (at < this.pattern.length() && this.pattern.charAt(at) == ANY) {
				star = at++;
				resume = i;
			}
			else if (at < this.pattern.length() && isFor(this.pattern.charAt(at), text.charAt(i), oneIsAny)) {
				i = (this.pattern.charAt(at++) == ONE) ? next(text, i) : i + 1;
			}
			else if (star >= 0) {
				at = star + 1;
				resume = next(text, resume);
				i = resume;
			}
			else {
				return false;
			}
		}
		return this.pattern.substring(at).chars().allMatch((letter) -> letter == ANY);
	}

	/** A letter may be two characters. */
	private static int next(String text, int at) {
		return text.offsetByCodePoints(at, 1);
	}

	private static boolean isFor(char expected, char letter, boolean oneIsAny) {
		return (expected == ONE) ? (oneIsAny || letter != ANY) : expected == letter;
	}

}
