package io.keyreminder.fault;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.keyreminder.fakeaws.FakeSes;
import io.keyreminder.fakeaws.Fault;

import static io.keyreminder.fakeaws.Fault.denied;
import static io.keyreminder.fakeaws.Fault.error;
import static io.keyreminder.fakeaws.Fault.expiredToken;
import static io.keyreminder.fakeaws.Fault.notXml;
import static io.keyreminder.fakeaws.Fault.serverError;

/**
 * What goes wrong with Amazon SES.
 */
final class SesFaults {

	static final List<FaultCase> ALL = List.of(

			FaultCase.of("the sending rate is exceeded, once").ses().when((w) -> bob(w).next(1).be(rate())),

			FaultCase.of("the sending rate is exceeded, six times for the same message")
				.ses()
				.when((w) -> bob(w).next(6).be(rate())),

			ours("the sending rate is exceeded, without end", rate()).exits(1,
					"Amazon SES is busy: Throttling: Maximum sending rate exceeded. No message was accepted for 5 minutes."),

			quota("SES does not tell the sending rate in time",
					(w) -> w.set("keyreminder.mail.ses-timeout", "1s")
						.on("GetSendQuota")
						.be(Fault.slow(Duration.ofMinutes(1)))),

			quota("`ses:GetSendQuota` is throttled", (w) -> w.on("GetSendQuota").be(Fault.throttled())),

			quota("SES answers the question for the sending rate with 503",
					(w) -> w.on("GetSendQuota").be(serverError(503))),

			ours("the daily quota is exceeded", error(400, "Throttling", "Daily message quota exceeded.")).exits(1,
					"ses:SendRawEmail failed: The quota of messages in 24 hours is used up. Start again when it allows "
							+ "more, or ask AWS to raise it."),

			ours("sending is paused for the account", error(400, "MessageRejected", "Sending paused for this account."))
				.exits(1,
						"ses:SendRawEmail failed: Sending is paused for the account. Check its status in the Amazon SES "
								+ "console."),

			FaultCase.of("the sender is not verified")
				.ses()
				.when((w) -> ses(w).forget("example.com"))
				.mendedBy((w) -> ses(w).verify("example.com"))
				.exits(1,
						"ses:SendRawEmail failed: Verify the sender in Amazon SES in this region; while the account is in "
								+ "the sandbox recipients must be verified too: ask AWS to move it out.")
				.leaves("DUE DUE DUE"),

			doubtful("a recipient is not verified (sandbox)",
					error(400, "MessageRejected",
							"Email address is not verified. The following identities failed the check "
									+ "in region US-EAST-1: bob@example.com"),
					"MessageRejected: Email address is not verified."),

			FaultCase.of("no recipient is verified (sandbox)")
				.ses()
				.when(SesFaults::sandbox)
				.mendedBy((w) -> ses(w).verify("example.com"))
				.exits(1,
						"The account is in Amazon SES's sandbox, where each recipient must be verified. Ask AWS to move "
								+ "it out.")
				.leaves("DUE DUE DUE"),

			doubtful("`ses:SendRawEmail` is denied for a recipient's identity",
					error(403, "AccessDenied",
							"User `arn:aws:iam::123456789012:user/key-reminder' is not authorized to perform "
									+ "`ses:SendRawEmail' on resource "
									+ "`arn:aws:ses:us-east-1:123456789012:identity/bob@example.com'"),
					"AccessDenied: User `arn:aws:iam::123456789012:user/key-reminder' is not authorized"),

			doubtful("SES rejects a message for its content",
					error(400, "MessageRejected", "Email content was rejected."), "MessageRejected: Email content"),

			ours("`ses:SendRawEmail` is denied", denied()).exits(1,
					"ses:SendRawEmail failed: AWS denied it. Give these credentials the policy config/iam-policy.json."),

			FaultCase.of("`ses:GetSendQuota` is denied")
				.ses()
				.when((w) -> w.on("GetSendQuota").be(denied()))
				.exits(1,
						"ses:GetSendQuota failed: AWS denied it. Give these credentials the policy config/iam-policy.json.")
				.leaves("DUE DUE DUE"),

			ours("the session of the credentials ends between two messages", expiredToken()).exits(1,
					"ses:SendRawEmail failed: The session of the credentials is over."),

			FaultCase.of("the connection breaks while TLS is agreed upon with SES")
				.ses()
				.when(FaultEnvironment::sesBreaksTls)
				.exits(1,
						"ses:GetSendQuota failed: Amazon SES cannot be reached. Check the network, the proxy, AWS_REGION "
								+ "and AWS_ENDPOINT_URL.")
				.leaves("DUE DUE DUE"),

			FaultCase.of("SES answers a message with 503")
				.ses()
				.when((w) -> bob(w).be(serverError(503)))
				.exits(3, "ServiceUnavailable: ")
				.leaves("SENT DUE SENT"),

			FaultCase.of("SES refuses a recipient")
				.ses()
				.when((w) -> bob(w).be(error(400, "InvalidParameterValue", "Domain contains control or whitespace")))
				.exits(3, "InvalidParameterValue: Domain contains control or whitespace")
				.leaves("SENT FAILED SENT")
				.then(3, "SENT FAILED SENT"),

			FaultCase.of("a recipient is on SES's suppression list")
				.ses()
				.when((w) -> bob(w).be(error(400, "MessageRejected", "Address is on the suppression list")))
				.exits(3, "MessageRejected: Address is on the suppression list")
				.leaves("SENT FAILED SENT")
				.then(3, "SENT FAILED SENT"),

			FaultCase.of("SES answers a message with 500")
				.ses()
				.when((w) -> bob(w).be(serverError(500)))
				.exits(3, "InternalFailure: ")
				.leaves("SENT IN_DOUBT SENT")
				.then(3, "SENT IN_DOUBT SENT"),

			unheard("the connection is cut while the message leaves", Fault.Cut.UNREAD),

			unheard("the connection is cut after SES read the message, which it then forgot", Fault.Cut.READ),

			unheard("the connection is cut after SES accepted the message", Fault.Cut.CARRIED_OUT).arrivedAt("bob"),

			unheard("half an answer, of a message that SES accepted", Fault.Cut.HALF_ANSWERED).arrivedAt("bob"),

			unheard("a web page instead of SES's answer", notXml()),

			unheard("SES does not answer in time", Fault.slow(Duration.ofMinutes(1)))
				.when((w) -> bob(w.set("keyreminder.mail.ses-timeout", "1s")).be(Fault.slow(Duration.ofMinutes(1)))));

	private SesFaults() {
	}

	private static io.keyreminder.fakeaws.Faults.Rule bob(FaultEnvironment world) {
		return world.onBob("SendRawEmail");
	}

	/** The second message and all after it would be refused. */
	private static FaultCase ours(String what, Fault fault) {
		return FaultCase.of(what).ses().when((w) -> w.on("SendRawEmail").from(2).be(fault)).leaves("SENT DUE DUE");
	}

	/** Everybody is told, and a line says that it took longer. */
	private static FaultCase quota(String what, Consumer<FaultEnvironment> cause) {
		return FaultCase.of(what)
			.ses()
			.when(cause)
			.exits(0, "Amazon SES did not tell its sending rate, so that one message leaves in a second.");
	}

	/** Only bob's message is refused. */
	private static FaultCase doubtful(String what, Fault fault, String words) {
		return FaultCase.of(what).ses().when((w) -> bob(w).be(fault)).exits(3, words).leaves("SENT DUE SENT");
	}

	private static FakeSes ses(FaultEnvironment world) {
		return world.program().aws().ses();
	}

	private static void sandbox(FaultEnvironment world) {
		ses(world).sandbox();
		ses(world).forget("example.com");
		ses(world).verify("aws-keys@example.com");
	}

	private static FaultCase unheard(String what, Fault fault) {
		return FaultCase.of(what)
			.ses()
			.when((w) -> bob(w).be(fault))
			.exits(3, "ses:SendRawEmail failed: The answer of Amazon SES was not heard.")
			.leaves("SENT IN_DOUBT SENT")
			.then(3, "SENT IN_DOUBT SENT");
	}

	private static Fault rate() {
		return error(400, "Throttling", "Maximum sending rate exceeded.");
	}

}
