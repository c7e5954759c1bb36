package io.keyreminder.cli.command;

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
	CRASHED

}
