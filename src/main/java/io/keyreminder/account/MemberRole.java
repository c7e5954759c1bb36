package io.keyreminder.account;

import java.util.regex.Pattern;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The role that is assumed in an account, as the operator names it.
 *
 * @param text a role's name, or an ARN in which {@value #ACCOUNT} and {@value #PARTITION}
 * are filled in
 */
public record MemberRole(String text) {

	/** What {@link #isOne} takes, for the operator. */
	static final String EXPECTED = "the name of a role, or its ARN, in which {partition} and {account} are filled in: arn:{partition}:iam::{account}:role/KeyReminder";

	private static final String ACCOUNT = "{account}";

	private static final String PARTITION = "{partition}";

	/** See IAM's limits for names and paths. */
	private static final String NAME = "[\\w+=,.@-]{1,64}";

	private static final Pattern ARN = Pattern
		.compile("arn:aws(-[a-z]+)*:iam::[0-9]{12}:role/([!-z|~]{1,510}/)?" + NAME);

	/**
	 * Whether a text is a role's name, or the ARN of a role.
	 * @param text the text
	 */
	static boolean isOne(String text) {
		return text.matches(NAME) || isArn(new MemberRole(text).fill("aws", "123456789012"));
	}

	/**
	 * Whether a text is the complete ARN of a role.
	 * @param text the text
	 */
	static boolean isArn(String text) {
		return ARN.matcher(text).matches();
	}

	/**
	 * Whether there is such a role in an account: the credentials of another account's
	 * must never be taken for those of this one.
	 * @param account the account's number
	 */
	boolean isOf(String account) {
		return isOfAnyAccount() || this.text.contains(":iam::%s:role/".formatted(account));
	}

	/**
	 * Whether there can be such a role in every account.
	 */
	boolean isOfAnyAccount() {
		return !this.text.startsWith("arn:") || this.text.contains(":iam::%s:role/".formatted(ACCOUNT));
	}

	/**
	 * The role's ARN in an account.
	 * @param region where the account is, which tells its partition
	 * @param account the account's number
	 * @return the complete ARN
	 */
	public String arn(Region region, String account) {
		String partition = PartitionMetadata.of(region).id();
		return this.text.startsWith("arn:") ? fill(partition, account)
				: "arn:%s:iam::%s:role/%s".formatted(partition, account, this.text);
	}

	private String fill(String partition, String account) {
		return this.text.replace(PARTITION, partition).replace(ACCOUNT, account);
	}

}
