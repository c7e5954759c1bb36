package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

import io.keyreminder.job.run.Progress;

/**
 * Shows how far a run has come: as a bar that grows where a person watches, elsewhere as
 * a line every few seconds.
 */
final class ProgressLine implements Progress.Watcher {

	private static final Map<String, String> ITEMS = Map.of("scan", "users checked", "deliver", "recipients told");

	private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

	private static final int BAR = 30;

	private final PrintWriter err;

	private final InstantSource clock;

	private final boolean watched;

	private String step = "";

	private Instant began = Instant.MIN;

	private Instant lastLine = Instant.MIN;

	/**
	 * Creates the line; nothing is shown yet.
	 * @param err takes it
	 * @param clock tells the rate, and when the next line is due
	 * @param watched whether a person sees it grow
	 */
	ProgressLine(PrintWriter err, InstantSource clock, boolean watched) {
		this.err = err;
		this.clock = clock;
		this.watched = watched;
	}

	@Override
	public synchronized void advanced(String newStep, int done, int total) {
		Instant now = this.clock.instant();
		if (!newStep.equals(this.step)) {
			this.step = newStep;
			this.began = now;
			this.lastLine = now;
		}
		if (this.watched) {
			this.err.print("\r" + bar(done, total) + " " + text(done, total, now) + "  ");
			if (done >= total) {
				this.err.println();
			}
			this.err.flush();
		}
		else if (!now.isBefore(this.lastLine.plus(BETWEEN_LINES))) {
			this.lastLine = now;
			this.err.println(text(done, total, now));
			this.err.flush();
		}
	}

	private static String bar(int done, int total) {
		int full = (total > 0) ? (int) ((long) BAR * done / total) : BAR;
		return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
	}

	private String text(int done, int total, Instant now) {
		double seconds = Duration.between(this.began, now).toMillis() / 1000.0;
		String text = "%s: %d of %d %s".formatted(this.step, done, total, ITEMS.getOrDefault(this.step, "done"));
		if (seconds < 1 || done == 0) {
			return text;
		}
		double rate = done / seconds;
		return text + ", %.0f a second, %.0f s left".formatted(rate, Math.max(0, total - done) / rate);
	}

}
