package io.keyreminder.key;

/**
 * The IAM user who owns access keys.
 *
 * @param account the twelve digits of the AWS account
 * @param userId the unique id that AWS gave the user; never used again, unlike a name
 * @param name the user name, unique in its account ignoring case
 * @param path the user's path, {@code /} if none was given
 * @param arn the user's Amazon Resource Name
 */
public record KeyOwner(String account, String userId, String name, String path, String arn) {

	/** A path may have 512 characters, and an ARN contains it. */
	private static final int MAX_ARN = 2048;

	/**
	 * Creates an owner; the texts are cleaned, which changes nothing that IAM allows.
	 */
	public KeyOwner {
		userId = ForeignText.clean(userId);
		name = ForeignText.clean(name);
		path = ForeignText.clean(path, MAX_ARN);
		arn = ForeignText.clean(arn, MAX_ARN);
	}

}
