package io.keyreminder.mail.smtp;

import io.keyreminder.mail.DeliveryResult.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each answer means and what the operator is told to do, row by row. The texts are
 * those of Postfix, Exim, OpenSMTPD, Exchange and Amazon SES.
 */
class AnswerTableTests {

	private static final String SENDER = "aws-keys@example.com";

	@ParameterizedTest(name = "{0} {1}: {2}")
	@CsvSource(delimiter = '|',
			textBlock = """
					RCPT    | 550 5.1.1 No such user                                   | REFUSED
					RCPT    | 550 5.1.2 Bad destination system                         | REFUSED
					RCPT    | 501 5.1.3 Bad recipient address syntax                   | REFUSED
					RCPT    | 551 5.1.6 Has moved                                      | REFUSED
					RCPT    | 550 5.1.10 RESOLVER.ADR.RecipientNotFound                | REFUSED
					RCPT    | 552 5.2.2 Mailbox full                                   | REFUSED
					RCPT    | 550 5.2.1 Mailbox disabled                               | REFUSED
					CONTENT | 550 5.1.1 No such user                                   | REFUSED
					CONTENT | 554 5.2.3 Message too big for this mailbox               | REFUSED
					DATA    | 550 5.1.1 No such user                                   | REFUSED
					RCPT    | 550 #5.1.1 No such user                                  | REFUSED
					RCPT    | 550-5.1.1 The account does not exist\\n550 5.1.1 Try again | REFUSED
					RCPT    | 550-Sorry\\n550 5.1.1 No such user                       | REFUSED
					RCPT    | 550 Unknown user                                         | REFUSED
					RCPT    | 551 User not local                                       | REFUSED
					RCPT    | 553 Requested action not taken: mailbox name not allowed | REFUSED
					RCPT    | 553 Mailbox name not allowed: sender unknown             | DOUBTFUL
					RCPT    | 550 User unknown in relay recipient table                | REFUSED
					RCPT    | 550 bob is not listed in Domino Directory                | REFUSED
					RCPT    | 550 Your host is not listed in our directory             | DOUBTFUL
					RCPT    | 553 Mailbox name is wrong                                | REFUSED
					RCPT    | 556 Domain accepts no mail                               | REFUSED
					RCPT    | 550 <blocked.sender@example.com> unknown                 | REFUSED
					RCPT    | 550 relay@example.com: unknown                           | REFUSED
					RCPT    | 550 relay not permitted                                  | DOUBTFUL
					RCPT    | 550 Sender verify failed                                 | DOUBTFUL
					RCPT    | 550 Authentication required                              | DOUBTFUL
					RCPT    | 550 10.1.2.3 is listed at a blocklist                    | DOUBTFUL
					CONTENT | 550 Unknown user                                         | DOUBTFUL
					DATA    | 550 Unknown user                                         | DOUBTFUL
					RCPT    | 550 5.1.1.7 is not welcome                               | REFUSED
					RCPT    | 550 4.1.1 Contradicts itself                             | DOUBTFUL
					RCPT    | 550 2.1.5 Contradicts itself                             | DOUBTFUL
					GREETING| 554 5.7.1 You are listed                                 | BLOCKED
					GREETING| 421 4.7.0 Too many connections                           | BUSY
					GREETING| 450 4.3.2 Not now                                        | BUSY
					EHLO    | 504 5.5.2 Helo command rejected: need fully-qualified hostname | BLOCKED
					EHLO    | 451 Not now                                              | BUSY
					EHLO    | 550 5.1.1 Go away                                        | BLOCKED
					STARTTLS| 421 4.3.2 Shutting down                                  | BUSY
					STARTTLS| 454 4.7.0 TLS not available due to local problem         | BLOCKED
					AUTH    | 535 5.7.8 Authentication credentials invalid             | BLOCKED
					AUTH    | 454 4.7.0 Temporary authentication failure               | BUSY
					AUTH    | 432 4.7.12 A password transition is needed               | BUSY
					MAIL    | 550 5.1.1 No such sender                                 | BLOCKED
					MAIL    | 553 5.7.1 Sender address rejected: not owned by user     | BLOCKED
					MAIL    | 530 5.7.0 Authentication required                        | BLOCKED
					MAIL    | 451 4.3.0 Queue file write error                         | BUSY
					MAIL    | 452 4.3.1 Insufficient system storage                    | BUSY
					MAIL    | 421 4.4.2 Timeout exceeded                               | BUSY
					MAIL    | 451 4.1.8 Domain of sender address does not resolve      | BLOCKED
					MAIL    | 354 What?                                                | BLOCKED
					RCPT    | 530 Authentication required                              | BLOCKED
					RCPT    | 534 5.7.9 Mechanism too weak                             | BLOCKED
					RCPT    | 535 No                                                   | BLOCKED
					RCPT    | 538 5.7.11 Encryption required                           | BLOCKED
					RCPT    | 530 5.5.1 Must issue an AUTH command first               | BLOCKED
					CONTENT | 550 5.1.7 Bad sender                                     | BLOCKED
					RCPT    | 550 5.1.8 Sender address rejected: domain not found      | BLOCKED
					RCPT    | 504 5.5.2 <localhost>: Helo command rejected             | BLOCKED
					DATA    | 554 5.5.1 No valid recipients                            | BLOCKED
					RCPT    | 503 Bad sequence of commands                             | BLOCKED
					RCPT    | 501 5.7.1 Bad something                                  | BLOCKED
					CONTENT | 550 5.7.60 SMTP; Client does not have permissions to send as this sender | BLOCKED
					RCPT    | 550 5.7.54 SMTP; Unable to relay recipient               | BLOCKED
					CONTENT | 530 5.7.57 SMTP; Client was not authenticated            | BLOCKED
					RCPT    | 550 5.7.0 Must issue a STARTTLS command first            | BLOCKED
					RCPT    | 550 5.7.8 No                                             | BLOCKED
					RCPT    | 550 5.7.9 No                                             | BLOCKED
					CONTENT | 554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: Aws-Keys@example.com, bob@example.com | BLOCKED
					CONTENT | 554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: bob@example.com | DOUBTFUL
					CONTENT | 554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: my-aws-keys@example.com | DOUBTFUL
					RCPT    | 554 5.7.1 <bob@example.com>: Relay access denied         | DOUBTFUL
					RCPT    | 550 5.7.606 Access denied, banned sending IP             | DOUBTFUL
					RCPT    | 550 5.4.5 Daily sending quota exceeded                   | DOUBTFUL
					RCPT    | 552 Over quota                                           | DOUBTFUL
					RCPT    | 571 Blocked                                              | DOUBTFUL
					CONTENT | 552 5.3.4 Message too big                                | DOUBTFUL
					CONTENT | 554 5.6.0 Spam                                           | DOUBTFUL
					CONTENT | 554 Transaction failed                                   | DOUBTFUL
					RCPT    | 354 What?                                                | DOUBTFUL
					DATA    | 250 What?                                                | DOUBTFUL
					CONTENT | 354 What?                                                | UNKNOWN
					RCPT    | 454 4.7.1 <bob@example.com>: Relay access denied         | BLOCKED
					RCPT    | 450 4.7.1 Authentication required                        | BLOCKED
					RCPT    | 451 You must log in first                                | BLOCKED
					RCPT    | 450 4.1.8 <keys@example.com>: Sender address rejected: Domain not found | BLOCKED
					CONTENT | 451 4.1.7 Bad sender's mailbox address                   | BLOCKED
					CONTENT | 554 5.2.252 SendAsDenied; keys@example.com not allowed to send as x@example.com | BLOCKED
					CONTENT | 554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied | BLOCKED
					RCPT    | 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1) | DOUBTFUL
					RCPT    | 550 SMTP AUTH is needed                                  | DOUBTFUL
					RCPT    | 550 You are not logged in                                | DOUBTFUL
					RCPT    | 550 Issue a STARTTLS command first                       | DOUBTFUL
					RCPT    | 550 Domain example.com has exceeded the max emails per hour | DOUBTFUL
					MAIL    | 454 Throttling failure: Daily message quota exceeded     | BLOCKED
					CONTENT | 454 Throttling failure: Daily message quota exceeded.    | BLOCKED
					CONTENT | 454 4.7.0 Throttling failure: Daily message quota exceeded. | BLOCKED
					MAIL    | 454 Throttling failure: Maximum sending rate exceeded    | BUSY
					CONTENT | 454 Throttling failure: Maximum sending rate exceeded    | BUSY
					RCPT    | 421 4.7.0 You have exceeded your daily sending limit     | BLOCKED
					RCPT    | 421 4.7.0 The 24 hour limit is reached                   | BLOCKED
					MAIL    | 452 4.5.3 Quota of messages in 24h exceeded              | BLOCKED
					RCPT    | 450 4.7.1 203.0.113.24 has exceeded the connection rate limit | BUSY
					GREETING| 421 4.7.0 Too many connections from 203.0.113.124 has reached limit | BUSY
					RCPT    | 450 4.7.1 2001:db8::24 has exceeded the connection rate limit | BUSY
					RCPT    | 450 4.7.1 smtp-24 has exceeded the connection rate limit | BUSY
					MAIL    | 452 4.5.3 Limit of 2000 messages per day reached         | BLOCKED
					AUTH    | 451 Authentication failed: Maximum credits exceeded      | BLOCKED
					CONTENT | 550 The from address does not match a verified Sender Identity. | BLOCKED
					CONTENT | 550 5.7.1 aws-keys@example.com is not a verified sender  | BLOCKED
					RCPT    | 550 5.7.1 <bob@example.com> accepts mail from verified senders only | DOUBTFUL
					RCPT    | 450 4.2.1 <bob@example.com> has reached its daily limit  | DEFERRED
					RCPT    | 450 <daily.limit@example.com> is busy                    | BUSY
					RCPT    | 450 4.2.1 Peak SMTP relay limit exceeded for customer    | BUSY
					RCPT    | 550 5.7.1 Daily SMTP relay limit exceeded for customer   | DOUBTFUL
					CONTENT | 550 5.4.5 Daily user sending limit exceeded              | DOUBTFUL
					CONTENT | 550 5.7.233 Your tenant has exceeded its daily limit for sending email to external recipients | DOUBTFUL
					CONTENT | 554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException | BLOCKED
					CONTENT | 554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded | BLOCKED
					CONTENT | 550 5.2.251 Sender throttled due to continuous mailbox full errors | BLOCKED
					CONTENT | 554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException | REFUSED
					CONTENT | 554 Message rejected: Sending paused for this account.   | BLOCKED
					CONTENT | 554 Message rejected: Sending suspended for this account. | BLOCKED
					CONTENT | 554 5.7.1 Sending is suspended                           | BLOCKED
					RCPT    | 550 5.2.1 Delivery is suspended for this account         | REFUSED
					RCPT    | 550 5.2.1 Receiving and sending suspended for this mailbox | REFUSED
					RCPT    | 550 5.7.1 Delivery is suspended for this account         | DOUBTFUL
					RCPT    | 550 inconsistent or no DNS PTR record for your host       | DOUBTFUL
					RCPT    | 550 Cannot find your reverse name                        | DOUBTFUL
					RCPT    | 550 Anti-Spoofing violation                              | DOUBTFUL
					RCPT    | 550 Access from your IP is not wanted                    | DOUBTFUL
					RCPT    | 550 I cannot deliver mail for <bob@example.com>          | REFUSED
					RCPT    | 550 Invalid Recipient                                    | REFUSED
					RCPT    | 550 Unrouteable address                                  | REFUSED
					RCPT    | 550 5.4.1 Recipient address rejected: Access denied      | DOUBTFUL
					RCPT    | 450 4.7.25 Client host rejected: cannot find your hostname | BUSY
					RCPT    | 421 4.7.0 Slow down                                      | BUSY
					RCPT    | 451 4.7.1 Rate limit exceeded                            | BUSY
					RCPT    | 451 4.4.5 System congested                               | BUSY
					RCPT    | 450 Not now                                              | BUSY
					DATA    | 451 4.3.0 Later                                          | BUSY
					CONTENT | 452 4.3.1 Disk full                                      | BUSY
					CONTENT | 421 4.3.2 Shutting down                                  | BUSY
					RCPT    | 450 5.7.1 Contradicts itself                             | BUSY
					RCPT    | 450 4.2.0 <bob@example.com>: Recipient address rejected: Greylisted | DEFERRED
					RCPT    | 451 4.7.1 Greylisting in action, please come back later  | DEFERRED
					RCPT    | 451 Gray-listed, try again                               | DEFERRED
					CONTENT | 451 4.7.1 Greylisted                                     | DEFERRED
					RCPT    | 452 4.2.2 Mailbox full                                   | DEFERRED
					RCPT    | 450 5.2.1 Contradicts itself                             | DEFERRED
					RCPT    | 450 4.1.1 Unverified address: verification in progress   | DEFERRED
					RCPT    | 452 4.5.3 Too many recipients                            | DEFERRED
					RCPT    | 455 Parameters not supported now                         | DEFERRED
					CONTENT | 451 4.4.1 No answer from host                            | DEFERRED
					""")
	void anAnswerMeans(SmtpPhase phase, String text, Outcome outcome) {
		assertThat(AnswerTable.meaning(reply(phase, text), SENDER)).isEqualTo(outcome);
	}

	/**
	 * Texts of servers that write no status, about the client, the sender or the message.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			Access denied. IP name lookup failed
			Bad sender IP address
			cannot resolve your address
			Connections will not be accepted from 192.0.2.1, because the ip is in Spamhaus's list
			Fix reverse DNS for 192.0.2.1
			Go away
			We do not accept mail from hosts with dynamic ip
			See http://spf.pobox.com/why.html
			INVALID IP FOR SENDING MAIL OF DOMAIN example.com
			IPs with missing PTR records
			192.0.2.1 is not allowed to send mail from example.com
			Mail from 192.0.2.1 refused: see our site
			no access from mail server 192.0.2.1
			Not currently accepting mail from your ip
			Please inspect your SPF settings
			Please use the smtp server of your ISP
			Rejecting open proxy 192.0.2.1
			SPF check: fail
			Server access forbidden by your IP
			sorry, your remotehost looks suspiciously like spammer
			You are not allowed to connect
			Your access to submit messages to this e-mail system has been rejected
			Veuillez essayer plus tard. service refuse, please try later. LPN007_510
			Denied by policy
			Email rejected due to security policies
			closed mailing list
			Protocol violation
			administrative prohibition
			emetteur invalide. invalid sender. LPN105_405
			From: domain is invalid. please provide a valid From:
			unauthenticated senders not allowed
			Message refused
			Message rejected
			DMARC failure
			Unsolicited mail is not welcome
			Virus found
			Mail server requires authentication when attempting to send to a non-local e-mail address
			We do not relay
			you are not authorized to send mail
			Only members may write here
			Backscatter protection detected an invalid or expired email address
			Access denied
			Administratively denied
			Too much mail, slow down
			Service unavailable
			Command rejected: envelope from is not local
			Invalid HELO
			Unroutable sender address
			Client does not have permission to submit mail
			mx.example.com: access denied
			mx.example.com Denied by policy
			host-7.dynamic.example.net rejected
			Rejected.Spam: no
			""")
	void aNoToUsIsNoneToTheRecipient(String text) {
		assertThat(AnswerTable.meaning(reply(SmtpPhase.RCPT, "550 " + text), SENDER)).isEqualTo(Outcome.DOUBTFUL);
	}

	/** Texts of servers that write no status, about the recipient. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			No such user here
			User unknown
			<bob@example.com> not found
			Requested action not taken: mailbox unavailable
			mailbox invalid
			<bob@example.com>: Recipient address rejected: User unknown in virtual alias table
			address does not exist
			bob does not exist
			User suspended
			sorry, no mailbox here by that name
			no valid recipients, bye
			This user doesn't have a yahoo.com account (bob@yahoo.com)
			your envelope recipient is in my badrcptto list
			Account disabled
			Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [aB3].uk123
			Unrouteable address
			Invalid mailbox path
			Mailbox not found
			recipient not found
			The email account that you tried to reach does not exist
			No such user - psmtp
			bob@example.com... User unknown
			Unknown address error 550-'5.1.1'
			mx1.acme-security.example: no such user
			smtp-proxy.corp.example No such user here
			""")
	void recipientWhoIsNotThereIsRefused(String text) {
		assertThat(AnswerTable.meaning(reply(SmtpPhase.RCPT, "550 " + text), SENDER)).isEqualTo(Outcome.REFUSED);
	}

	@ParameterizedTest(name = "{0} {1}: {2}")
	@CsvSource(delimiter = '|',
			textBlock = """
					RCPT     | 504 5.5.2 <localhost>: Helo command rejected          | HOST_NAME
					EHLO     | 550 5.7.1 Bad EHLO                                    | HOST_NAME
					RCPT     | 554 5.7.1 Relay access denied                         | LOGIN
					RCPT     | 550 relay not permitted                               | LOGIN
					RCPT     | 530 5.7.0 Authentication required                     | LOGIN
					RCPT     | 550 5.7.54 SMTP; Unable to relay recipient            | LOGIN
					AUTH     | 535 No                                                | LOGIN
					MAIL     | 530 5.7.0 Must issue a STARTTLS command first         | TLS
					RCPT     | 538 5.7.11 Encryption required for this mechanism     | TLS
					MAIL     | 550 5.7.1 Not yours                                   | SENDER
					CONTENT  | 550 5.7.60 SMTP; Client does not have permissions to send as this sender | SENDER
					RCPT     | 550 5.1.8 Domain not found                            | SENDER
					CONTENT  | 554 Message rejected: Email address is not verified.  | SENDER
					RCPT     | 454 4.7.1 Relay access denied                         | LOGIN
					RCPT     | 450 4.1.8 Sender address rejected: Domain not found   | SENDER
					CONTENT  | 554 5.2.252 SendAsDenied                              | SENDER
					AUTH     | 451 Authentication failed: Maximum credits exceeded   | QUOTA
					CONTENT  | 550 The from address does not match a verified Sender Identity. | SENDER
					CONTENT  | 554 Access denied: User `arn:aws:iam::123456789012:user/keys' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:us-east-1:123456789012:identity/example.com' | POLICY
					MAIL     | 454 Throttling failure: Daily message quota exceeded  | QUOTA
					RCPT     | 550 5.7.1 Daily SMTP relay limit exceeded for customer | QUOTA
					CONTENT  | 550 5.4.5 Daily user sending limit exceeded           | QUOTA
					CONTENT  | 554 Message rejected: Sending paused for this account. | PAUSED
					RCPT     | 550 <daily.quota@example.com>: relay not permitted    | LOGIN
					GREETING | 554 5.7.1 You are listed                              | SERVER
					RCPT     | 503 Bad sequence of commands                          | SERVER
					CONTENT  | 554 5.7.1 Michelob                                    | SERVER
					""")
	void theOperatorIsAdvisedAbout(SmtpPhase phase, String text, SmtpAdvice advice) {
		assertThat(SmtpAdvice.on(reply(phase, text))).isEqualTo(advice);
	}

	@ParameterizedTest
	@CsvSource({ "DOUBTFUL, SANDBOX", "BLOCKED, SENDER" })
	void whoIsNotVerifiedDecidesOnTheAdvice(Outcome outcome, SmtpAdvice advice) {
		SmtpReply reply = reply(SmtpPhase.CONTENT, "554 Message rejected: Email address is not verified.");
		assertThat(SmtpAdvice.on(reply, outcome)).isEqualTo(advice);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			550 5.7.1 No             | 550 5.7.1
			550-5.7.1 No\\n550 5.7.1 No | 550 5.7.1
			550 5.7.10 No            | 550 5.7.10
			550-No\\n550 5.7.1 No    | 550 5.7.1
			550 No                   | 550
			550 5.7.1.2 is listed    | 550
			550 4.7.1 No             | 550
			451 5.7.1 Later          | 451 4.7.1
			550                      | 550
			""")
	void theCodeThatAnswersHaveInCommonIs(String text, String code) {
		assertThat(reply(SmtpPhase.RCPT, text).codeAndStatus()).isEqualTo(code);
	}

	private static SmtpReply reply(SmtpPhase phase, String text) {
		return new SmtpReply(phase, Integer.parseInt(text.substring(0, 3)), text.replace("\\n", "\n"));
	}

}
