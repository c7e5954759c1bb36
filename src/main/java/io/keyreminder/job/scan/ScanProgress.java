package io.keyreminder.job.scan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.keyreminder.evaluation.Finding;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.OwnerUnreadableException;

/**
 * How far a scan has come, and whether it still makes sense: the last owner who could be
 * read, how many could not be read since, and which actions were denied for everybody.
 */
class ScanProgress {

	private static final int MAX_UNREADABLE_IN_A_ROW = 20;

	private final String howToAllow;

	private final String again;

	private final Map<String, Integer> denied = new HashMap<>();

	private final Set<String> allowed = new HashSet<>();

	private String start = "";

	private String lastReadName = "";

	private int unreadableInARow;

	/** Whether an owner was left out. */
	private boolean broken;

	private String lastReason = "";

	/**
	 * Creates the progress of a scan that has not begun.
	 * @param howToAllow what the operator does where an action is denied to all: a
	 * sentence
	 * @param again what the operator does once the cause of a failure is fixed, the rest
	 * of a sentence
	 */
	ScanProgress(String howToAllow, String again) {
		this.howToAllow = howToAllow;
		this.again = again;
	}

	void start(String checkpoint) {
		this.start = checkpoint;
		this.lastReadName = checkpoint;
		this.unreadableInARow = 0;
		this.broken = false;
		this.denied.clear();
		this.allowed.clear();
	}

	/**
	 * Takes note of the next finding, in the order of the owners. A user who was not
	 * asked about says nothing about whether AWS can be read; a user who could not be
	 * read before does not count again.
	 */
	void add(Finding finding) {
		this.allowed.addAll(finding.answered());
		this.broken |= finding.isUntouched();
		if (finding.owner().name().compareTo(this.start) <= 0) {
			return;
		}
		OwnerUnreadableException unreadable = finding.unreadable();
		if (unreadable == null) {
			boolean goesOn = this.unreadableInARow == 0 || !finding.answered().isEmpty();
			if (goesOn && !this.broken && !isBlind()) {
				this.lastReadName = finding.owner().name();
				this.unreadableInARow = 0;
			}
			return;
		}
		this.unreadableInARow++;
		this.lastReason = String.valueOf(unreadable.getMessage());
		if (unreadable.denied()) {
			this.denied.merge(unreadable.action(), 1, Integer::sum);
		}
	}

	/** Whether an owner was left out, because the program is to stop. */
	boolean isBroken() {
		return this.broken;
	}

	String lastReadName() {
		return this.lastReadName;
	}

	/**
	 * Stays true whoever is read afterwards: how many more were checked before anybody
	 * asks depends on where a chunk happens to end.
	 */
	private boolean isBlind() {
		return this.unreadableInARow > MAX_UNREADABLE_IN_A_ROW;
	}

	void refuseToGoOnBlindly() {
		if (isBlind()) {
			throw new AccountUnreadableException(
					"More than %d users in a row could not be read, the last one because: %s. The scan stopped%s; fix the cause, then %s."
						.formatted(MAX_UNREADABLE_IN_A_ROW, this.lastReason,
								this.lastReadName.isEmpty() ? "" : " after '" + this.lastReadName + "'", this.again),
					null);
		}
	}

	/**
	 * Refuses an end at which an action was denied for every one of two or more users.
	 * @param before is done before
	 */
	void refuseIfDeniedToAll(Runnable before) {
		Optional<String> action = this.denied.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() > 1 && !this.allowed.contains(entry.getKey()))
			.map(Map.Entry::getKey)
			.sorted()
			.findFirst();
		if (action.isPresent()) {
			before.run();
			throw new AccountUnreadableException("AWS denied %s for every user it was asked for. %s Then %s."
				.formatted(action.get(), this.howToAllow, this.again), null);
		}
	}

}
