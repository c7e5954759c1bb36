package io.keyreminder.job.deliver;

import java.time.LocalDate;
import java.util.List;

import io.keyreminder.key.Notice;
import io.keyreminder.ledger.Outbox;
import io.keyreminder.mail.Answer;
import io.keyreminder.mail.MailWay;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.stop.Pause;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Sends each recipient one message: confirm, wait for the turn, claim, hand over, mark.
 * It must run without a transaction, so that a claim lasts before the first byte leaves.
 * What one message meets is marked and never thrown.
 */
class MessageWriter implements ItemWriter<String> {

	private static final int MAX_BAD_IN_A_ROW = 5;

	private final long run;

	private final String account;

	private final LocalDate today;

	private final Confirmation confirmation;

	private final Outbox outbox;

	private final MessageComposer composer;

	private final MailWay way;

	private final Pause pause;

	private int badInARow;

	MessageWriter(RunInHand run, Confirmation confirmation, Outbox outbox, MessageComposer composer, MailWay way,
			Pause pause) {
		this.run = run.number();
		this.account = run.account();
		this.today = run.today();
		this.confirmation = confirmation;
		this.outbox = outbox;
		this.composer = composer;
		this.way = way;
		this.pause = pause;
	}

	/**
	 * Sends the messages of a chunk.
	 * @param recipients the addresses
	 * @throws DeliveryStoppedException if no further message is to be tried
	 * @throws InterruptedException if the thread was interrupted while it waited
	 */
	@Override
	public void write(Chunk<? extends String> recipients) throws InterruptedException {
		for (String recipient : recipients) {
			List<Notice> notices = this.confirmation.confirmed(this.run, this.account, recipient);
			if (!notices.isEmpty() && !this.pause.pause(this.way.nextTurn())) {
				send(notices);
			}
		}
	}

	private void send(List<Notice> notices) {
		String messageId = this.composer.newMessageId();
		OutgoingMessage message = this.composer.compose(notices.stream().map(Notice::what).toList(), messageId,
				this.today);
		if (this.outbox.claim(this.run, notices, this.way.via(), messageId)) {
			mark(messageId, this.way.send(message));
		}
	}

	private void mark(String messageId, Answer answer) {
		if (answer instanceof Answer.Accepted accepted) {
			this.outbox.accept(messageId, accepted.providerId());
			this.badInARow = 0;
		}
		else if (answer instanceof Answer.Refused refused) {
			this.outbox.refuse(messageId, refused.reason());
			countBad(refused.reason());
		}
		else if (answer instanceof Answer.Unknown unknown) {
			this.outbox.doubt(messageId, unknown.reason());
			countBad(unknown.reason());
		}
		else if (answer instanceof Answer.Deferred deferred) {
			this.outbox.defer(messageId, deferred.reason());
			if (deferred.broken()) {
				countBad(deferred.reason());
			}
			else {
				this.badInARow = 0;
			}
		}
		else if (answer instanceof Answer.Blocked blocked) {
			this.outbox.defer(messageId, blocked.sentence());
			throw new DeliveryStoppedException(blocked.sentence());
		}
	}

	private void countBad(String reason) {
		this.badInARow++;
		if (this.badInARow == MAX_BAD_IN_A_ROW) {
			throw new DeliveryStoppedException(
					"%d messages in a row were refused or broke off, the last one because: %s. Sending stopped; look at the mail server or at Amazon SES, then use `restart`: it sends the rest."
						.formatted(MAX_BAD_IN_A_ROW, reason));
		}
	}

}
