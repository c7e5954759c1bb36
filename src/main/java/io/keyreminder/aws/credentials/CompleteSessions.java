package io.keyreminder.aws.credentials;

import java.util.stream.Stream;

import io.keyreminder.aws.BrokenAnswerException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * STS whose sessions of roles are complete, and can sign calls: over any other the SDK
 * fails as if it were the program's fault.
 *
 * @param sts is asked; it is not closed with this one
 */
record CompleteSessions(StsClient sts) implements StsClient {

	/**
	 * Assumes a role.
	 * @throws BrokenAnswerException if the answer holds no session that can be used
	 */
	@Override
	public AssumeRoleResponse assumeRole(AssumeRoleRequest call) {
		AssumeRoleResponse answer = this.sts.assumeRole(call);
		Credentials session = BrokenAnswerException.required(answer.credentials(), "Credentials");
		BrokenAnswerException.required(session.expiration(), "Expiration");
		if (Stream
			.of(required(session.accessKeyId(), "AccessKeyId"), required(session.secretAccessKey(), "SecretAccessKey"),
					required(session.sessionToken(), "SessionToken"))
			.anyMatch(UsableCredentials::isUnusable)) {
			throw new BrokenAnswerException(
					"the credentials of the session hold a line break or another control character");
		}
		return answer;
	}

	@Override
	public String serviceName() {
		return this.sts.serviceName();
	}

	@Override
	public void close() {
		// Whoever opened it closes it.
	}

	private static String required(@Nullable String value, String name) {
		return BrokenAnswerException.required((value == null || value.isBlank()) ? null : value, name);
	}

}
