package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunStep;
import io.keyreminder.text.Counted;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a run has come: as a bar that grows where a person watches, elsewhere as
 * a line every few seconds, and ever more seldom the longer it takes.
 */
final class ProgressLine implements Progress.Watcher {

	private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

	/** An hour has some sixty lines, and each further one a dozen at most. */
	private static final int LINES_SO_FAR = 12;

	private static final int BAR = 30;

	private static final int LONGEST_IN_SECONDS = 120;

	private final PrintWriter err;

	private final InstantSource clock;

	private final boolean watched;

	private @Nullable RunStep step;

	private Instant began = Instant.MIN;

	private Instant lastLine = Instant.MIN;

	private int lastLength;

	private boolean unfinished;

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
	public synchronized void advanced(Progress.Advance advance) {
		Instant now = this.clock.instant();
		if (advance.step() != this.step) {
			end();
			this.step = advance.step();
			this.began = now;
			this.lastLine = now;
			this.lastLength = 0;
		}
		if (this.watched) {
			Progress.Accounts accounts = advance.accounts();
			int done = (accounts != null) ? accounts.ended() : advance.done();
			int total = (accounts != null) ? accounts.total() : advance.total();
			show(bar(done, total) + " " + text(advance, now), done >= total);
		}
		else if (!now.isBefore(this.lastLine.plus(pause(now)))) {
			this.lastLine = now;
			this.err.println(text(advance, now));
			this.err.flush();
		}
	}

	/** Nothing is left of a longer line that it takes the place of. */
	private void show(String line, boolean last) {
		this.err.print("\r" + line + " ".repeat(Math.max(2, this.lastLength - line.length())));
		this.lastLength = line.length();
		this.unfinished = !last;
		if (last) {
			this.err.println();
		}
		this.err.flush();
	}

	/**
	 * Ends the line of a step that did not come to its end, so that what follows begins a
	 * line of its own.
	 */
	synchronized void end() {
		if (this.unfinished) {
			this.unfinished = false;
			this.err.println();
			this.err.flush();
		}
	}

	private Duration pause(Instant now) {
		Duration part = Duration.between(this.began, now).dividedBy(LINES_SO_FAR);
		return (part.compareTo(BETWEEN_LINES) > 0) ? part : BETWEEN_LINES;
	}

	private static String bar(int done, int total) {
		int full = (total > 0) ? (int) ((long) BAR * done / total) : BAR;
		return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
	}

	private String text(Progress.Advance advance, Instant now) {
		return (advance.accounts() != null) ? ofAccounts(advance, advance.accounts(), now) : ofItems(advance, now);
	}

	private String ofItems(Progress.Advance advance, Instant now) {
		String text = "%s: %d of %d %s".formatted(advance.step(), advance.done(), advance.total(),
				items(advance.step()));
		double seconds = seconds(now);
		if (seconds < 1 || advance.done() == 0) {
			return text;
		}
		double rate = advance.done() / seconds;
		return text + ", %.0f a second, %s".formatted(rate, left((advance.total() - advance.done()) / rate));
	}

	/** How many users there are is known only of the accounts that were reached. */
	private String ofAccounts(Progress.Advance advance, Progress.Accounts accounts, Instant now) {
		String text = "account %d of %d: %s checked".formatted(accounts.ended(), accounts.total(),
				Counted.of(advance.done(), "user"));
		if (accounts.notDone() > 0) {
			text += ", %d not done".formatted(accounts.notDone());
		}
		double seconds = seconds(now);
		return (seconds < 1 || accounts.ended() == 0) ? text
				: text + ", " + left((accounts.total() - accounts.ended()) * seconds / accounts.ended());
	}

	private static String items(RunStep step) {
		return switch (step) {
			case SCAN -> "users checked";
			case DELIVER -> "recipients told";
		};
	}

	private double seconds(Instant now) {
		return Duration.between(this.began, now).toMillis() / 1000.0;
	}

	private static String left(double seconds) {
		return (seconds > LONGEST_IN_SECONDS) ? "%.0f min left".formatted(seconds / 60)
				: "%.0f s left".formatted(Math.max(0, seconds));
	}

}
