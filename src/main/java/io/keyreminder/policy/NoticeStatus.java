package io.keyreminder.policy;

import java.util.Set;

/**
 * Where a notice stands in its life.
 */
public enum NoticeStatus {

	/** Found by a scan, to be sent. */
	DUE,

	/** Found by a scan, but the owner's tag names nobody who could be told. */
	UNREACHABLE,

	/** No longer due as it stands. */
	WITHDRAWN,

	/** Its deadline passed while it was open, or while no run happened. */
	EXPIRED,

	/** Claimed: its message is leaving. */
	SENDING,

	/** The mail server or Amazon SES accepted its message. */
	SENT,

	/** The recipient was refused for good. */
	FAILED,

	/** Its message began to leave and the answer was never heard. */
	IN_DOUBT;

	/**
	 * The states in which a notice waits for a scan that finds it again: what was true
	 * may be true once more, and the clock that let a deadline pass may have been wrong.
	 */
	public static final Set<NoticeStatus> FOUND_AGAIN = Set.of(WITHDRAWN, EXPIRED);

	/** The states of a notice that a scan still looks after. */
	public static final Set<NoticeStatus> OPEN = Set.of(DUE, UNREACHABLE);

	/**
	 * The states that this state may be entered from; every change is one guarded update
	 * that names them.
	 * @return the predecessors; a new notice is DUE or UNREACHABLE, or EXPIRED if its
	 * window passed while no run happened
	 */
	public Set<NoticeStatus> predecessors() {
		return switch (this) {
			case DUE -> Set.of(WITHDRAWN, EXPIRED, SENDING, IN_DOUBT, FAILED);
			case UNREACHABLE -> FOUND_AGAIN;
			case WITHDRAWN, EXPIRED -> OPEN;
			case SENDING -> Set.of(DUE);
			case SENT -> Set.of(SENDING, IN_DOUBT, FAILED);
			case FAILED -> Set.of(SENDING, DUE);
			case IN_DOUBT -> Set.of(SENDING);
		};
	}

}
