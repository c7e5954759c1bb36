package io.keyreminder.key;

import java.util.regex.Pattern;

import io.keyreminder.text.SafeText;

/**
 * The IAM user who owns access keys.
 *
 * @param account the twelve digits of the AWS account
 * @param userId the unique id that AWS gave the user; never used again, unlike a name
 * @param name the user name, unique in its account ignoring case
 * @param path the user's path, {@code /} if none was given
 * @param partition the part of AWS that the account belongs to, for example {@code aws}
 * or {@code aws-cn}
 */
public record KeyOwner(String account, String userId, String name, String path, String partition) {

	private static final int MAX_PATH = 512;

	private static final Pattern ID = Pattern.compile("\\w{1,128}");

	private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

	private static final Pattern PATH = Pattern.compile("/|/[!-~]{0,510}/");

	private static final Pattern PARTITION = Pattern.compile("[a-z-]{1,32}");

	/**
	 * Creates an owner. What IAM allows stays as it is; anything else is marked, so that
	 * it is nobody else's.
	 */
	public KeyOwner {
		userId = SafeText.mark(userId, SafeText.MAX_LENGTH);
		name = SafeText.mark(name, SafeText.MAX_LENGTH);
		path = SafeText.mark(path, MAX_PATH);
		partition = SafeText.mark(partition, SafeText.MAX_LENGTH);
	}

	/**
	 * The partition that an Amazon Resource Name begins with.
	 * @param arn the ARN
	 * @return its second part; empty if it has none
	 */
	public static String partition(String arn) {
		String[] parts = arn.split(":", 3);
		return (parts.length > 1) ? parts[1].intern() : "";
	}

	/**
	 * The user's Amazon Resource Name: see <a href=
	 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"> how
	 * IAM makes it</a>.
	 * @return the ARN, for example {@code arn:aws:iam::123456789012:user/team/alice}
	 */
	public String arn() {
		return "arn:" + this.partition + ":iam::" + this.account + ":user" + this.path + this.name;
	}

	/**
	 * Whether IAM allows the id, the name, the path and the partition (see its
	 * <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html">data
	 * type</a>). Anybody else must not be asked about, nor kept in the ledger: what is
	 * shown is not the name, or too long.
	 * @return false for a user that cannot be one of IAM's
	 */
	public boolean isAllowed() {
		return ID.matcher(this.userId).matches() && NAME.matcher(this.name).matches()
				&& PATH.matcher(this.path).matches() && PARTITION.matcher(this.partition).matches();
	}

	/**
	 * Another user of the same id or name, of which IAM never has two.
	 * @return an owner whom IAM does not allow
	 */
	public KeyOwner twin() {
		return new KeyOwner(this.account, this.userId + SafeText.MARK, this.name + SafeText.MARK, this.path,
				this.partition);
	}

}
