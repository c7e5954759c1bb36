package io.keyreminder.job.scan;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.function.Function;

import io.keyreminder.job.run.StepThreads;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The evaluations of the owners, in their order and several at a time. They begin before
 * the scan asks for what was found: while it writes a chunk, the next owners are checked.
 */
class PrefetchingOwnerReader {

	private final OwnerReader owners;

	private final Function<ListedOwner, Finding> evaluation;

	private final int atOnce;

	private final StepThreads threads;

	/** Begun, and not asked for. */
	private final Queue<Future<Finding>> ahead = new ArrayDeque<>();

	/**
	 * Prepares the evaluations of one execution.
	 * @param owners reads who is to be checked
	 * @param evaluation evaluates an owner
	 * @param atOnce how many owners are checked, at the same time; as many more have
	 * their turn, so that nobody waits for the one who takes longest
	 */
	PrefetchingOwnerReader(OwnerReader owners, Function<ListedOwner, Finding> evaluation, int atOnce) {
		this.owners = owners;
		this.evaluation = evaluation;
		this.atOnce = atOnce;
		this.threads = new StepThreads("scan-", atOnce);
	}

	void open(ExecutionContext context) {
		this.owners.open(context);
	}

	/** Waits for the evaluations that have begun; no other begins. */
	void close() {
		this.threads.close();
	}

	/**
	 * The next evaluation, which may have begun long ago.
	 * @return what will be found, or null after the last owner
	 * @throws io.keyreminder.iam.AccountUnreadableException if too many owners in a row
	 * could not be read
	 */
	@Nullable Future<Finding> read() {
		while (this.ahead.size() < 2 * this.atOnce) {
			ListedOwner next = this.owners.read();
			if (next == null) {
				break;
			}
			this.ahead.add(this.threads.executor()
				.submit(() -> this.threads.isOver() ? Finding.untouched(next.owner()) : this.evaluation.apply(next)));
		}
		return this.ahead.poll();
	}

	/**
	 * Waits for the end of an evaluation.
	 * @param evaluation the evaluation
	 * @return what it found
	 */
	static Finding finding(Future<Finding> evaluation) {
		return StepThreads.result(evaluation, "Interrupted while users were asked about");
	}

}
