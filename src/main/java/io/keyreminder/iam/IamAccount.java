package io.keyreminder.iam;

import java.util.List;
import java.util.Optional;

import io.keyreminder.iam.report.CredentialReport;
import io.keyreminder.key.KeyOwner;

/**
 * An AWS account, as far as this program needs it: the narrow gateway to IAM and STS,
 * safe for several threads.
 * <p>
 * Every method may throw {@link AccountUnreadableException} for what concerns the whole
 * account (no or refused credentials, no region, throttling that does not end, AWS out of
 * reach); it is a {@link BaseCredentialsException} if no account can be read that is
 * reached with the base credentials. The methods about one owner throw
 * {@link OwnerUnreadableException} if only this owner could not be read.
 */
public interface IamAccount extends OwnerQueries, AutoCloseable {

	/** The first permission that {@link #credentialReport} needs. */
	String GENERATE_REPORT = "iam:GenerateCredentialReport";

	/** The second permission that {@link #credentialReport} needs. */
	String GET_REPORT = "iam:GetCredentialReport";

	/** The permission that {@link #fetchAlias} needs. */
	String LIST_ACCOUNT_ALIASES = "iam:ListAccountAliases";

	/** The permission that {@link #users} needs where each user is asked for tags. */
	String LIST_USERS = "iam:ListUsers";

	/** The permission that {@link #users} needs where all tags are read at once. */
	String GET_ACCOUNT_AUTHORIZATION_DETAILS = "iam:GetAccountAuthorizationDetails";

	/** The permission that {@link #accessKeys} needs. */
	String LIST_ACCESS_KEYS = "iam:ListAccessKeys";

	/** The permission that {@link #tags} needs. */
	String LIST_USER_TAGS = "iam:ListUserTags";

	/** The permission that {@link #lastUse} needs. */
	String GET_ACCESS_KEY_LAST_USED = "iam:GetAccessKeyLastUsed";

	/**
	 * The account's number. That of the base account is asked for once;
	 * {@code sts:GetCallerIdentity} needs no permission. Any other is known.
	 * @return twelve digits
	 */
	String number();

	/**
	 * The account's alias, a name for people to read; asked for once. Never throws: a
	 * message goes out without it.
	 * @return the alias; empty if there is none, or AWS does not tell it
	 */
	Optional<String> alias();

	/**
	 * Asks for the account's alias.
	 * @return the alias; empty if there is none
	 * @throws OwnerUnreadableException if AWS does not tell it
	 */
	Optional<String> fetchAlias();

	/**
	 * How many calls were made for this account by now, each attempt counted.
	 * @return a number that only grows
	 */
	long calls();

	/**
	 * All IAM users, every page, in the order in which AWS lists them. Whom IAM does not
	 * {@link KeyOwner#isAllowed allow} is among them, and cannot be read.
	 * @return the users; with their tags, where the settings want all at once
	 */
	List<ListedUser> users();

	/**
	 * All IAM users, without what else is listed of them.
	 * @return the owners
	 */
	default List<KeyOwner> owners() {
		return users().stream().map(ListedUser::owner).toList();
	}

	/**
	 * The permission that {@link #users} needs.
	 * @return it, as the settings are
	 */
	String listAction();

	/**
	 * Whether the tags of all users are known once they are listed.
	 * @return false if each user is asked for them
	 */
	default boolean tagsAreListed() {
		return listAction().equals(GET_ACCOUNT_AUTHORIZATION_DETAILS);
	}

	/**
	 * Tries whether AWS lists the users: no more than a first page of them.
	 * @return what is on it
	 */
	UserPage firstOwners();

	/**
	 * The tag that holds an owner's addresses.
	 * @return its name; case does not matter
	 */
	String recipientTag();

	/**
	 * What the operator does where AWS denies an action for every owner.
	 * @return a sentence
	 */
	String howToAllow();

	/**
	 * How the access keys are to be found.
	 * @return the operator's choice
	 */
	KeySource source();

	/**
	 * Asks AWS to make the credential report, unless it has a fresh one.
	 * @return how far that is, in AWS's words
	 */
	String requestCredentialReport();

	/**
	 * The credential report that AWS has, whatever {@link #source} says.
	 * @return the report
	 */
	CredentialReport fetchCredentialReport();

	/**
	 * What AWS knows of all users' keys at one time, some hours ago at most. Where the
	 * settings allow it, a report that cannot be had is none.
	 * @return the report; {@link CredentialReport#NONE} if each user must be asked
	 */
	CredentialReport credentialReport();

	/**
	 * Whose key it is.
	 * @param accessKeyId an access key id
	 * @return the user's name, in clean text; empty if no user of this account has the
	 * key
	 * @throws OwnerUnreadableException if AWS does not tell it
	 */
	Optional<String> userOf(String accessKeyId);

	/** Closes what is this account's alone. */
	@Override
	void close();

}
