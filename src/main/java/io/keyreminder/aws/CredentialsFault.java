package io.keyreminder.aws;

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
			"AWS does not know the access key in use, or it was switched off. Check AWS_ACCESS_KEY_ID or AWS_PROFILE."),

	/**
	 * The secret is not the key's. AWS's own words quote the request with its session
	 * token: they are neither shown nor logged.
	 */
	WRONG_SECRET("SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature(Exception)?",
			"AWS refused the signature. Check AWS_SECRET_ACCESS_KEY or AWS_PROFILE, and this machine's clock."),

	/** The credentials were temporary. */
	SESSION_OVER("ExpiredToken(Exception)?|TokenRefreshRequired",
			"The session of the credentials is over. Get new ones (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, "
					+ "AWS_SESSION_TOKEN), then start again."),

	/** The clocks disagree, beyond what the SDK corrects. */
	WRONG_TIME("RequestExpired|RequestTimeTooSkewed|RequestInTheFuture",
			"The request's time is too far from AWS's. Set this machine's clock.");

	private final String codes;

	private final String advice;

	CredentialsFault(String codes, String advice) {
		this.codes = codes;
		this.advice = advice;
	}

	/**
	 * The error codes by which AWS says so.
	 * @return a regular expression for the whole code
	 */
	public String codes() {
		return this.codes;
	}

	/**
	 * What happened and what to do now.
	 * @return sentences
	 */
	public String advice() {
		return this.advice;
	}

}
