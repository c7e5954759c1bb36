package io.keyreminder.failure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the exit codes mean: a contract with scripts. A process that a signal stops has
 * 128 plus the signal's number, as shells have it.
 */
public enum ExitCode {

	/** Nothing is left to do. */
	DONE(0, "done and nothing open"),

	/** The run failed. */
	FAILED(1, "the run failed and can be restarted"),

	/** Nothing was done. */
	NOTHING_DONE(2, "usage, configuration, or no run could be started: nothing was done"),

	/** A person must settle something. */
	OPEN(3, "done, and something is open that a person must settle; check: something is missing"),

	/** Another process holds the ledger. */
	IN_USE(4, "another process holds the ledger"),

	/** What was done stands in the ledger, and nobody could be told. */
	UNANSWERED(5, "the answer could not be written; what the command did stands in the ledger"),

	/** SIGINT. */
	INTERRUPTED(130, "stopped by SIGINT after the message in hand; can be restarted"),

	/** SIGTERM. */
	TERMINATED(143, "stopped by SIGTERM after the message in hand; can be restarted");

	private final int code;

	private final String meaning;

	ExitCode(int code, String meaning) {
		this.code = code;
		this.meaning = meaning;
	}

	/**
	 * The number.
	 * @return what the process ends with
	 */
	public int code() {
		return this.code;
	}

	/**
	 * The exit code of a command whose answer could not be written. A failure stays what
	 * it is: it has its sentence on standard error, and says more of what to do now.
	 * @param code the exit code that the command had otherwise
	 */
	public static int withoutAnswer(int code) {
		return (code == DONE.code || code == OPEN.code) ? UNANSWERED.code : code;
	}

	/**
	 * What the codes mean, for the help.
	 * @return sentences by code, in the order of the codes
	 */
	public static Map<String, String> meanings() {
		return Arrays.stream(values())
			.collect(Collectors.toMap((each) -> " " + each.code, (each) -> each.meaning, (one, other) -> one,
					LinkedHashMap::new));
	}

}
