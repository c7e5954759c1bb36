package io.keyreminder.fault;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Fault.When;
import io.keyreminder.fakesmtp.Step;

/**
 * What goes wrong with the mail server.
 */
final class SmtpFaults {

	static final List<FaultCase> ALL = List.of(

			nobody("the server greets with 421, for five minutes",
					(w) -> w.mail(Fault.at(Step.GREETING).answerAndClose("421 4.3.2 Too busy")))
				.exits(1,
						says("is busy: 421 4.3.2 Too busy. No message was accepted for 5 minutes. Use `restart` "
								+ "later: it sends the rest.")),

			FaultCase.of("the server greets with 421, for a moment")
				.when((w) -> w.mail(Fault.at(Step.GREETING).nth(1).answerAndClose("421 4.3.2 Too busy"))),

			nobody("the server greets with 554",
					(w) -> w.mail(Fault.at(Step.GREETING).answerAndClose("554 5.7.1 You are listed")))
				.exits(1,
						says("refused the connection: 554 5.7.1 You are listed. Check spring.mail.host, or ask who "
								+ "runs the server.")),

			nobody("no greeting", (w) -> w.impatient().mail(Fault.at(Step.GREETING).silence())).exits(1,
					says("cannot be reached: Read timed out. Check spring.mail.host and spring.mail.port")),

			nobody("the connection is closed without a greeting", (w) -> w.mail(Fault.at(Step.GREETING).close())).exits(
					1,
					says("cannot be reached: it closed the connection. Check spring.mail.host and spring.mail.port")),

			nobody("no answer to EHLO", (w) -> w.impatient().mail(Fault.at(Step.EHLO).silence())).exits(1,
					says("cannot be reached: Read timed out. Check spring.mail.host and spring.mail.port")),

			nobody("nobody listens at the port", (w) -> w.set("spring.mail.port", "9"))
				.mendedBy((w) -> w.set("spring.mail.port", String.valueOf(w.program().mails().port())))
				.exits(1,
						"The mail server localhost:9 cannot be reached: Connection refused. Check spring.mail.host and "
								+ "spring.mail.port"),

			nobody("a server on another machine offers no STARTTLS", FaultEnvironment::elsewhere)
				.mendedBy(FaultEnvironment::withTls)
				.exits(1,
						"offers no STARTTLS. Check spring.mail.port, set spring.mail.ssl.enabled=true, or, to do without "
								+ "TLS, keyreminder.mail.insecure=true."),

			nobody("STARTTLS is refused",
					(w) -> w.withTls().mail(Fault.at(Step.STARTTLS).answer("454 4.7.0 TLS not available")))
				.exits(1, says("refused the connection: 454 4.7.0 TLS not available.")),

			FaultCase.of("STARTTLS is refused, and `keyreminder.mail.insecure` is true")
				.when((w) -> w.withTls()
					.set("keyreminder.mail.insecure", "true")
					.mail(Fault.at(Step.STARTTLS).answer("454 4.7.0 TLS not available")))
				.exits(0,
						says("offers TLS, which fails: 454 4.7.0 TLS not available. Messages leave without TLS, "
								+ "because keyreminder.mail.insecure is true.")),

			nobody("the connection breaks while TLS is agreed upon",
					(w) -> w.withTls().mail(Fault.at(Step.STARTTLS).answerAndClose("220 2.0.0 Go ahead")))
				.exits(1, says("cannot be spoken to with TLS: ")),

			nobody("no answer to STARTTLS", (w) -> w.impatient().withTls().mail(Fault.at(Step.STARTTLS).silence()))
				.exits(1, says("cannot be reached: Read timed out.")),

			nobody("the certificate is valid for another name", (w) -> w.withTls("dns:mail.example", true))
				.mendedBy(FaultEnvironment::withTls)
				.exits(1, says("cannot be spoken to with TLS: No subject alternative names ")),

			nobody("nobody vouches for the certificate", (w) -> w.withTls("ip:127.0.0.1", false))
				.mendedBy(FaultEnvironment::withTls)
				.exits(1, says(
						"cannot be spoken to with TLS: unable to find valid certification path to requested target.")),

			nobody("the password is wrong", (w) -> {
				w.program().mails().offerLogin("keys", "right");
				w.set("spring.mail.username", "keys").set("spring.mail.password", "wrong");
			}).mendedBy((w) -> w.set("spring.mail.password", "right"))
				.exits(1,
						says("did not accept the login: 535 5.7.8 Authentication credentials invalid. Check "
								+ "spring.mail.username and spring.mail.password.")),

			nobody("no answer to the login", (w) -> {
				w.program().mails().offerLogin("keys", "right");
				w.impatient().set("spring.mail.username", "keys").set("spring.mail.password", "right");
				w.mail(Fault.at(Step.AUTH).silence());
			}).exits(1, says(
					"did not accept the login: Read timed out. Check spring.mail.username and spring.mail.password.")),

			nobody("the server does not like the name of this machine",
					(w) -> w.mail(Fault.at(Step.EHLO).answer("504 5.5.2 Helo command rejected: need a full name")))
				.exits(1,
						says("refused the connection: 504 5.5.2 Helo command rejected: need a full name. Set "
								+ "spring.mail.properties.mail.smtp.localhost to the full host name of this machine, "
								+ "for example jenkins.example.com.")),

			FaultCase.of("the server is busy for a moment: it answers MAIL with 4yz").when((w) -> {
				w.mail(Fault.at(Step.MAIL).nth(2).answer("451 4.3.0 Try again"));
				w.mail(Fault.at(Step.MAIL).nth(2).answer("451 4.3.0 Try again"));
			}),

			ours("the server has no room for five minutes: it answers MAIL with 452",
					() -> Fault.at(Step.MAIL).from(2).answer("452 4.3.1 Insufficient system storage"))
				.exits(1,
						says("has no room: 452 4.3.1 Insufficient system storage. No message was accepted for 5 "
								+ "minutes. Use `restart` later: it sends the rest.")),

			ours("Amazon SES's daily quota is exceeded, over SMTP",
					() -> Fault.at(Step.END).from(2).answer("454 Throttling failure: Daily message quota exceeded."))
				.exits(1, says("refused the message, and not because of its recipient: 454 Throttling failure: Daily "
						+ "message quota exceeded. The quota of messages in a day is used up. What is left stays due for "
						+ "the next run: start it when the quota allows more, or have it raised.")),

			FaultCase.of("Amazon SES's sending rate is exceeded, over SMTP, for a moment").when((w) -> {
				w.mail(Fault.at(Step.END).nth(2).answer("454 Throttling failure: Maximum sending rate exceeded."));
				w.mail(Fault.at(Step.END).nth(3).answer("454 Throttling failure: Maximum sending rate exceeded."));
			}),

			ours("MAIL is answered with 5yz", () -> Fault.at(Step.MAIL).from(2).answer("553 5.7.1 Not your address"))
				.exits(1,
						says("refused the sender: 553 5.7.1 Not your address. Check keyreminder.mail.from, "
								+ "spring.mail.username and spring.mail.password.")),

			FaultCase.of("no answer to MAIL for five minutes")
				.when((w) -> w.impatient().mail(Fault.at(Step.MAIL).from(2).silence()))
				.exits(1,
						says("is busy: it went away before the message began to leave: Read timed out. No message was "
								+ "accepted for 5 minutes."))
				.leaves("SENT DUE DUE"),

			FaultCase.of("the server is restarted while it takes messages").when((w) -> {
				w.mail(Fault.at(Step.MAIL).nth(2).close());
				w.mail(Fault.at(Step.GREETING).nth(2).close());
				w.mail(Fault.at(Step.GREETING).nth(3).answerAndClose("421 4.3.2 Not yet"));
			}),

			later("RCPT is answered with 4yz that concerns the mailbox", bob(Step.RCPT).answer("450 4.2.0 Greylisted"))
				.exits(3, "450 4.2.0 Greylisted"),

			FaultCase.of("RCPT is answered with 4yz that concerns the mailbox, for less than a minute")
				.when((w) -> w.mail(bob(Step.RCPT).nth(1).answer("450 4.2.0 Greylisted"))),

			never("RCPT is answered with 5yz that concerns the mailbox",
					bob(Step.RCPT).answer("550 5.1.1 No such user"))
				.exits(3, "550 5.1.1 No such user"),

			FaultCase.of("the first three are refused, and nobody is accepted before")
				.when((w) -> w.mail(Fault.at(Step.RCPT).answer("550 5.1.1 No such user")))
				.exits(3, "550 5.1.1 No such user")
				.leaves("DUE DUE DUE"),

			later("RCPT is answered with another 5yz", bob(Step.RCPT).answer("554 5.7.1 Not to them")).exits(3,
					"554 5.7.1 Not to them"),

			nobody("RCPT is answered with the same 5yz to three owners in a row",
					(w) -> w.mail(Fault.at(Step.RCPT).answer("554 5.7.1 Relay access denied")))
				.exits(1,
						"3 messages in a row, each to another owner, were refused with the same code, the last one "
								+ "because: 554 5.7.1 Relay access denied. Check spring.mail.username and "
								+ "spring.mail.password."),

			nobody("RCPT is answered with 530: the server wants a login",
					(w) -> w.mail(Fault.at(Step.RCPT).answer("530 5.7.0 Authentication required")))
				.exits(1,
						says("refused the message, and not because of its recipient: 530 5.7.0 Authentication "
								+ "required. Check spring.mail.username and spring.mail.password.")),

			later("no answer to RCPT, for one recipient only", bob(Step.RCPT).silence()).exits(3,
					says("is busy: it went away before the message began to leave: Read timed out")),

			later("RCPT is answered with 421 and the connection closed, for one recipient only",
					bob(Step.RCPT).answerAndClose("421 4.7.0 Slow down"))
				.exits(3, says("is busy: 421 4.7.0 Slow down")),

			later("DATA is answered with 4yz, for one recipient only", bob(Step.DATA).answer("451 4.3.1 Disk full"))
				.exits(3, says("has no room: 451 4.3.1 Disk full")),

			later("DATA is answered with 5yz", bob(Step.DATA).answer("554 5.7.1 No content for you")).exits(3,
					"554 5.7.1 No content for you"),

			later("no answer to DATA, for one recipient only", bob(Step.DATA).silence()).exits(3,
					says("is busy: it went away before the message began to leave: Read timed out")),

			later("the message is answered with 4yz, for one recipient only",
					bob(Step.END).answer("452 4.3.1 No space"))
				.exits(3, says("has no room: 452 4.3.1 No space")),

			later("the message is answered with 5yz", bob(Step.END).answer("554 5.6.0 Spam")).exits(3,
					"554 5.6.0 Spam"),

			never("the message is answered with 5yz that concerns the mailbox",
					bob(Step.END).answer("550 5.1.1 No such user"))
				.exits(3, "550 5.1.1 No such user"),

			ours("the message is answered with 5yz that concerns the sender",
					() -> Fault.at(Step.END).from(2).answer("550 5.7.60 Client may not send as this sender"))
				.exits(1,
						says("refused the message, and not because of its recipient: 550 5.7.60 Client may not send "
								+ "as this sender. Check keyreminder.mail.from, spring.mail.username and "
								+ "spring.mail.password.")),

			unheard("the connection breaks while the message leaves", bob(Step.CONTENT).close()).exits(3,
					says("was sent the message, and its answer was not heard: ")),

			unheard("no answer to the message, which the server forgot", bob(Step.END).silence()).exits(3,
					says("was sent the message, and its answer was not heard: Read timed out")),

			unheard("no answer to the message, which the server accepted", bob(Step.END).accepting().silence())
				.arrivedAt("bob")
				.exits(3, says("was sent the message, and its answer was not heard: Read timed out")),

			unheard("the connection is closed after the final dot, and the message forgotten", bob(Step.END).close())
				.exits(3, says("was sent the message, and its answer was not heard: it closed the connection")),

			unheard("the connection is closed after the final dot, and the message accepted",
					bob(Step.END).accepting().close())
				.arrivedAt("bob")
				.exits(3, says("was sent the message, and its answer was not heard: it closed the connection")));

	private SmtpFaults() {
	}

	private static String says(String predicate) {
		return "The mail server " + FaultCase.SERVER + " " + predicate;
	}

	private static When bob(Step step) {
		return Fault.at(step).forRecipient(FaultEnvironment.address("bob"));
	}

	/** No message can leave at all. */
	private static FaultCase nobody(String what, Consumer<FaultEnvironment> cause) {
		return FaultCase.of(what).when(cause).leaves("DUE DUE DUE");
	}

	/** After the first message no other can leave. */
	private static FaultCase ours(String what, Supplier<Fault> fault) {
		return FaultCase.of(what).when((w) -> w.mail(fault.get())).leaves("SENT DUE DUE");
	}

	private static FaultCase later(String what, Fault fault) {
		return FaultCase.of(what).when((w) -> w.impatient().mail(fault)).leaves("SENT DUE SENT");
	}

	private static FaultCase never(String what, Fault fault) {
		return FaultCase.of(what).when((w) -> w.mail(fault)).leaves("SENT FAILED SENT").then(3, "SENT FAILED SENT");
	}

	private static FaultCase unheard(String what, Fault fault) {
		return FaultCase.of(what)
			.when((w) -> w.impatient().mail(fault))
			.leaves("SENT IN_DOUBT SENT")
			.then(3, "SENT IN_DOUBT SENT");
	}

}
