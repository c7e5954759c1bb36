package io.keyreminder.account;

import org.jspecify.annotations.Nullable;

/**
 * An account, and how it is reached.
 *
 * @param number its twelve digits
 * @param name its name as its source tells it, in clean text; null if it tells none
 * @param role the ARN of the role to assume; null if the credentials are used as they are
 * @param externalId what the role's trust policy asks for; null for nothing
 * @param profile the AWS profile whose credentials are used; null for the base
 * credentials
 * @param region where its clients call; null for the region of the run
 */
public record AwsAccount(String number, @Nullable String name, @Nullable String role, @Nullable String externalId,
		@Nullable String profile, @Nullable String region) {

	/**
	 * The name of the logger that is told what happens in each of several accounts. The
	 * log's file has it and a terminal does not: a thousand lines would drown what else
	 * it says. See logback-spring.xml.
	 */
	public static final String LOG_OF_EACH = "io.keyreminder.each-account";

	/** The longest name that is kept, in characters, as in Organizations. */
	public static final int LONGEST_NAME = 50;

	/**
	 * An account that is read with the base credentials.
	 * @param number its twelve digits
	 * @param name its name; null if it is not known
	 * @return the account
	 */
	public static AwsAccount base(String number, @Nullable String name) {
		return new AwsAccount(number, name, null, null, null, null);
	}

	/**
	 * What people are told of this account.
	 * @return its number, with its name if that is known
	 */
	public String label() {
		return label(this.number, this.name);
	}

	/**
	 * What people are told of an account.
	 * @param number its number
	 * @param name its name; null or empty if it is not known
	 * @return for example {@code 111122223333 (payments)}
	 */
	public static String label(String number, @Nullable String name) {
		return (name == null || name.isEmpty()) ? number : "%s (%s)".formatted(number, name);
	}

}
