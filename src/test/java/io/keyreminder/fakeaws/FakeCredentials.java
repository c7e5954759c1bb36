package io.keyreminder.fakeaws;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Credentials that the fake knows.
 *
 * @param accessKeyId the access key id
 * @param secretAccessKey its secret
 * @param sessionToken the token of temporary credentials, or null
 * @param expires when they end; never for an access key
 * @param caller who calls with them: the ARN of a user or of a role's session
 */
public record FakeCredentials(String accessKeyId, String secretAccessKey, @Nullable String sessionToken,
		Instant expires, String caller) {

	/**
	 * The account that the caller belongs to.
	 * @return twelve digits
	 */
	public String account() {
		return this.caller.split(":", -1)[4];
	}

	/**
	 * The role that was assumed.
	 * @return its name, or null if the caller is a user
	 */
	@Nullable String role() {
		String[] resource = this.caller.split(":", -1)[5].split("/", -1);
		return resource[0].equals("assumed-role") ? resource[1] : null;
	}

}
