package io.keyreminder.job.scan;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.KeySource;
import io.keyreminder.iam.OwnerUnreadableException;
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

	/** Each keeps its clients in memory meanwhile. */
	private static final int AHEAD = 8;

	private final Queue<T> accounts;

	private final Function<T, @Nullable Opened> open;

	private final BooleanSupplier stop;

	private final Queue<Opened> opened = new ArrayDeque<>();

	private final boolean several;

	/**
	 * Prepares to open accounts; none is opened yet.
	 * @param accounts the accounts
	 * @param open opens one of them, to be closed by whoever takes it; null if nothing is
	 * left to read in it
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
		while (this.opened.size() <= AHEAD && !this.accounts.isEmpty() && !this.stop.getAsBoolean()) {
			Opened account = this.open.apply(this.accounts.remove());
			if (account != null) {
				requestReport(account.iam());
				this.opened.add(account);
			}
		}
		return this.opened.poll();
	}

	/** Closes the accounts that nobody took. */
	@Override
	public void close() {
		this.opened.forEach((account) -> account.iam().close());
		this.opened.clear();
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
