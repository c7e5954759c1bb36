package io.keyreminder.ledger.run;

import java.util.Set;

/**
 * The states of a run: those of {@link org.springframework.batch.core.BatchStatus}, and
 * one more.
 */
public enum RunStatus {

	/** About to start. */
	STARTING,

	/** At work. */
	STARTED,

	/** About to stop. */
	STOPPING,

	/** Stopped by a signal. */
	STOPPED,

	/** Failed. */
	FAILED,

	/** Did all it had to do. */
	COMPLETED,

	/** Given up. */
	ABANDONED,

	/** Its end could not be recorded. */
	UNKNOWN,

	/** Its process died. */
	CRASHED;

	private static final Set<RunStatus> LIVE = Set.of(STARTING, STARTED, STOPPING);

	private static final Set<RunStatus> RESUMABLE = Set.of(FAILED, STOPPED, CRASHED);

	/**
	 * Reads what Spring Batch has recorded. Whatever it does not know, the next run
	 * resumes.
	 * @param recorded the name of a {@link org.springframework.batch.core.BatchStatus}
	 * @return the state
	 */
	static RunStatus of(String recorded) {
		RunStatus status = valueOf(recorded);
		return (status == UNKNOWN) ? FAILED : status;
	}

	/**
	 * Whether the run is at work, unless its process died.
	 * @return true before its end
	 */
	public boolean isLive() {
		return LIVE.contains(this);
	}

	/**
	 * Whether a further run can resume it.
	 * @return true if it failed, was stopped or crashed
	 */
	public boolean isResumable() {
		return RESUMABLE.contains(this);
	}

	/**
	 * Whether something is to be fixed before a further run resumes it.
	 * @return false if a signal stopped it
	 */
	public boolean needsFix() {
		return this != STOPPED;
	}

}
