package io.keyreminder.job.scan;

import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.evaluation.Finding;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.ListBrokenOffException;
import io.keyreminder.ledger.run.Run;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The scan of one account: it reads the owners, records what is found of them, and
 * concludes. An account that cannot be read ends its own scan and nobody else's. Used by
 * one thread.
 */
final class AccountScanner {

	private final OwnerReader owners;

	private final PrefetchingOwnerReader evaluations;

	private final FindingWriter findings;

	private final ScanProgress progress;

	private final ScanConclusion conclusion;

	private final Runnable whenClosed;

	private boolean closed;

	private @Nullable AccountUnreadableException failure;

	/**
	 * Creates the scan of an account in one execution.
	 * @param owners reads the owners
	 * @param evaluations begins their evaluation
	 * @param findings records what was found
	 * @param progress how far it has come
	 * @param conclusion what follows at the end
	 * @param whenClosed closes the account
	 */
	AccountScanner(OwnerReader owners, PrefetchingOwnerReader evaluations, FindingWriter findings,
			ScanProgress progress, ScanConclusion conclusion, Runnable whenClosed) {
		this.owners = owners;
		this.evaluations = evaluations;
		this.findings = findings;
		this.progress = progress;
		this.conclusion = conclusion;
		this.whenClosed = whenClosed;
	}

	/** The account's number. */
	String number() {
		return this.owners.number();
	}

	void open(ExecutionContext checkpoint) {
		attempt(() -> this.evaluations.open(checkpoint));
		this.findings.open(checkpoint, this.owners.earlier(), this.owners.toCheck());
	}

	/**
	 * The next evaluation of an owner, which may have begun long ago.
	 * @return what will be found; null after the last owner, and once the account broke
	 * off
	 */
	@Nullable Future<Finding> read() {
		return (this.failure == null) ? attempt(this.evaluations::read) : null;
	}

	/**
	 * Waits for the end of an evaluation.
	 * @param evaluation the evaluation
	 * @return what it found; null if the account broke off
	 */
	@Nullable Finding finding(Future<Finding> evaluation) {
		return (this.failure == null) ? attempt(() -> PrefetchingOwnerReader.finding(evaluation)) : null;
	}

	/**
	 * Records what was found, unless the account broke off meanwhile: a further execution
	 * checks these owners again.
	 * @param found what was found, in the order of the owners
	 * @return what was decided on, to be added to the run's counts
	 */
	Run.Scan write(List<Finding> found) {
		return (this.failure == null) ? this.findings.write(found) : Run.Scan.NOTHING;
	}

	/**
	 * Concludes the scan, unless the program is to stop and left somebody out.
	 */
	void end() {
		attempt(this.progress::refuseToGoOnBlindly);
		if (this.failure == null && this.progress.isBroken()) {
			close();
			return;
		}
		attempt(() -> this.progress.refuseIfDeniedToAll(this.owners::beginAnew));
		if (this.failure == null) {
			this.conclusion.done(this.owners, this.findings);
		}
		else {
			this.conclusion.notDone(isEntered() ? AccountStatus.FAILED : AccountStatus.UNREACHABLE, this.failure,
					this.findings);
		}
		close();
	}

	void update(ExecutionContext checkpoint) {
		this.owners.update(checkpoint, isDone());
		this.findings.update(checkpoint, isDone() || this.owners.isAnew());
	}

	/** Whether AWS has begun to list its users. */
	boolean isEntered() {
		return this.owners.isListed() || this.failure instanceof ListBrokenOffException;
	}

	/** Why the account broke off; null if it did not. */
	@Nullable AccountUnreadableException failure() {
		return this.failure;
	}

	/** Whether nothing of it is left for another execution. */
	boolean isDone() {
		return this.closed && this.failure == null && !this.progress.isBroken();
	}

	/** Whether nothing more is read of it in this execution. */
	boolean isClosed() {
		return this.closed;
	}

	void close() {
		if (!this.closed) {
			this.closed = true;
			this.evaluations.close();
			this.whenClosed.run();
		}
	}

	private void attempt(Runnable work) {
		attempt(() -> {
			work.run();
			return null;
		});
	}

	private <T> @Nullable T attempt(Supplier<@Nullable T> work) {
		try {
			return work.get();
		}
		catch (AccountUnreadableException ex) {
			this.failure = (this.failure != null) ? this.failure : ex;
			return null;
		}
	}

}
