package io.keyreminder.job.deliver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.text.SafeText;

/**
 * Decides what an answer to one message says about the others: a recipient is refused for
 * good only by a server that accepts somebody, and what several owners in a row meet is
 * our own fault. May be used by several threads.
 */
final class Judge {

	private static final int MAX_REFUSED_AT_FIRST = 5;

	private static final int MAX_DOUBTFUL_ALIKE = 3;

	private static final int MAX_UNKNOWN_IN_A_ROW = 5;

	private static final String CHECK = "Check the mail server or Amazon SES, then use `restart`: it sends the rest.";

	private final Streak refused = new Streak(MAX_REFUSED_AT_FIRST);

	private final Streak doubtful = new Streak(MAX_DOUBTFUL_ALIKE);

	private final Streak unheard = new Streak(MAX_UNKNOWN_IN_A_ROW);

	private List<HeldBack> heldBack = new ArrayList<>();

	private boolean anyAccepted;

	/**
	 * A message was accepted.
	 * @return the refusals that were held back until now, and are to be believed
	 */
	synchronized List<HeldBack> accepted() {
		this.anyAccepted = true;
		this.doubtful.end();
		this.unheard.end();
		List<HeldBack> believed = this.heldBack;
		this.heldBack = new ArrayList<>();
		return believed;
	}

	/**
	 * A recipient was refused.
	 * @param messageId the message
	 * @param reason the answer
	 * @return whether it is believed now; otherwise it is held back
	 */
	synchronized boolean believeOrHoldBack(String messageId, String reason) {
		if (!this.anyAccepted) {
			this.heldBack.add(new HeldBack(messageId, reason));
		}
		return this.anyAccepted;
	}

	/**
	 * The refused messages that are held back.
	 * @return their ids, first the one that was refused first
	 */
	synchronized List<String> heldBack() {
		return this.heldBack.stream().map(HeldBack::messageId).toList();
	}

	/**
	 * Checks whether an answer shows that no other message would be accepted either.
	 * @param result what became of a message
	 * @param owners the ids of the owners whom it was about
	 * @throws DeliveryStoppedException if it shows that
	 */
	synchronized void judge(DeliveryResult result, Collection<String> owners) {
		String sentence = switch (result.outcome()) {
			case REFUSED -> (!this.anyAccepted && this.refused.add("", owners))
					? "The first %d messages, each to another owner, were refused%s".formatted(MAX_REFUSED_AT_FIRST,
							last(result))
					: null;
			case DOUBTFUL -> this.doubtful.add(result.code(), owners)
					? "%d messages in a row, each to another owner, were refused with the same code%s"
						.formatted(MAX_DOUBTFUL_ALIKE, last(result))
					: null;
			case UNKNOWN -> this.unheard.add("", owners)
					? "%d messages in a row broke off%s".formatted(MAX_UNKNOWN_IN_A_ROW, last(result)) : null;
			case BLOCKED -> result.text();
			case ACCEPTED, BUSY, DEFERRED -> null;
		};
		if (sentence != null) {
			throw new DeliveryStoppedException(sentence);
		}
	}

	private static String last(DeliveryResult result) {
		String advice = result.advice().isEmpty() ? CHECK : result.advice();
		return ", the last one because: %s. %s".formatted(SafeText.clause(result.text()), advice);
	}

	/**
	 * A refusal that is not yet believed.
	 *
	 * @param messageId the message, which is due again
	 * @param reason the answer
	 */
	record HeldBack(String messageId, String reason) {

	}

}
