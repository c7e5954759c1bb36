package io.keyreminder.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import io.keyreminder.account.AccountStatus;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.scan.SliceProgress;
import io.keyreminder.job.scan.SliceScan;
import io.keyreminder.job.scan.SliceScans;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.worker.AttemptLostException;
import io.keyreminder.ledger.worker.SharedSlice;
import io.keyreminder.ledger.worker.SharedSlices;
import io.keyreminder.ledger.worker.SliceAttempt;
import io.keyreminder.ledger.worker.WorkerRepository;
import io.keyreminder.stop.StopSignal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Scans the slices of a run, each in an attempt: whatever an attempt writes, it writes in
 * transactions that first see to it that the slice is still in its hand. May be used by
 * several threads.
 */
final class SliceWork {

	/** So many attempts may be lost, because their process died or they failed. */
	static final int MOST_LOST = 3;

	private static final Logger LOG = LoggerFactory.getLogger(SliceWork.class);

	/** So long at least a slice is left to those who reach its accounts. */
	private static final Duration FOR_OTHERS = Duration.ofSeconds(1);

	/** In milliseconds. Whoever asks again as soon as it may would always come first. */
	private static final int DIFFERENCE = 2000;

	private static final String SEPARATOR = "/";

	private final long run;

	private final RunParameters parameters;

	private final Sharing sharing;

	private final boolean sends;

	private final SharedSlices slices;

	private final WorkerRepository workers;

	private final SliceScans scans;

	private final TransactionTemplate transaction;

	private final StopSignal stop;

	/** The slices in which this process cannot enter an account, and in which attempt. */
	private final Map<Integer, Integer> left = new ConcurrentHashMap<>();

	private volatile boolean over;

	private volatile @Nullable AccountUnreadableException refused;

	/**
	 * Prepares the work.
	 * @param run the run
	 * @param parameters what it was started with
	 * @param sharing what this process is called, and which accounts it reaches
	 * @param sends whether this process is the run's own, which sends
	 * @param ledger has the slices, and knows who takes part
	 * @param scans scan them
	 * @param transaction makes transactions
	 * @param stop tells that the program is to stop
	 */
	SliceWork(long run, RunParameters parameters, Sharing sharing, boolean sends, Ledger ledger, SliceScans scans,
			TransactionTemplate transaction, StopSignal stop) {
		this.run = run;
		this.parameters = parameters;
		this.sharing = sharing;
		this.sends = sends;
		this.slices = ledger.sharedSlices();
		this.workers = ledger.workers();
		this.scans = scans;
		this.transaction = transaction;
		this.stop = stop;
	}

	/** What a slice is called among db-scheduler's tasks. */
	static String name(long run, int slice) {
		return run + SEPARATOR + slice;
	}

	/**
	 * Scans a slice, to its end or until the program is to stop.
	 * @param name what it is called
	 * @param clock tells db-scheduler's time
	 * @return what becomes of the task
	 */
	CompletionHandler<Void> scan(String name, Clock clock) {
		if (isOver()) {
			return later(clock);
		}
		String[] parts = name.split(SEPARATOR, 2);
		long runOfTask = Long.parseLong(parts[0]);
		if (runOfTask > this.run) {
			return leftToOthers(clock);
		}
		// An earlier run may have left a task, whose process died.
		Optional<SharedSlice> slice = (runOfTask == this.run) ? this.slices.find(this.run, Integer.parseInt(parts[1]))
				: Optional.empty();
		if (slice.isEmpty() || slice.get().isEnded()) {
			return removed();
		}
		if (!this.sharing.reach().includes(slice.get().accounts())) {
			this.slices.lose(slice.get());
			return leftToOthers(clock);
		}
		if (isLeft(slice.get())) {
			return leftToOthers(clock);
		}
		try {
			Optional<SliceAttempt> attempt = take(slice.get().slice());
			if (attempt.isEmpty() || work(attempt.get())) {
				return removed();
			}
			return this.left.containsKey(slice.get().slice()) ? leftToOthers(clock) : later(clock);
		}
		catch (AttemptLostException ex) {
			LOG.warn("{} What it had read since its last chunk is not written.", ex.getMessage());
			return removed();
		}
	}

	/** Ends what is in hand at the next chunk, and takes nothing more. */
	void end() {
		this.over = true;
	}

	/**
	 * Why this process can read nothing.
	 * @return that its base credentials are refused, or AWS cannot be reached; null if
	 * neither is known
	 */
	@Nullable AccountUnreadableException refused() {
		return this.refused;
	}

	private boolean isOver() {
		return this.over || this.stop.isRequested();
	}

	/** Each of the others has it once before it comes back. */
	private boolean isLeft(SharedSlice slice) {
		Integer attempt = this.left.get(slice.slice());
		return attempt != null && slice.attempt() - attempt < others(slice.accounts());
	}

	/** How many other processes reach some accounts. */
	private long others(List<String> accounts) {
		return this.workers.all()
			.stream()
			.filter((worker) -> !worker.isSilent() && !worker.name().equals(this.sharing.name())
					&& Reach.read(worker.reach()).includes(accounts))
			.count();
	}

	private Optional<SliceAttempt> take(int slice) {
		return Objects.requireNonNull(
				this.transaction.execute((status) -> this.slices.take(this.run, slice, this.sharing.name())));
	}

	private boolean work(SliceAttempt attempt) {
		if (attempt.lost() >= MOST_LOST) {
			giveUp(attempt, AccountStatus.FAILED,
					"%d times a process died or failed that had this account in hand, the last time %s. Check their logs, then use `run`."
						.formatted(attempt.lost(), attempt.before()));
			return true;
		}
		if (attempt.lost() > 0 && attempt.before() != null) {
			LOG.warn("Slice {} of run {} is taken over from {}, which died or failed.", attempt.slice(), this.run,
					attempt.before());
		}
		boolean leaves = !this.sends && !this.left.containsKey(attempt.slice()) && others(attempt.accounts()) > 0;
		try (SliceScan scan = this.scans.open(this.run, this.parameters, attempt.accounts(), before(attempt),
				this.sends, this::isOver)) {
			while (scan.read()) {
				refuseWithoutAws(attempt, scan);
				if (leaves) {
					scan.leaveUnentered();
				}
				write(attempt, () -> this.slices.keep(attempt, ProgressJson.write(this.run, scan.write())));
			}
			if (scan.isAnyLeft()) {
				this.left.put(attempt.slice(), attempt.number());
			}
			boolean isWhole = !isOver() && !scan.isAnyLeft();
			write(attempt, isWhole ? () -> this.slices.end(attempt, ProgressJson.write(this.run, scan.progress()))
					: () -> this.slices.giveBack(attempt));
			return isWhole;
		}
	}

	/** Nothing is wrong with the accounts: another process may read them. */
	private void refuseWithoutAws(SliceAttempt attempt, SliceScan scan) {
		AccountUnreadableException reason = this.sends ? null : scan.failureOfMachine();
		if (reason != null) {
			this.refused = reason;
			end();
			write(attempt, () -> this.slices.giveBack(attempt));
			throw reason;
		}
	}

	/**
	 * Whether there is an account in a slice that is not done.
	 * @param slice the slice
	 */
	boolean isAnyToScan(SharedSlice slice) {
		return this.scans.isAnyToScan(this.run, this.parameters, slice.accounts(),
				ProgressJson.read(this.run, slice.progress()));
	}

	/**
	 * Ends a slice in which there is none. If somebody took it meanwhile, nothing
	 * happens.
	 * @param slice the slice, as it was found
	 */
	void passOver(SharedSlice slice) {
		ifWaiting(slice, (attempt) -> this.slices.end(attempt, ProgressJson.write(this.run, before(attempt))));
	}

	/**
	 * Gives up the accounts of a slice that are not done. If somebody took it meanwhile,
	 * nothing happens.
	 * @param slice the slice, as it was found
	 * @param status what becomes of them
	 * @param reason why, a sentence
	 */
	void giveUp(SharedSlice slice, AccountStatus status, String reason) {
		ifWaiting(slice, (attempt) -> giveUp(attempt, status, reason));
	}

	private void ifWaiting(SharedSlice slice, Consumer<SliceAttempt> what) {
		this.transaction
			.executeWithoutResult((status) -> this.slices.takeIfWaiting(slice, this.sharing.name()).ifPresent(what));
	}

	private void giveUp(SliceAttempt attempt, AccountStatus status, String reason) {
		LOG.warn("Slice {} of run {} is given up: {}", attempt.slice(), this.run, reason);
		write(attempt, () -> this.slices.end(attempt, ProgressJson.write(this.run,
				this.scans.abandon(this.run, this.parameters, attempt.accounts(), before(attempt), status, reason))));
	}

	private SliceProgress before(SliceAttempt attempt) {
		return ProgressJson.read(this.run, attempt.progress());
	}

	private void write(SliceAttempt attempt, Runnable what) {
		this.transaction.executeWithoutResult((status) -> {
			this.slices.require(attempt);
			what.run();
		});
	}

	/** If another process has the task by now, it stays. */
	private static CompletionHandler<Void> removed() {
		return (ended, task) -> {
			try {
				task.stop();
			}
			catch (RuntimeException ex) {
				LOG.debug("The task is another process's by now.", ex);
			}
		};
	}

	private static CompletionHandler<Void> leftToOthers(Clock clock) {
		return later(() -> clock.now().plus(FOR_OTHERS).plusMillis(ThreadLocalRandom.current().nextInt(DIFFERENCE)));
	}

	private static CompletionHandler<Void> later(Clock clock) {
		return (ended, task) -> task.reschedule(ended, clock.now());
	}

}
