package io.keyreminder.job.deliver;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How many messages may leave in one run. A message that was not accepted leaves its
 * place to another one. May be used by several threads.
 */
final class MessageQuota {

	private final int most;

	private final Set<String> postponed = new LinkedHashSet<>();

	private int left;

	private int inHand;

	/**
	 * Begins a run.
	 * @param most how many messages may leave; 0 for any number
	 */
	MessageQuota(int most) {
		this.most = most;
	}

	/**
	 * Takes a place for a message, unless there is none. Waits for messages in hand whose
	 * places may become free; whoever asks first has the first place.
	 * @param recipient whom it is for; if there is no place, it is left for the next run
	 * @return whether the message may leave; then {@link #done} must follow
	 * @throws InterruptedException if the thread was interrupted
	 */
	synchronized boolean take(String recipient) throws InterruptedException {
		while (!isSpent() && this.most > 0 && this.left + this.inHand >= this.most) {
			wait();
		}
		if (isSpent()) {
			this.postponed.add(recipient);
			return false;
		}
		this.inHand++;
		return true;
	}

	/**
	 * A message is no longer in hand.
	 * @param hasLeft whether it has left, or may have
	 */
	synchronized void done(boolean hasLeft) {
		this.inHand--;
		this.left += hasLeft ? 1 : 0;
		notifyAll();
	}

	/**
	 * Those whose messages were left for the next run.
	 * @return the addresses, the first that had no place first
	 */
	synchronized List<String> postponed() {
		return List.copyOf(this.postponed);
	}

	private boolean isSpent() {
		return this.most > 0 && this.left >= this.most;
	}

}
