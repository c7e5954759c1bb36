package io.keyreminder.job.deliver;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.keyreminder.key.Notice;
import io.keyreminder.ledger.Outbox;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.MailWay;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.stop.Pause;

/**
 * Sends a recipient's message: confirm, wait for the turn, claim, hand over, mark. What
 * one message meets is marked and never thrown. May be used by several threads.
 */
class Sender {

	private static final int MAX_BAD_IN_A_ROW = 5;

	private final long run;

	private final String account;

	private final LocalDate today;

	private final Confirmation confirmation;

	private final Outbox outbox;

	private final DeliverStep.Mail mail;

	private final MailWay way;

	private final Pause pause;

	private int badInARow;

	/**
	 * Whose messages were refused in this row. An owner writes many addresses into a tag:
	 * whatever becomes of them, it counts once, so that no owner alone stops the others'
	 * messages.
	 */
	private final Set<String> refusedInARow = new HashSet<>();

	/** Whatever was thrown, nobody is told any more. */
	private volatile boolean over;

	Sender(RunInHand run, Confirmation confirmation, Outbox outbox, DeliverStep.Mail mail, MailWay way, Pause pause) {
		this.run = run.number();
		this.account = run.account();
		this.today = run.today();
		this.confirmation = confirmation;
		this.outbox = outbox;
		this.mail = mail;
		this.way = way;
		this.pause = pause;
	}

	/**
	 * Sends what a recipient is due, unless an earlier message ended that.
	 * @param recipient the address
	 * @throws DeliveryStoppedException if no further message is to be tried; it is thrown
	 * for the message that showed it, and the others are left
	 * @throws InterruptedException if the thread was interrupted while it waited
	 */
	void send(String recipient) throws InterruptedException {
		boolean done = false;
		try {
			trySend(recipient);
			done = true;
		}
		finally {
			this.over |= !done;
		}
	}

	private void trySend(String recipient) throws InterruptedException {
		if (this.over) {
			return;
		}
		List<Notice> notices = this.confirmation.confirmed(this.run, this.account, recipient);
		if (!notices.isEmpty() && !this.pause.pause(this.way.nextTurn()) && !this.over) {
			send(notices);
		}
	}

	private void send(List<Notice> notices) {
		String messageId = this.mail.composer().newMessageId();
		OutgoingMessage message = this.mail.composer()
			.compose(notices.stream().map(Notice::what).map(this.mail.uses()::completed).toList(),
					this.mail.alias().get().orElse(null), this.today, messageId);
		if (this.outbox.claim(this.run, notices, this.way.via(), messageId)) {
			mark(messageId, notices, this.way.send(message));
		}
	}

	private void mark(String messageId, List<Notice> notices, DeliveryResult result) {
		String text = result.text();
		Runnable count = switch (result.outcome()) {
			case ACCEPTED -> {
				this.outbox.accept(messageId, text);
				yield this::forgetBad;
			}
			case REFUSED -> {
				this.outbox.refuse(messageId, text);
				yield () -> countRefused(notices, text);
			}
			case UNKNOWN -> {
				this.outbox.doubt(messageId, text);
				yield () -> countBad(text);
			}
			case DEFERRED, DOUBTFUL, BUSY -> {
				this.outbox.defer(messageId, text);
				yield result.code().isEmpty() ? () -> countBad(text) : this::forgetBad;
			}
			case BLOCKED -> {
				this.outbox.defer(messageId, text);
				yield () -> {
					throw new DeliveryStoppedException(text);
				};
			}
		};
		count.run();
	}

	private synchronized void forgetBad() {
		this.badInARow = 0;
		this.refusedInARow.clear();
	}

	private synchronized void countRefused(List<Notice> notices, String reason) {
		if (this.refusedInARow.addAll(notices.stream().map((notice) -> notice.what().owner().userId()).toList())) {
			countBad(reason);
		}
	}

	private synchronized void countBad(String reason) {
		this.badInARow++;
		if (this.badInARow == MAX_BAD_IN_A_ROW) {
			throw new DeliveryStoppedException(
					"%d messages in a row were refused or broke off, the last one because: %s. Sending stopped; look at the mail server or at Amazon SES, then use `restart`: it sends the rest."
						.formatted(MAX_BAD_IN_A_ROW, reason));
		}
	}

}
