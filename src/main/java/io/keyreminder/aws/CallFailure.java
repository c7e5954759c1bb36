package io.keyreminder.aws;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.xml.stream.XMLStreamException;

import io.keyreminder.failure.Causes;
import io.keyreminder.settings.Setting;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkServiceException;

import org.springframework.core.NestedExceptionUtils;

/**
 * What a failed call of AWS means once the SDK has given up, and what the operator is
 * told. The codes are those of AWS's
 * <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">common
 * errors</a>.
 */
public enum CallFailure {

	/** The user or the key was deleted meanwhile. */
	GONE(Concerns.OWNER, "it is not there any more.", "NoSuchEntity"),

	/** The policy does not allow the action. */
	DENIED(Concerns.OWNER, "AWS denied it. Give these credentials the policy config/iam-policy.json.",
			AwsAnswer.DENIED),

	/** The access key id is not one of AWS's, or was switched off. */
	UNKNOWN_KEY(CredentialsFault.UNKNOWN_KEY),

	/** The secret is not the key's. */
	WRONG_SECRET(CredentialsFault.WRONG_SECRET),

	/** The credentials were temporary. */
	SESSION_OVER(CredentialsFault.SESSION_OVER),

	/** The clocks disagree, beyond what the SDK corrects. */
	WRONG_TIME(CredentialsFault.WRONG_TIME),

	/** The account is not in service. */
	NOT_SIGNED_UP(Concerns.ACCOUNT,
			"The AWS account is not signed up for the service, or suspended. Check it in the AWS console.",
			AwsAnswer.NOT_SIGNED_UP),

	/** Calls come too fast, to the last attempt. */
	THROTTLED(Concerns.ACCOUNT,
			"AWS found the calls too fast, to the last attempt. Try again later, or raise "
					+ Setting.MAX_ATTEMPTS.property() + "."),

	/** Somebody answers who cannot prove to be AWS, or a proxy that looks inside. */
	UNTRUSTED(Concerns.ACCOUNT,
			"The certificate that was shown for AWS is not trusted here. Where a company's own authority vouches for "
					+ "it, that of an endpoint or of a proxy that looks inside, set AWS_CA_BUNDLE to a PEM file of the "
					+ "authority's certificate."),

	/** Nobody answers. */
	UNREACHABLE(Concerns.ACCOUNT,
			"AWS cannot be reached, or did not answer in time. Check the network, the proxy, "
					+ "AWS_REGION and AWS_ENDPOINT_URL."),

	/** AWS failed, or answered what nobody expects. */
	BROKEN(Concerns.OWNER, "AWS gave no usable answer. Try again later."),

	/** There are no credentials to sign with; its own sentence says why. */
	NO_CREDENTIALS(Concerns.CREDENTIALS, ""),

	/**
	 * What is set on this machine, or a proxy, keeps us from asking; its own sentence
	 * says how.
	 */
	NO_ACCESS(Concerns.ACCOUNT, ""),

	/** The SDK could not even ask. */
	NOT_ASKED(Concerns.ACCOUNT,
			"The AWS SDK could not call. Check the credentials, AWS_REGION, AWS_PROFILE and AWS_ENDPOINT_URL.");

	private static final List<Class<? extends Exception>> NO_ANSWER = List.of(ApiCallTimeoutException.class,
			ApiCallAttemptTimeoutException.class, ConnectException.class, NoRouteToHostException.class,
			UnknownHostException.class, SocketTimeoutException.class, SSLException.class);

	private static final List<Class<? extends Exception>> HALF_AN_ANSWER = List.of(IOException.class,
			XMLStreamException.class, DateTimeException.class, BrokenAnswerException.class);

	private final Concerns concerns;

	private final String meaning;

	private final Pattern codes;

	private final boolean mayBeQuoted;

	CallFailure(Concerns concerns, String meaning) {
		this(concerns, meaning, "(?!)");
	}

	CallFailure(CredentialsFault fault) {
		this(Concerns.CREDENTIALS, fault.advice(), fault.codes(), fault.mayBeQuoted());
	}

	CallFailure(Concerns concerns, String meaning, String codes) {
		this(concerns, meaning, codes, true);
	}

	CallFailure(Concerns concerns, String meaning, String codes, boolean mayBeQuoted) {
		this.concerns = concerns;
		this.meaning = meaning;
		this.codes = Pattern.compile(codes);
		this.mayBeQuoted = mayBeQuoted;
	}

	/**
	 * Says what a failure means.
	 * @param ex what the SDK threw
	 * @return its row in this table
	 */
	public static CallFailure of(RuntimeException ex) {
		if (Causes.find(NoCredentialsException.class, ex).isPresent()) {
			return NO_CREDENTIALS;
		}
		if (AwsAccessException.sentenceIn(ex).isPresent()) {
			return NO_ACCESS;
		}
		if (ex instanceof SdkServiceException service) {
			String code = AwsAnswer.of(service).code();
			return Stream.of(values())
				.filter((failure) -> failure.codes.matcher(code).matches())
				.findFirst()
				.orElse(service.isThrottlingException() ? THROTTLED : BROKEN);
		}
		if (Causes.find(CertificateException.class, ex).isPresent()) {
			return UNTRUSTED;
		}
		if (isCausedBy(NO_ANSWER, ex)) {
			return UNREACHABLE;
		}
		return isCausedBy(HALF_AN_ANSWER, ex) ? BROKEN : NOT_ASKED;
	}

	/**
	 * Whether a call about one owner may have failed for this owner alone.
	 * @return false if it would fail for everybody
	 */
	public boolean concernsOwner() {
		return this.concerns == Concerns.OWNER;
	}

	/**
	 * Whether every call with the same credentials would fail.
	 * @return false if the credentials are good, as far as is known
	 */
	public boolean concernsCredentials() {
		return this.concerns == Concerns.CREDENTIALS;
	}

	/**
	 * What happened and what to do now.
	 * @param action the action that failed
	 * @param ex what the SDK threw
	 * @return sentences on one line, with AWS's own words at their end
	 */
	public String sentence(String action, RuntimeException ex) {
		return sentence(action, this.meaning, ex);
	}

	/**
	 * What happened and what to do now, where the action has advice of its own.
	 * @param action the action that failed
	 * @param advice what it means here, and what to do now
	 * @param ex what the SDK threw
	 * @return sentences on one line, with AWS's own words at their end
	 */
	public static String sentence(String action, String advice, RuntimeException ex) {
		return AwsAccessException.sentenceIn(ex)
			.map((sentence) -> "%s failed: %s".formatted(action, sentence))
			.orElseGet(() -> answered(action, advice, ex));
	}

	/**
	 * The same, with AWS's own words whatever else is known.
	 * @param action the action that failed
	 * @param advice what it means here, and what to do now
	 * @param ex what the SDK threw
	 * @return sentences on one line, with AWS's own words at their end
	 */
	public static String answered(String action, String advice, RuntimeException ex) {
		return "%s failed: %s [%s]".formatted(action, advice, detail(ex));
	}

	/**
	 * The exception, if it may be logged.
	 * @param ex what the SDK threw
	 * @return null for a refused signature: its text quotes the request with its session
	 * token
	 */
	public @Nullable RuntimeException cause(RuntimeException ex) {
		return this.mayBeQuoted ? ex : null;
	}

	/**
	 * AWS's own words, as far as they may be shown.
	 */
	private static String detail(RuntimeException ex) {
		if (ex instanceof SdkServiceException service) {
			return AwsAnswer.of(service).toString();
		}
		Throwable root = NestedExceptionUtils.getMostSpecificCause(ex);
		return SafeText.clean((root instanceof BrokenAnswerException) ? root.getMessage()
				: root.getClass().getSimpleName() + ": " + root.getMessage());
	}

	private static boolean isCausedBy(List<Class<? extends Exception>> types, RuntimeException ex) {
		return Causes.of(ex).anyMatch((cause) -> types.stream().anyMatch((type) -> type.isInstance(cause)));
	}

	private enum Concerns {

		OWNER, ACCOUNT, CREDENTIALS

	}

}
