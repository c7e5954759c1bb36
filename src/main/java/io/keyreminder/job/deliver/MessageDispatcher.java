package io.keyreminder.job.deliver;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.keyreminder.ledger.notice.Outbox;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.MailTransport;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.policy.Notice;
import org.jspecify.annotations.Nullable;

/**
 * Dispatches one message: compose, claim, hand over, mark. Whatever the answer is, it is
 * marked first. May be used by several threads.
 */
class MessageDispatcher {

	private final RunContext context;

	private final Outbox outbox;

	private final ReminderMessages messages;

	private final MailTransport transport;

	private final RefusedMessages refused;

	private final Judge judge = new Judge();

	/**
	 * Creates the dispatcher of one run.
	 * @param context the run
	 * @param outbox the notices as messages leave
	 * @param messages composes them
	 * @param transport hands them over
	 * @param refused those that were refused for good
	 */
	MessageDispatcher(RunContext context, Outbox outbox, ReminderMessages messages, MailTransport transport,
			RefusedMessages refused) {
		this.context = context;
		this.outbox = outbox;
		this.messages = messages;
		this.transport = transport;
		this.refused = refused;
	}

	/**
	 * Claims a message's notices, and dispatches it.
	 * @param notices what it tells, all for the same recipient
	 * @return the answer, already marked; null if the notices could not be claimed, so
	 * that nothing left
	 * @throws DeliveryStoppedException if the answer means that no further message is to
	 * be tried
	 */
	@Nullable DeliveryResult dispatch(List<Notice> notices) {
		String messageId = this.messages.newMessageId();
		OutgoingMessage message = this.messages.compose(notices.stream().map(Notice::what).toList(),
				this.context.today(), messageId);
		if (!this.outbox.claim(this.context.run(), notices, this.transport.via(), messageId)) {
			return null;
		}
		DeliveryResult result = this.transport.send(message);
		mark(messageId, result);
		Set<String> owners = notices.stream().map((each) -> each.what().owner().userId()).collect(Collectors.toSet());
		this.judge.judge(result, owners);
		return result;
	}

	/**
	 * Those to whom refused messages were passed on since they were asked for last. As
	 * long as nobody was accepted, these are those who come after whoever was refused so
	 * far.
	 * @return the addresses; none if nobody is left
	 */
	List<String> takePassedOn() {
		List<String> taken = this.refused.takeRecipients();
		if (taken.isEmpty()) {
			this.refused.passOnHeldBack(this.judge.heldBack());
			taken = this.refused.takeRecipients();
		}
		return taken;
	}

	private void mark(String messageId, DeliveryResult result) {
		BiConsumer<String, String> mark = switch (result.outcome()) {
			case ACCEPTED -> this::markSent;
			case REFUSED -> this::markRefused;
			case UNKNOWN -> this.outbox::markInDoubt;
			case DOUBTFUL, BLOCKED, BUSY, DEFERRED -> this.outbox::markDue;
		};
		mark.accept(messageId, result.text());
	}

	private void markRefused(String messageId, String reason) {
		if (this.judge.believeOrHoldBack(messageId, reason)) {
			this.refused.mark(messageId, () -> this.outbox.markFailed(messageId, reason));
		}
		else {
			this.outbox.markDue(messageId, reason);
		}
	}

	private void markSent(String messageId, String providerId) {
		this.outbox.markSent(messageId, providerId);
		this.judge.accepted()
			.forEach((late) -> this.refused.mark(late.messageId(),
					() -> this.outbox.markFailedLate(late.messageId(), late.reason())));
	}

}
