package io.keyreminder.aws.credentials;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.AwsAnswer;
import io.keyreminder.aws.BrokenAnswerException;
import io.keyreminder.aws.CallFailure;
import io.keyreminder.aws.NoCredentialsException;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.settings.Setting;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.RegionDisabledException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of a role, which is assumed when they are needed for the first time,
 * and again before they end. May be used by several threads.
 */
public final class AssumedRoleCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

	private static final String DENIED = "AWS denied it to %s, and does not say why. Check whether there is this role, in an account that is active; whether its trust policy names this caller; %s; and whether the caller's own policy allows sts:AssumeRole on it (config/iam-policy.json). %s";

	private static final String NO_ID_SENT = "whether it asks for an external id, for none was sent (%s)"
		.formatted(Setting.EXTERNAL_ID.property());

	private static final String ID_SENT = "whether it asks for another external id than the one that was sent (%s)"
		.formatted(Setting.EXTERNAL_ID.property());

	private static final String REGION_OFF = "STS is switched off in the region %s, for the role's account or for the caller's. Switch the region on there (aws account enable-region), or set another: AWS_REGION, or region: of the account in the list of accounts.";

	private static final String TOO_LONG = "The role allows no session of %d minutes. Set %s to a shorter time, or raise the role's maximum session duration.";

	private static final String TOO_LONG_IN_CHAIN = "A role allows no session of %d minutes to a caller who is the session of a role: 60 are the most. Set %s=1h.";

	private static final String UNKNOWN_THERE = "AWS takes these credentials elsewhere, but not in the region %s. Another partition than that of the credentials (aws, aws-cn, aws-us-gov) does not know them: name credentials from there (profile:), or another region (region:), for the account in the list of accounts.";

	private static final String INVALID = "AWS does not accept the request. Check the role's ARN and the external id.";

	/**
	 * A call is signed once for all its attempts, so that the credentials must outlive
	 * it.
	 */
	private static final Duration LEFT_AT_LEAST = Duration.ofMinutes(5);

	/** From then on one caller renews them while the others go on. */
	private static final Duration LEFT_WHEN_RENEWED = Duration.ofMinutes(8);

	private final Supplier<StsClient> sts;

	private final Supplier<String> caller;

	private final BooleanSupplier taken;

	private final AssumedRole role;

	private @Nullable StsAssumeRoleCredentialsProvider provider;

	/**
	 * Creates the credentials; nobody is asked yet.
	 * @param sts asks for them, and is opened when it is needed; it is not closed with
	 * them
	 * @param caller tells the ARN of who asks for them, in clean text; it is needed only
	 * if the role is refused
	 * @param taken tells whether AWS says in another call that it takes the caller's
	 * credentials; it is needed only if it refuses them in this one
	 * @param role the role
	 */
	public AssumedRoleCredentials(Supplier<StsClient> sts, Supplier<String> caller, BooleanSupplier taken,
			AssumedRole role) {
		this.sts = sts;
		this.caller = caller;
		this.taken = taken;
		this.role = role;
	}

	/**
	 * Finds the credentials.
	 * @throws NoCredentialsException if it is the caller's own credentials that are
	 * missing or refused
	 * @throws AwsAccessException if the role cannot be assumed; the sentence says which
	 * role, and what may be missing
	 */
	@Override
	public AwsCredentials resolveCredentials() {
		StsClient client = this.sts.get();
		try {
			return provider(client).resolveCredentials();
		}
		catch (SdkException | BrokenAnswerException ex) {
			CallFailure failure = CallFailure.of(ex);
			boolean there = failure.concernsCredentials() && failure != CallFailure.NO_CREDENTIALS
					&& this.taken.getAsBoolean();
			String refusal = refusal(failure, ex, client, there);
			throw (failure.concernsCredentials() && !there) ? new NoCredentialsException(refusal)
					: new AwsAccessException(refusal);
		}
	}

	@Override
	public synchronized void close() {
		if (this.provider != null) {
			this.provider.close();
		}
	}

	private synchronized StsAssumeRoleCredentialsProvider provider(StsClient client) {
		if (this.provider == null) {
			this.provider = StsAssumeRoleCredentialsProvider.builder()
				.stsClient(new CompleteSessions(client))
				.staleTime(LEFT_AT_LEAST)
				.prefetchTime(LEFT_WHEN_RENEWED)
				.refreshRequest((request) -> request.roleArn(this.role.arn())
					.externalId(this.role.externalId())
					.durationSeconds(Math.toIntExact(this.role.duration().toSeconds()))
					.roleSessionName(this.role.session()))
				.build();
		}
		return this.provider;
	}

	private String refusal(CallFailure failure, RuntimeException ex, StsClient client, boolean there) {
		String action = "sts:AssumeRole of " + this.role.arn();
		if (there) {
			return CallFailure.answered(action, UNKNOWN_THERE.formatted(region(client)), ex);
		}
		if (failure == CallFailure.DENIED) {
			return CallFailure.answered(action, DENIED.formatted(callerIfKnown(),
					(this.role.externalId() != null) ? ID_SENT : NO_ID_SENT, this.role.remedy()), ex);
		}
		if (ex instanceof RegionDisabledException) {
			return CallFailure.answered(action, REGION_OFF.formatted(region(client)), ex);
		}
		return isInvalid(ex) ? CallFailure.answered(action, invalid(String.valueOf(ex.getMessage())), ex)
				: failure.sentence(action, ex);
	}

	private static String region(StsClient client) {
		return SafeText.clean(client.serviceClientConfiguration().region().id());
	}

	private String callerIfKnown() {
		try {
			return this.caller.get();
		}
		catch (SdkException | OperatorException ex) {
			return "these credentials";
		}
	}

	private static boolean isInvalid(RuntimeException ex) {
		return ex instanceof AwsServiceException answer && AwsAnswer.of(answer).code().equals("ValidationError");
	}

	/** AWS tells these apart by its words alone. */
	private String invalid(String words) {
		if (!words.contains("DurationSeconds")) {
			return INVALID;
		}
		return (words.contains("role chaining") ? TOO_LONG_IN_CHAIN : TOO_LONG)
			.formatted(this.role.duration().toMinutes(), Setting.SESSION_DURATION.property());
	}

}
