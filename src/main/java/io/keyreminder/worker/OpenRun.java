package io.keyreminder.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.ledger.worker.SharedRun;
import io.keyreminder.ledger.worker.SharedSlices;
import io.keyreminder.stop.Stopwatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a run still has something to do for a worker. A process that gives no sign of
 * life may come back: it is waited for a while, and then it has died. Used by one thread.
 */
final class OpenRun {

	private static final Logger LOG = LoggerFactory.getLogger(OpenRun.class);

	private final long run;

	private final SharedSlices slices;

	private final Stopwatch stopwatch;

	/** How long the run has not been at work by now; null if it is. */
	private @Nullable Supplier<Duration> silence;

	OpenRun(long run, SharedSlices slices, Stopwatch stopwatch) {
		this.run = run;
		this.slices = slices;
		this.stopwatch = stopwatch;
	}

	/** Whether something is left, and the run has not died. */
	boolean isLeft() {
		Optional<SharedRun> open = this.slices.handedOut().filter((each) -> each.run() == this.run);
		if (open.isEmpty()) {
			LOG.info("Nothing is left to do in run {}.", this.run);
			return false;
		}
		return !isDead(open.get());
	}

	private boolean isDead(SharedRun open) {
		if (this.slices.isAtWork(open)) {
			this.silence = null;
			return false;
		}
		if (this.silence == null) {
			this.silence = this.stopwatch.start();
		}
		if (this.silence.get().compareTo(LedgerLock.LEASE) < 0) {
			return false;
		}
		LOG.warn(
				"Run {} gives no sign of life, and what is left of it nobody here can take. Use `restart` to resume it.",
				this.run);
		return true;
	}

}
