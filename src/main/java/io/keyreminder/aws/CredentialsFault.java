package io.keyreminder.aws;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What AWS finds wrong with the credentials or the clock of this machine, whichever of
 * its services is asked, and what the operator is told. The codes are those of AWS's
 * <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">common
 * errors</a>.
 */
public enum CredentialsFault {

	/** The access key id is not one of AWS's, or was switched off. */
	UNKNOWN_KEY(
			"InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId"
					+ "|MissingAuthenticationToken(Exception)?|AuthFailure",
			"AWS does not know the access key in use, or it was switched off. Check AWS_ACCESS_KEY_ID or AWS_PROFILE.",
			"AWS does not know the access key of the AWS profile '%s', or it was switched off. Check the profile.",
			"AWS no longer knows the session of the role %s: the account was suspended or closed, or the role was "
					+ "deleted. Check both in the AWS console."),

	/**
	 * The secret is not the key's. AWS's own words quote the request with its session
	 * token: they are neither shown nor logged.
	 */
	WRONG_SECRET("SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature(Exception)?",
			"AWS refused the signature. Check AWS_SECRET_ACCESS_KEY or AWS_PROFILE, and this machine's clock.",
			"AWS refused the signature. Check the secret access key of the AWS profile '%s', and this machine's clock.",
			"AWS refused the signature of a session of the role %s. Check this machine's clock."),

	/** The credentials were temporary. */
	SESSION_OVER("ExpiredToken(Exception)?|TokenRefreshRequired",
			"The session of the credentials is over. Get new ones (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, "
					+ "AWS_SESSION_TOKEN), then start again.",
			"The session of the AWS profile '%s' is over. Get new credentials for it, then start again.",
			"A session of the role %s was over before its time. Check this machine's clock, and whether somebody "
					+ "ends the role's sessions, then start again."),

	/** The clocks disagree, beyond what the SDK corrects. */
	WRONG_TIME("RequestExpired|RequestTimeTooSkewed|RequestInTheFuture", Advice.CLOCK, Advice.CLOCK, Advice.CLOCK);

	private final Pattern codes;

	private final String advice;

	private final String ofProfile;

	private final String ofRole;

	CredentialsFault(String codes, String advice, String ofProfile, String ofRole) {
		this.codes = Pattern.compile(codes);
		this.advice = advice;
		this.ofProfile = ofProfile;
		this.ofRole = ofRole;
	}

	/**
	 * What AWS's answer finds wrong with the credentials.
	 * @param code the answer's error code
	 * @return the fault; empty if they are good
	 */
	public static Optional<CredentialsFault> of(String code) {
		return Stream.of(values()).filter((fault) -> fault.codes.matcher(code).matches()).findFirst();
	}

	/**
	 * The error codes by which AWS says so.
	 * @return a regular expression for the whole code
	 */
	public String codes() {
		return this.codes.pattern();
	}

	/**
	 * Whether AWS's own words may be shown and logged.
	 * @return false where they quote the request with its session token
	 */
	public boolean mayBeQuoted() {
		return this != WRONG_SECRET;
	}

	/**
	 * What happened and what to do now, where the base credentials are refused.
	 * @return sentences
	 */
	public String advice() {
		return this.advice;
	}

	/**
	 * The same where those of a profile are refused, which an account has of its own.
	 * @param name the profile's name, in clean text
	 * @return sentences
	 */
	public String adviceOfProfile(String name) {
		return this.ofProfile.formatted(name);
	}

	/**
	 * The same where the session of a role is refused.
	 * @param arn the role's ARN
	 * @return sentences
	 */
	public String adviceOfRole(String arn) {
		return this.ofRole.formatted(arn);
	}

	private static final class Advice {

		private static final String CLOCK = "The request's time is too far from AWS's. Set this machine's clock.";

	}

}
