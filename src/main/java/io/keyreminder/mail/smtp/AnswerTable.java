package io.keyreminder.mail.smtp;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.keyreminder.mail.DeliveryResult.Outcome;

/**
 * What a mail server's answer means, by the phase in which it was heard, its code (RFC
 * 5321, 4.2) and its enhanced status (RFC 3463): the first row that fits decides. A "no"
 * to this program is not a "no" to the recipient, so that a recipient is refused only by
 * what can mean nothing else.
 */
final class AnswerTable {

	private static final String TALK = "GREETING EHLO STARTTLS AUTH MAIL";

	private static final String MESSAGE = "RCPT DATA CONTENT";

	private static final String ANY = "*";

	/** Codes, or a status that says the same: an {@code x} stands for digits. */
	private static final List<Row> ROWS = List.of(
			// Every recipient is put off once, for some minutes.
			row(MESSAGE, "4xx", ANY, Words.GREYLISTED, Outcome.DEFERRED),
			// Whatever is wrong with us, some servers say so as if it would pass.
			row(MESSAGE, "4xx", "4.1.7 4.1.8", Outcome.BLOCKED),
			row(MESSAGE, "4xx", ANY, Words.NO_LOGIN, Outcome.BLOCKED),
			// A day's quota does not come back while this run waits.
			row(TALK + " " + MESSAGE, "4xx", "none 4.0.x 4.3.x 4.4.x 4.5.x 4.7.x", Words.DAILY_QUOTA, Outcome.BLOCKED),
			row(MESSAGE, "4xx", ANY, Words.RELAY_LIMIT, Outcome.BUSY),
			// RFC 5321, 3.8: the server closes the connection.
			row(TALK + " " + MESSAGE, "421", ANY, Outcome.BUSY),
			// TLS that is not available now is hardly ever so in a minute.
			row("STARTTLS", ANY, ANY, Outcome.BLOCKED),
			row("GREETING EHLO AUTH MAIL " + MESSAGE, "450 451 452 454 432", "none 4.3.x 4.4.5 4.7.x", Outcome.BUSY),
			row(MESSAGE, "4xx", ANY, Outcome.DEFERRED),
			// Nobody but this program was named so far.
			row(TALK, ANY, ANY, Outcome.BLOCKED),
			// RFC 4954, 6: a login is missing, or not good enough.
			row(MESSAGE, "530 534 535 538", ANY, Outcome.BLOCKED),
			row(MESSAGE, "5xx", ANY, Words.SENDER_NOT_ALLOWED, Outcome.BLOCKED),
			row(MESSAGE, "5xx", ANY, Words.DAILY_QUOTA, Outcome.DOUBTFUL),
			row(MESSAGE, "5xx", "5.1.1 5.1.2 5.1.3 5.1.6 5.1.10 5.2.x", Outcome.REFUSED),
			row(MESSAGE, "5xx", ANY, Words.SENDING_PAUSED, Outcome.BLOCKED),
			row(MESSAGE, "5xx", "5.1.7 5.1.8 5.5.x 5.7.0 5.7.8 5.7.9 5.7.54 5.7.57 5.7.60", Outcome.BLOCKED),
			row(MESSAGE, "50x", ANY, Outcome.BLOCKED),
			row(MESSAGE, "5xx", ANY, Words.SENDER_NOT_VERIFIED, Outcome.BLOCKED),
			row("RCPT", "550 551 553 556", "none", Words.NOT_ABOUT_THE_RECIPIENT, Outcome.DOUBTFUL),
			row("RCPT", "550 551 553 556", "none", Outcome.REFUSED), row(MESSAGE, "5xx", ANY, Outcome.DOUBTFUL),
			// The content has left, and what is no refusal may mean anything.
			row("CONTENT", ANY, ANY, Outcome.UNKNOWN), row(MESSAGE, ANY, ANY, Outcome.DOUBTFUL));

	private AnswerTable() {
	}

	/**
	 * What an answer that accepts nothing means.
	 * @param reply the answer
	 * @param sender the sender's address
	 * @return what it means
	 */
	static Outcome meaning(SmtpReply reply, String sender) {
		String status = reply.status();
		return ROWS.stream()
			.filter((row) -> row.fits(reply, status) && row.words().in(reply.text(), sender))
			.findFirst()
			.orElseThrow()
			.outcome();
	}

	private static Row row(String phases, String codes, String statuses, Outcome outcome) {
		return row(phases, codes, statuses, Words.ANY, outcome);
	}

	private static Row row(String phases, String codes, String statuses, Words words, Outcome outcome) {
		return new Row(Arrays.stream(phases.split(" ")).map(SmtpPhase::valueOf).collect(Collectors.toSet()),
				pattern(codes), pattern(statuses), words, outcome);
	}

	private static Pattern pattern(String list) {
		return Pattern.compile(list.replace(".", "\\.").replace("x", "\\d+").replace(" ", "|").replace(ANY, ".*"));
	}

	/**
	 * A row of the table.
	 *
	 * @param phases the phases of the conversation
	 * @param codes the codes
	 * @param statuses the enhanced statuses
	 * @param words what its text must say
	 * @param outcome what such an answer means
	 */
	private record Row(Set<SmtpPhase> phases, Pattern codes, Pattern statuses, Words words, Outcome outcome) {

		boolean fits(SmtpReply reply, String status) {
			return this.phases.contains(reply.phase()) && this.codes.matcher(String.valueOf(reply.code())).matches()
					&& this.statuses.matcher(status).matches();
		}

	}

}
