package io.keyreminder.policy;

import java.util.Collection;
import java.util.List;
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

	/** Its last day passed while it was pending, or while no run happened. */
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

	/** The states of a notice that every scan decides on anew. */
	public static final Set<NoticeStatus> PENDING = Set.of(DUE, UNREACHABLE);

	/** The states in which somebody was told, or may have been. */
	public static final Set<NoticeStatus> TOLD = Set.of(SENDING, SENT, IN_DOUBT);

	/**
	 * The states that need a person as long as its last day has not passed. An EXPIRED
	 * notice needs one, too, but only of the run in which it expired.
	 */
	public static final Set<NoticeStatus> NEEDS_A_PERSON = Set.of(FAILED, IN_DOUBT, UNREACHABLE);

	/**
	 * How the ledger names states.
	 * @param states some states
	 * @return their names
	 */
	public static List<String> names(Collection<NoticeStatus> states) {
		return states.stream().map(NoticeStatus::name).toList();
	}

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
			case WITHDRAWN, EXPIRED -> PENDING;
			case SENDING -> Set.of(DUE);
			case SENT -> Set.of(SENDING, IN_DOUBT, FAILED);
			case FAILED -> Set.of(SENDING, DUE);
			case IN_DOUBT -> Set.of(SENDING);
		};
	}

}
