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
 */
public record FakeCredentials(String accessKeyId, String secretAccessKey, @Nullable String sessionToken,
		Instant expires) {

}
