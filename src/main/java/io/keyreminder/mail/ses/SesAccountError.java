package io.keyreminder.mail.ses;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.aws.AwsAnswer;
import io.keyreminder.aws.CredentialsFault;

/**
 * The answers of Amazon SES whose cause is on our side, so that no other message would be
 * accepted either. Codes and messages are those of
 * <a href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html">
 * SendRawEmail</a>, of
 * <a href="https://docs.aws.amazon.com/ses/latest/APIReference/CommonErrors.html">the
 * common errors</a> and of
 * <a href="https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html">
 * the sending quotas</a>.
 */
enum SesAccountError {

	/** The policy does not allow the action, or not for this identity. */
	DENIED(AwsAnswer.DENIED, "AWS denied it. Give these credentials the policy config/iam-policy.json.") {

		@Override
		Optional<String> adviceOnRecipients() {
			return Optional
				.of("The policy allows only some identities. Let it allow ses:SendRawEmail on all of them (*), "
						+ "as config/iam-policy.json does.");
		}

	},

	/** The sender, or in the sandbox the recipient, is not verified. */
	NOT_VERIFIED("MessageRejected", "not verified",
			"Verify the sender in Amazon SES in this region; while the account is in the sandbox recipients must be "
					+ "verified too: ask AWS to move it out.") {

		@Override
		Optional<String> adviceOnRecipients() {
			return Optional
				.of("The account is in Amazon SES's sandbox, where each recipient must be verified. Ask AWS to "
						+ "move it out.");
		}

	},

	/** Somebody, or AWS, has paused sending. */
	PAUSED("MessageRejected", "sending (is )?(paused|suspended)|(paused|suspended) for this account",
			"Sending is paused for the account. Check its status in the Amazon SES console."),

	/** The same, with a code of its own. */
	ACCOUNT_PAUSED("AccountSendingPaused(Exception)?",
			"Sending is paused for the account. Check its status in the Amazon SES console."),

	/** The sender's own MAIL FROM domain is not complete. */
	MAIL_FROM_DOMAIN("MailFromDomainNotVerified(Exception)?",
			"The sender's custom MAIL FROM domain lacks DNS records. Fix it in the Amazon SES " + "console."),

	/** The sender's default configuration set. */
	CONFIGURATION_SET("ConfigurationSet.*",
			"The sender's default configuration set is missing or paused. Fix it in the Amazon SES console."),

	/** Nothing more today. */
	DAILY_QUOTA(".*", "daily message quota exceeded",
			"The quota of messages in 24 hours is used up. Start again when it allows more, or ask AWS to raise it."),

	/** The access key id is not one of AWS's, or was switched off. */
	UNKNOWN_KEY(CredentialsFault.UNKNOWN_KEY),

	/** The secret is not the key's. */
	WRONG_SECRET(CredentialsFault.WRONG_SECRET),

	/** The credentials were temporary. */
	SESSION_OVER(CredentialsFault.SESSION_OVER),

	/** The clocks disagree. */
	WRONG_TIME(CredentialsFault.WRONG_TIME),

	/** The account is not in service. */
	NOT_SIGNED_UP(AwsAnswer.NOT_SIGNED_UP,
			"The AWS account is not signed up for Amazon SES, or suspended. Check it in the AWS console."),

	/** Whatever else is forbidden. */
	FORBIDDEN(".*", ".*", "AWS forbids it. Check the credentials and the policy config/iam-policy.json.");

	private final Pattern code;

	private final Pattern message;

	private final String advice;

	SesAccountError(CredentialsFault fault) {
		this(fault.codes(), fault.advice());
	}

	SesAccountError(String code, String advice) {
		this(code, "", advice);
	}

	SesAccountError(String code, String message, String advice) {
		this.code = Pattern.compile(code);
		this.message = Pattern.compile(message, Pattern.CASE_INSENSITIVE);
		this.advice = advice;
	}

	static Optional<SesAccountError> of(AwsAnswer answer) {
		return Stream.of(values()).filter((fault) -> fault.matches(answer)).findFirst();
	}

	/** What happened and what to do now. */
	String advice() {
		return this.advice;
	}

	/**
	 * What to do if it names recipients, and not the sender; then others may be told.
	 * @return empty if it is always our fault
	 */
	Optional<String> adviceOnRecipients() {
		return Optional.empty();
	}

	private boolean matches(AwsAnswer answer) {
		if (this == FORBIDDEN) {
			return answer.status() == 401 || answer.status() == 403;
		}
		return this.code.matcher(answer.code()).matches() && this.message.matcher(answer.words()).find();
	}

}
