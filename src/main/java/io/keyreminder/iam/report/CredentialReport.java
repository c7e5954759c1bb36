package io.keyreminder.iam.report;

import java.util.Map;
import java.util.Optional;

import io.keyreminder.key.KeyOwner;

/**
 * What the account's credential report says of all its users.
 */
public final class CredentialReport {

	/** Says nothing of anybody. */
	public static final CredentialReport NONE = new CredentialReport(Map.of());

	/** By ARN: a user's name may be that of another who was deleted meanwhile. */
	private final Map<String, ReportedUser> users;

	CredentialReport(Map<String, ReportedUser> users) {
		this.users = users;
	}

	/**
	 * What the report says of an owner.
	 * @param owner the IAM user
	 * @return empty if it does not know the user, or says nothing that can be understood,
	 * or IAM has no such user
	 */
	public Optional<ReportedUser> of(KeyOwner owner) {
		return owner.isAllowed() ? Optional.ofNullable(this.users.get(owner.arn())) : Optional.empty();
	}

}
