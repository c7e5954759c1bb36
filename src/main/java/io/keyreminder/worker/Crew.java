package io.keyreminder.worker;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.keyreminder.account.AccountStatus;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.ledger.worker.SharedSlice;
import io.keyreminder.ledger.worker.WorkerRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The threads of a process that scan slices. db-scheduler tells them which: it sees to it
 * that a slice is in one hand at a time, and gives it to another if its process died.
 */
final class Crew implements AutoCloseable {

	private static final String TASK = "scan-slice";

	private static final Duration SHORTEST_POLLING = Duration.ofMillis(750);

	/** If two processes polled in step, the same one would always come first. */
	private static final int DIFFERENCE = 500;

	/** A slice whose scan failed is tried again, here or elsewhere. */
	private static final Duration RETRY = Duration.ofSeconds(5);

	/** Longer than what a thread has in hand takes when the process is to stop. */
	private static final Duration LAST_CHUNK = Duration.ofMinutes(10);

	/** A thread that is free asks at once for the next slice, and none for two. */
	private static final double NEARLY_ALL = 0.99;

	private final Sharing sharing;

	private final WorkerRepository workers;

	private final SliceWork work;

	private final CustomTask<Void> task;

	private final Scheduler scheduler;

	private final Clock clock;

	private final Set<Integer> offered = new HashSet<>();

	private @Nullable Instant lived;

	/**
	 * Starts the threads.
	 * @param dataSource the ledger's database
	 * @param sharing how often this process says that it is alive, and what it is called
	 * @param threads how many slices are scanned at the same time
	 * @param workers are told that this process takes part
	 * @param work scans a slice
	 */
	Crew(DataSource dataSource, Sharing sharing, int threads, WorkerRepository workers, SliceWork work) {
		this.sharing = sharing;
		this.workers = workers;
		this.work = work;
		this.clock = ofServer(dataSource);
		this.task = Tasks.custom(TASK, Void.class)
			.onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
			.onDeadExecutionRevive()
			.execute((instance, context) -> work.scan(instance.getId(), this.clock));
		this.scheduler = Scheduler.create(dataSource, this.task)
			.schedulerName(new SchedulerName.Fixed(sharing.name()))
			.clock(this.clock)
			.jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
			.threads(threads)
			.pollUsingLockAndFetch(NEARLY_ALL, 1)
			.pollingInterval(SHORTEST_POLLING.plusMillis(ThreadLocalRandom.current().nextInt(DIFFERENCE)))
			.heartbeatInterval(sharing.heartbeat())
			.missedHeartbeatsLimit(WorkersProperties.MISSED)
			.shutdownMaxWait(LAST_CHUNK)
			.build();
		this.scheduler.start();
	}

	/**
	 * Says from time to time that this process is alive.
	 */
	void live() {
		Instant now = this.clock.now();
		if (this.lived == null || now.isAfter(this.lived.plus(this.sharing.heartbeat()))) {
			this.lived = now;
			this.offered.clear();
			this.workers.live(this.sharing.name(), this.sharing.reach().written(), this.sharing.silentAfter());
		}
	}

	/**
	 * Hands out slices. One that is handed out already stays so; from time to time it is
	 * handed out again, for it may have got lost on its way.
	 * @param slices the slices
	 */
	void offer(Collection<SharedSlice> slices) {
		List<SharedSlice> left = slices.stream().filter((slice) -> this.offered.add(slice.slice())).toList();
		left.forEach((slice) -> this.scheduler
			.scheduleIfNotExists(this.task.instance(SliceWork.name(slice.run(), slice.slice())), this.clock.now()));
		if (!left.isEmpty()) {
			this.scheduler.triggerCheckForDueExecutions();
		}
	}

	/**
	 * Whether there is an account in a slice that is not done.
	 * @param slice the slice
	 */
	boolean isAnyToScan(SharedSlice slice) {
		return this.work.isAnyToScan(slice);
	}

	/**
	 * Ends a slice in which there is none.
	 * @param slice the slice, as it was found
	 */
	void passOver(SharedSlice slice) {
		this.work.passOver(slice);
	}

	/**
	 * Gives up accounts that nobody can read.
	 * @param slice their slice, as it was found
	 * @param status what becomes of them
	 * @param reason why, a sentence
	 */
	void giveUp(SharedSlice slice, AccountStatus status, String reason) {
		this.work.giveUp(slice, status, reason);
	}

	/**
	 * Why this process can read nothing.
	 * @return that its base credentials are refused, or AWS cannot be reached; null if
	 * neither is known
	 */
	@Nullable AccountUnreadableException refused() {
		return this.work.refused();
	}

	/** Ends what is in hand at the next chunk, and waits for that. */
	@Override
	public void close() {
		this.work.end();
		this.scheduler.stop();
		this.workers.leave(this.sharing.name());
	}

	/** The machines' clocks may differ: the server's is one for all. */
	private static Clock ofServer(DataSource dataSource) {
		Instant now = Objects
			.requireNonNull(
					JdbcClient.create(dataSource).sql("SELECT clock_timestamp()").query(Timestamp.class).single())
			.toInstant();
		Duration ahead = Duration.between(Instant.now(), now);
		return () -> Instant.now().plus(ahead);
	}

}
