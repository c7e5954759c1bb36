package io.keyreminder.settings;

import io.keyreminder.key.Secret;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Hides the credentials in what AWS, or whoever answers in its place, says of a failed
 * call: it is shown, logged and kept.
 *
 * @param credentials where they are found
 */
public record HiddenCredentials(AwsCredentialsProvider credentials) implements ExecutionInterceptor {

	@Override
	public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
		if (context.exception() instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
			AwsErrorDetails details = answer.awsErrorDetails();
			return answer.toBuilder()
				.message(hidden(answer.getMessage()))
				.awsErrorDetails(details.toBuilder()
					.errorCode(hidden(details.errorCode()))
					.errorMessage(hidden(details.errorMessage()))
					.build())
				.build();
		}
		return context.exception();
	}

	private @Nullable String hidden(@Nullable String words) {
		if (words == null) {
			return null;
		}
		AwsCredentials found = this.credentials.resolveCredentials();
		String rest = new Secret(found.secretAccessKey()).hideIn(words);
		return (found instanceof AwsSessionCredentials session) ? new Secret(session.sessionToken()).hideIn(rest)
				: rest;
	}

}
