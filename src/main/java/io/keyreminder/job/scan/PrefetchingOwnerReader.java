package io.keyreminder.job.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.function.Function;

import io.keyreminder.evaluation.Finding;
import io.keyreminder.evaluation.ListedOwner;
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

	private final StepThreads threads;

	private volatile boolean over;

	private final List<Future<Finding>> begun = new ArrayList<>();

	/** Begun, and not asked for. */
	private final Queue<Future<Finding>> ahead = new ArrayDeque<>();

	/**
	 * Prepares the evaluations of one execution.
	 * @param owners reads who is to be checked
	 * @param evaluation evaluates an owner
	 * @param threads evaluate owners, as many at the same time; as many more have their
	 * turn, so that nobody waits for the one who takes longest
	 */
	PrefetchingOwnerReader(OwnerReader owners, Function<ListedOwner, Finding> evaluation, StepThreads threads) {
		this.owners = owners;
		this.evaluation = evaluation;
		this.threads = threads;
	}

	void open(ExecutionContext context) {
		this.owners.open(context);
	}

	/** Waits for the evaluations that have begun; no other begins. */
	void close() {
		this.over = true;
		this.begun.forEach((each) -> StepThreads.discard(each, (finding) -> {
		}));
	}

	/**
	 * The next evaluation, which may have begun long ago.
	 * @return what will be found, or null after the last owner
	 * @throws io.keyreminder.iam.AccountUnreadableException if too many owners in a row
	 * could not be read
	 */
	@Nullable Future<Finding> read() {
		this.begun.removeIf(Future::isDone);
		while (this.ahead.size() < 2 * this.threads.number()) {
			ListedOwner next = this.owners.read();
			if (next == null) {
				break;
			}
			Future<Finding> evaluation = this.threads.executor()
				.submit(() -> this.over ? Finding.untouched(next.owner()) : this.evaluation.apply(next));
			this.ahead.add(evaluation);
			this.begun.add(evaluation);
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
