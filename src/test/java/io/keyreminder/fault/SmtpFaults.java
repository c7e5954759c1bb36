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

	static final List<Trouble> ALL = List.of(

			nobody("the server greets with 421",
					(w) -> w.mail(Fault.at(Step.GREETING).answerAndClose("421 4.3.2 Too busy")))
				.exits(1,
						says("refused the connection: 421 4.3.2 Too busy. Check spring.mail.host, or ask who runs the "
								+ "server.")),

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

			nobody("a server on another machine offers no STARTTLS", World::elsewhere).mendedBy(World::withTls)
				.exits(1,
						"offers no STARTTLS. Check spring.mail.port, set spring.mail.ssl.enabled=true, or, to do without "
								+ "TLS, keyreminder.mail.insecure=true."),

			nobody("STARTTLS is refused",
					(w) -> w.withTls().mail(Fault.at(Step.STARTTLS).answer("454 4.7.0 TLS not available")))
				.exits(1, says("refused the connection: 454 4.7.0 TLS not available.")),

			nobody("the connection breaks while TLS is agreed upon",
					(w) -> w.withTls().mail(Fault.at(Step.STARTTLS).answerAndClose("220 2.0.0 Go ahead")))
				.exits(1, says("cannot be spoken to with TLS: ")),

			nobody("no answer to STARTTLS", (w) -> w.impatient().withTls().mail(Fault.at(Step.STARTTLS).silence()))
				.exits(1, says("cannot be reached: Read timed out.")),

			nobody("the certificate is valid for another name", (w) -> w.withTls("dns:mail.example", true))
				.mendedBy(World::withTls)
				.exits(1, says("cannot be spoken to with TLS: No subject alternative names ")),

			nobody("nobody vouches for the certificate", (w) -> w.withTls("ip:127.0.0.1", false))
				.mendedBy(World::withTls)
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
			}).exits(1,
					says("did not accept the login: no answer. Check spring.mail.username and spring.mail.password.")),

			ours("MAIL is answered with 4yz", () -> Fault.at(Step.MAIL).from(2).answer("451 4.3.0 Try again")).exits(1,
					says("refused the sender: 451 4.3.0 Try again. Check keyreminder.mail.from, spring.mail.username "
							+ "and spring.mail.password.")),

			ours("MAIL is answered with 5yz", () -> Fault.at(Step.MAIL).from(2).answer("553 5.7.1 Not your address"))
				.exits(1,
						says("refused the sender: 553 5.7.1 Not your address. Check keyreminder.mail.from, "
								+ "spring.mail.username and spring.mail.password.")),

			Trouble.of("no answer to MAIL")
				.when((w) -> w.impatient().mail(Fault.at(Step.MAIL).from(2).silence()))
				.exits(3, says("went away before the message began to leave: Read timed out"))
				.leaves("SENT DUE DUE"),

			later("RCPT is answered with 4yz", bob(Step.RCPT).answer("450 4.2.0 Greylisted")).exits(3,
					"450 4.2.0 Greylisted"),

			never("RCPT is answered with 5yz", bob(Step.RCPT).answer("550 5.1.1 No such user")).exits(3,
					"550 5.1.1 No such user"),

			later("no answer to RCPT", bob(Step.RCPT).silence()).exits(3,
					says("went away before the message began to leave: Read timed out")),

			later("RCPT is answered with 421, and the connection is closed",
					bob(Step.RCPT).answerAndClose("421 4.7.0 Slow down"))
				.exits(3, "421 4.7.0 Slow down"),

			later("DATA is answered with 4yz", bob(Step.DATA).answer("451 4.3.1 Disk full")).exits(3,
					"451 4.3.1 Disk full"),

			never("DATA is answered with 5yz", bob(Step.DATA).answer("554 5.7.1 No content for you")).exits(3,
					"554 5.7.1 No content for you"),

			later("no answer to DATA", bob(Step.DATA).silence()).exits(3,
					says("went away before the message began to leave: Read timed out")),

			later("the message is answered with 4yz", bob(Step.END).answer("452 4.3.1 No space")).exits(3,
					"452 4.3.1 No space"),

			never("the message is answered with 5yz", bob(Step.END).answer("554 5.6.0 Spam")).exits(3,
					"554 5.6.0 Spam"),

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
		return "The mail server " + Trouble.SERVER + " " + predicate;
	}

	private static When bob(Step step) {
		return Fault.at(step).forRecipient(World.address("bob"));
	}

	/** No message can leave at all. */
	private static Trouble nobody(String what, Consumer<World> cause) {
		return Trouble.of(what).when(cause).leaves("DUE DUE DUE");
	}

	/** After the first message no other can leave. */
	private static Trouble ours(String what, Supplier<Fault> fault) {
		return Trouble.of(what).when((w) -> w.mail(fault.get())).leaves("SENT DUE DUE");
	}

	private static Trouble later(String what, Fault fault) {
		return Trouble.of(what).when((w) -> w.impatient().mail(fault)).leaves("SENT DUE SENT");
	}

	private static Trouble never(String what, Fault fault) {
		return Trouble.of(what).when((w) -> w.mail(fault)).leaves("SENT FAILED SENT").then(3, "SENT FAILED SENT");
	}

	private static Trouble unheard(String what, Fault fault) {
		return Trouble.of(what)
			.when((w) -> w.impatient().mail(fault))
			.leaves("SENT IN_DOUBT SENT")
			.then(3, "SENT IN_DOUBT SENT");
	}

}
