package io.keyreminder.aws;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of a role, which is assumed when they are needed for the first time,
 * and again before they end. May be used by several threads.
 */
public final class AssumedRoleCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

	private static final String DENIED = "AWS denied it. Check whether there is this role, whether its trust policy names these credentials%s, and whether they may call sts:AssumeRole on it (config/iam-policy.json).";

	private static final String INVALID = "AWS does not accept the request. Check whether the role allows sessions of %d minutes, and whether its ARN and the external id are right.";

	private final String role;

	private final @Nullable String externalId;

	private final Duration duration;

	private final StsAssumeRoleCredentialsProvider provider;

	/**
	 * Creates the credentials; nobody is asked yet.
	 * @param sts asks for them; it is not closed with them
	 * @param role the role's ARN
	 * @param externalId what the role's trust policy asks for; null for nothing
	 * @param duration how long they hold, 15 minutes to 12 hours
	 * @param session by what name AWS records what is done with them
	 */
	public AssumedRoleCredentials(StsClient sts, String role, @Nullable String externalId, Duration duration,
			String session) {
		this.role = role;
		this.externalId = externalId;
		this.duration = duration;
		this.provider = StsAssumeRoleCredentialsProvider.builder()
			.stsClient(sts)
			.refreshRequest((request) -> request.roleArn(role)
				.externalId(externalId)
				.durationSeconds(Math.toIntExact(duration.toSeconds()))
				.roleSessionName(session))
			.build();
	}

	/**
	 * Finds the credentials.
	 * @throws AwsAccessException if the role cannot be assumed; the sentence says which
	 * role, and what may be missing
	 */
	@Override
	public AwsCredentials resolveCredentials() {
		try {
			return this.provider.resolveCredentials();
		}
		catch (SdkException ex) {
			throw new AwsAccessException(refusal(ex));
		}
	}

	@Override
	public void close() {
		this.provider.close();
	}

	private String refusal(SdkException ex) {
		String action = "sts:AssumeRole of " + this.role;
		CallFailure failure = CallFailure.of(ex);
		if (failure == CallFailure.DENIED) {
			return CallFailure.sentence(action,
					DENIED.formatted((this.externalId != null) ? " and the external id that is set" : ""), ex);
		}
		boolean invalid = ex instanceof AwsServiceException answer && answer.awsErrorDetails() != null
				&& "ValidationError".equals(answer.awsErrorDetails().errorCode());
		return invalid ? CallFailure.sentence(action, INVALID.formatted(this.duration.toMinutes()), ex)
				: failure.sentence(action, ex);
	}

}
