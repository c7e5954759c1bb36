package io.keyreminder.account;

import java.util.Optional;

/**
 * The tags of accounts in AWS Organizations. May be used by several threads.
 */
public interface AccountTags {

	/** The permission that {@link #owner} needs. */
	String LIST_TAGS = "organizations:ListTagsForResource";

	/** The tag that says who answers for an account. */
	String OWNER = "Owner";

	/**
	 * Who answers for an account, by its tag {@value #OWNER}, whose name may be in upper
	 * or lower case. Asked for once, whatever AWS answers.
	 * @param account the account's number
	 * @return the tag's value, untrusted text; empty if there is no such tag, or the
	 * account or the credentials belong to no organization
	 * @throws io.keyreminder.failure.OperatorException if AWS does not tell it; the
	 * sentence says why
	 */
	Optional<String> owner(String account);

}
