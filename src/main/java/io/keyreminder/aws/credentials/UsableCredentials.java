package io.keyreminder.aws.credentials;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.settings.SettingException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials of AWS that can be sent. With a line break in them the SDK fails, and its
 * words quote them.
 *
 * @param credentials where they are found
 */
public record UsableCredentials(
		AwsCredentialsProvider credentials) implements AwsCredentialsProvider, SdkAutoCloseable {

	private static final Pattern UNUSABLE = Pattern.compile("\\p{Cntrl}");

	/**
	 * Finds the credentials.
	 * @throws SettingException if they cannot be sent
	 */
	@Override
	public AwsCredentials resolveCredentials() {
		AwsCredentials found = this.credentials.resolveCredentials();
		String token = (found instanceof AwsSessionCredentials session) ? session.sessionToken() : "";
		if (Stream.of(found.accessKeyId(), found.secretAccessKey(), token).anyMatch(UsableCredentials::isUnusable)) {
			throw new SettingException("The AWS credentials hold a line break or another control character. Set "
					+ "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN again, each on one line.");
		}
		return found;
	}

	/** Whether a part of credentials cannot be sent. */
	static boolean isUnusable(String part) {
		return UNUSABLE.matcher(part).find();
	}

	@Override
	public void close() {
		if (this.credentials instanceof SdkAutoCloseable closeable) {
			closeable.close();
		}
	}

}
