package io.keyreminder.aws.credentials;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.regex.Pattern;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.AwsAnswer;
import io.keyreminder.failure.Causes;
import io.keyreminder.text.SafeText;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

import org.springframework.core.NestedExceptionUtils;

/**
 * What the SDK, AWS or a command said of credentials that could not be had, as far as it
 * may be shown.
 *
 * @param failure what was thrown
 */
record AwsWords(RuntimeException failure) {

	private static final int MAX_QUOTED = 300;

	/** A secret key, a token or a part of one: nothing that people write is like that. */
	private static final Pattern SECRET = Pattern
		.compile("(?=[\\w+/=-]*\\d)(?=[\\w+/=-]*[A-Z])(?=[\\w+/=-]*[a-z])[\\w+/=-]{16,}");

	/** Whether it was AWS that said no. */
	boolean answered() {
		return Causes.find(AwsServiceException.class, this.failure).isPresent();
	}

	/** Whether AWS could not be asked: then nothing that is set up need be wrong. */
	boolean unreachable() {
		return Causes.of(this.failure)
			.anyMatch((cause) -> cause instanceof ConnectException || cause instanceof UnknownHostException
					|| cause instanceof NoRouteToHostException || cause instanceof SocketTimeoutException);
	}

	/** Without a full stop. */
	@Override
	public String toString() {
		String words = AwsAccessException.sentenceIn(this.failure)
			.or(() -> Causes.find(AwsServiceException.class, this.failure).map(AwsWords::answer))
			.orElseGet(this::reason);
		return SafeText.clause(SECRET.matcher(words).replaceAll("***"), MAX_QUOTED);
	}

	private static String answer(AwsServiceException failure) {
		AwsAnswer answer = AwsAnswer.of(failure);
		return (answer.code().isEmpty() ? "AWS answered with " : "AWS answered ") + answer;
	}

	private String reason() {
		if (this.failure.getClass().getSimpleName().startsWith("ExpiredToken")) {
			// Beneath it is only that there is no file.
			return String.valueOf(this.failure.getMessage());
		}
		Throwable root = NestedExceptionUtils.getMostSpecificCause(this.failure);
		if (root.getClass().getSimpleName().startsWith("Json") || root instanceof NullPointerException) {
			// It quotes what it could not read, or fails if there is nothing to read.
			return "what it prints is not the JSON object that is expected";
		}
		String message = Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
		return (root instanceof NoSuchFileException) ? "there is no file " + message : message;
	}

}
