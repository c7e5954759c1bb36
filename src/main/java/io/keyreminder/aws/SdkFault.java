package io.keyreminder.aws;

import java.nio.file.InvalidPathException;

import io.keyreminder.failure.Causes;
import io.keyreminder.settings.LostLetters;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Why the SDK of AWS could not be set up: an endpoint that is no address, say. Where that
 * holds a user's name and password the SDK's words, which quote it, are neither shown nor
 * logged.
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
		return Causes.find(InvalidPathException.class, this.failure).map(SdkFault::unknownPath).orElseGet(this::words);
	}

	/**
	 * A home folder of other letters, under LC_ALL=C.
	 * @param ex what the JDK threw
	 * @return sentences on one line
	 */
	public static String unknownPath(InvalidPathException ex) {
		return "The path %s of AWS's configuration (HOME, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE) %s."
			.formatted(SafeText.cleanWhole(ex.getInput()), LostLetters.UNKNOWN);
	}

	private String words() {
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
