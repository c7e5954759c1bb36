package io.keyreminder.aws.credentials;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

import io.keyreminder.text.SecretRedactor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

import org.springframework.util.StreamUtils;

/**
 * Hides the credentials in what AWS, or whoever answers in its place, says of a failed
 * call: it is shown, logged and kept.
 *
 * @param credentials where they are found
 */
public record HiddenCredentials(AwsCredentialsProvider credentials) implements ExecutionInterceptor {

	private static final int SHORTEST = 16;

	/**
	 * The SDK logs a failure before anybody can change it, so that its words are changed
	 * before the SDK reads them. A short secret may be part of the answer's own XML.
	 */
	@Override
	public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
			ExecutionAttributes attributes) {
		if (context.httpResponse().isSuccessful()) {
			return context.responseBody();
		}
		return context.responseBody().map((body) -> {
			try (body) {
				String words = StreamUtils.copyToString(body, StandardCharsets.UTF_8);
				return new ByteArrayInputStream(hidden(words, SHORTEST).getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				throw SdkClientException.create("The answer broke off", ex);
			}
		});
	}

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
		return (words != null) ? hidden(words, 0) : null;
	}

	private String hidden(String words, int shortest) {
		AwsCredentials found = this.credentials.resolveCredentials();
		Stream<String> secrets = (found instanceof AwsSessionCredentials session)
				? Stream.of(session.secretAccessKey(), session.sessionToken()) : Stream.of(found.secretAccessKey());
		return secrets.filter((secret) -> secret.length() >= shortest)
			.reduce(words, (rest, secret) -> new SecretRedactor(secret).redact(rest));
	}

}
