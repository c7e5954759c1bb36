package io.keyreminder.job.scan;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.KeySource;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.job.run.StepThreads;
import io.keyreminder.ledger.account.EarlierScan;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens accounts, one after the other. AWS takes some seconds to make a credential
 * report, so that the next accounts are asked for theirs while the first are read. Not
 * thread-safe.
 *
 * @param <T> what is opened
 */
final class AccountsAhead<T> implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(AccountsAhead.class);

	/** Each keeps its session in memory meanwhile. */
	private static final int AHEAD = 8;

	private final Queue<T> accounts;

	private final Function<T, @Nullable Opened> open;

	private final BooleanSupplier stop;

	private final Queue<Future<@Nullable Opened>> ahead = new ArrayDeque<>();

	private final StepThreads thread = new StepThreads("ahead-", 1);

	private final boolean several;

	/**
	 * Prepares to open accounts; none is opened yet.
	 * @param accounts the accounts
	 * @param open opens one of them in another thread, to be closed by whoever takes it;
	 * null if nothing is left to read in it
	 * @param stop tells whether no further one is to be opened: AWS may take its time for
	 * each
	 */
	AccountsAhead(Collection<T> accounts, Function<T, @Nullable Opened> open, BooleanSupplier stop) {
		this.accounts = new ArrayDeque<>(accounts);
		this.open = open;
		this.stop = stop;
		this.several = accounts.size() > 1;
	}

	/**
	 * The next account, which may have been opened long ago.
	 * @return the account, to be closed by the caller; null after the last
	 */
	@Nullable Opened next() {
		for (Future<@Nullable Opened> next = begun(); next != null; next = begun()) {
			Opened account = StepThreads.result(next, "Interrupted while accounts were opened");
			if (account != null) {
				return account;
			}
		}
		return null;
	}

	/** Closes the accounts that nobody took. */
	@Override
	public void close() {
		this.thread.close();
		this.ahead.forEach((each) -> StepThreads.discard(each, (opened) -> opened.iam().close()));
		this.ahead.clear();
	}

	/** The next account that is being opened; null after the last. */
	private @Nullable Future<@Nullable Opened> begun() {
		while (this.ahead.size() <= AHEAD && !this.accounts.isEmpty() && !this.stop.getAsBoolean()) {
			T account = this.accounts.remove();
			this.ahead.add(this.thread.executor()
				.submit(() -> (this.thread.isOver() || this.stop.getAsBoolean()) ? null : opened(account)));
		}
		return this.ahead.poll();
	}

	private @Nullable Opened opened(T account) {
		Opened opened = this.open.apply(account);
		if (opened != null) {
			requestReport(opened.iam());
		}
		return opened;
	}

	/** Whatever fails here fails once more when the account has its turn, and counts. */
	private void requestReport(IamAccount account) {
		if (!this.several || account.source() == KeySource.LIST) {
			return;
		}
		try {
			account.requestCredentialReport();
		}
		catch (OwnerUnreadableException | AccountUnreadableException ex) {
			LOG.debug("No report was requested ahead. {}", ex.getMessage());
		}
	}

	/**
	 * An account that is open.
	 *
	 * @param account the account, and how it is reached
	 * @param earlier what the runs that this one resumes came to in it
	 * @param iam shows it
	 */
	record Opened(AwsAccount account, EarlierScan earlier, IamAccount iam) {

	}

}
