package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.keyreminder.digest.DigestMailer;
import io.keyreminder.ledger.LedgerQuestions;
import io.keyreminder.mail.EmlFiles;
import io.keyreminder.mail.MailTransport;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.policy.Via;
import io.keyreminder.text.Counted;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Makes the digest, and sends it. The settings are read first; the ledger is released
 * before anything leaves.
 */
final class DigestService {

	private final DigestMailer mailer;

	private final MailTransports transports;

	private final LedgerQuestions ledger;

	private final ReminderRules rules;

	private final LocalDate today;

	private final Clock clock;

	/**
	 * Creates the service.
	 * @param mailer writes messages, and hands them over
	 * @param transports how they leave
	 * @param ledger knows what they tell
	 * @param rules know the exemptions
	 * @param today the UTC date of the process's start
	 * @param clock tells how old the newest run is
	 */
	DigestService(DigestMailer mailer, MailTransports transports, LedgerQuestions ledger, ReminderRules rules,
			LocalDate today, Clock clock) {
		this.mailer = mailer;
		this.transports = transports;
		this.ledger = ledger;
		this.rules = rules;
		this.today = today;
		this.clock = clock;
	}

	/**
	 * Sends the digest.
	 * @param named who gets it; those of the settings if empty
	 * @param days how many days it is about, with today
	 * @param chosen how it leaves, or null for what the settings say
	 * @param out takes a line for each recipient who was accepted
	 * @throws io.keyreminder.failure.OperatorException if not all were
	 */
	void send(List<String> named, int days, @Nullable Via chosen, PrintWriter out) {
		List<String> recipients = this.mailer.recipients(named);
		Via via = Objects.requireNonNullElseGet(chosen, this.transports::chosen);
		try (MailTransport transport = this.transports.open(via)) {
			this.mailer.send(messages(recipients, days), transport, (line) -> print(line, out));
		}
	}

	/**
	 * Writes the digest into files.
	 * @param named who would get it; those of the settings if empty
	 * @param days how many days it is about, with today
	 * @param folder where the files go
	 * @param out takes how many there are
	 */
	void write(List<String> named, int days, Path folder, PrintWriter out) {
		List<OutgoingMessage> messages = messages(this.mailer.recipients(named), days);
		EmlFiles.write(messages.stream(), folder);
		print("%s written into %s.".formatted(Counted.of(messages.size(), "message"), folder), out);
	}

	private List<OutgoingMessage> messages(List<String> recipients, int days) {
		DigestLoader loader = new DigestLoader(this.today.minusDays(days - 1L), this.rules.on(this.today),
				this.clock.instant());
		return this.mailer.compose(this.ledger.askExisting(loader::load), recipients);
	}

	private static void print(String line, PrintWriter out) {
		out.println(SafeText.cleanWhole(line));
		out.flush();
	}

}
