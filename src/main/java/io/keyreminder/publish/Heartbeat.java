package io.keyreminder.publish;

import java.util.List;
import java.util.Optional;

import io.keyreminder.publish.http.Receiver;

/**
 * Tells a monitor that a run begins and how it ended, so that the monitor raises the
 * alarm also where nothing runs any more. The addresses are those of
 * <a href="https://healthchecks.io/docs/http_api/">healthchecks.io</a>.
 */
final class Heartbeat {

	private static final String TEXT = "text/plain; charset=utf-8";

	private final Receiver receiver;

	/**
	 * Tells a monitor.
	 * @param receiver the monitor
	 */
	Heartbeat(Receiver receiver) {
		this.receiver = receiver;
	}

	/**
	 * A run begins.
	 * @return a warning if the monitor did not take that
	 */
	Optional<String> start() {
		return this.receiver.send("POST", () -> "/start", TEXT, "");
	}

	/**
	 * A run has ended, or could not begin.
	 * @param exitCode the command's exit code
	 * @param lines what happened
	 * @return a warning if the monitor did not take that
	 */
	Optional<String> end(int exitCode, List<String> lines) {
		return this.receiver.send("POST", () -> "/" + exitCode, TEXT, String.join("\n", lines) + "\n");
	}

}
