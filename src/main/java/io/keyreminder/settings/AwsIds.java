package io.keyreminder.settings;

import java.util.regex.Pattern;

/**
 * How AWS writes the ids by which an operator names accounts and parts of an
 * organization.
 */
public final class AwsIds {

	private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

	/**
	 * See <a href=
	 * "https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html">
	 * the ids of parents</a>.
	 */
	private static final Pattern UNIT = Pattern.compile("r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}");

	private AwsIds() {
	}

	/**
	 * Whether a text can be an account's number.
	 * @param text the text
	 * @return true for twelve digits
	 */
	public static boolean isAccount(String text) {
		return ACCOUNT.matcher(text).matches();
	}

	/**
	 * Whether a text can be the id of an organizational unit, or of a root.
	 * @param text the text
	 * @return true for {@code ou-ab12-cdef3456} and {@code r-ab12}
	 */
	public static boolean isUnit(String text) {
		return UNIT.matcher(text).matches();
	}

}
