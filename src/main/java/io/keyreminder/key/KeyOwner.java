package io.keyreminder.key;

import java.util.regex.Pattern;

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

	private static final Pattern ID = Pattern.compile("\\w{1,128}");

	private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

	private static final Pattern PATH = Pattern.compile("/|/[!-~]{0,510}/");

	private static final Pattern ARN = Pattern.compile("[!-~]{1,%d}".formatted(MAX_ARN));

	/**
	 * Creates an owner. What IAM allows stays as it is; anything else is marked, so that
	 * it is nobody else's.
	 */
	public KeyOwner {
		userId = ForeignText.mark(userId, ForeignText.MAX_LENGTH);
		name = ForeignText.mark(name, ForeignText.MAX_LENGTH);
		path = ForeignText.mark(path, MAX_ARN);
		arn = ForeignText.mark(arn, MAX_ARN);
	}

	/**
	 * Whether IAM allows the id, the name, the path and the ARN (see its
	 * <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html">data
	 * type</a>). Anybody else must not be asked about, nor kept in the ledger: what is
	 * shown is not the name, or too long.
	 * @return false for a user that cannot be one of IAM's
	 */
	public boolean isAllowed() {
		return ID.matcher(this.userId).matches() && NAME.matcher(this.name).matches()
				&& PATH.matcher(this.path).matches() && ARN.matcher(this.arn).matches();
	}

	/**
	 * Another user of the same id or name, of which IAM never has two.
	 * @return an owner whom IAM does not allow
	 */
	public KeyOwner twin() {
		return new KeyOwner(this.account, this.userId + ForeignText.MARK, this.name + ForeignText.MARK, this.path,
				this.arn);
	}

}
