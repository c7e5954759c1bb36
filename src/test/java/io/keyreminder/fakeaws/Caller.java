package io.keyreminder.fakeaws;

import org.jspecify.annotations.Nullable;

/**
 * Who signed a call.
 *
 * @param credentials with what
 * @param account whose user or role it is
 * @param role the role that was assumed, or null for a user
 * @param region for which region
 */
record Caller(FakeCredentials credentials, FakeAccount account, @Nullable FakeRole role, String region) {

	String arn() {
		return this.credentials.caller();
	}

	/** The unique id. */
	String userId() {
		return (this.role != null) ? this.role.sessionId(arn().substring(arn().lastIndexOf('/') + 1))
				: "AIDA" + new SeededChoice(arn()).letters(17);
	}

}
