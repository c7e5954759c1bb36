package io.keyreminder.aws;

import io.keyreminder.failure.Causes;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Why the SDK of AWS could not be set up: most often an endpoint that is no address.
 * Where that holds a user's name and password the SDK's words, which quote it, are
 * neither shown nor logged.
 *
 * @param failure what the SDK threw
 */
public record SdkFault(RuntimeException failure) {

	private static final String ADVICE = "The AWS SDK cannot be set up. Check AWS_REGION, AWS_PROFILE and "
			+ "AWS_ENDPOINT_URL.";

	/**
	 * What happened and what to do now.
	 * @return sentences on one line
	 */
	public String sentence() {
		return mayBeQuoted() ? "%s [%s]".formatted(ADVICE, SafeText.clean(this.failure.getMessage())) : ADVICE;
	}

	/**
	 * The exception, if it may be logged.
	 * @return null if it may hold a password
	 */
	public @Nullable RuntimeException cause() {
		return mayBeQuoted() ? this.failure : null;
	}

	private boolean mayBeQuoted() {
		return Causes.of(this.failure).noneMatch((each) -> String.valueOf(each.getMessage()).contains("@"));
	}

}
