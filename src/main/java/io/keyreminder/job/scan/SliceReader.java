package io.keyreminder.job.scan;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

import io.keyreminder.evaluation.Finding;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.BaseCredentialsException;
import io.keyreminder.job.run.StepThreads;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads a slice of the run's accounts, one after the other, and each account's owners by
 * name. Its checkpoint is, for each account that is not done, the name of the last owner
 * who was read: a restart opens these accounts again and goes on after that name. Not
 * thread-safe; a new reader for each execution.
 */
class SliceReader implements ItemStreamReader<ScanItem> {

	private static final int LISTED_AHEAD = 2;

	private final AccountsAhead<?> accounts;

	private final Function<AccountsAhead.Opened, AccountScanner> scanners;

	private final StepThreads evaluations;

	private final BooleanSupplier stop;

	/** One is removed once it is closed, which saves memory. */
	private final Set<AccountScanner> opened = new LinkedHashSet<>();

	private ExecutionContext checkpoint = new ExecutionContext();

	/**
	 * They list the next accounts' users while those of the current are evaluated: of a
	 * small account it takes longer to wait for AWS's three answers than to do all else.
	 */
	private final StepThreads listing = new StepThreads("next-", LISTED_AHEAD);

	private final Queue<Future<@Nullable AccountScanner>> following = new ArrayDeque<>();

	private @Nullable AccountScanner current;

	private @Nullable AccountUnreadableException failure;

	private int ended;

	/** Whether no account is left to be listed. */
	private volatile boolean over;

	/**
	 * Creates the reader of one execution.
	 * @param accounts opens the accounts, and is closed with this reader
	 * @param scanners makes the scan of an account
	 * @param evaluations evaluate the owners, and are closed with this reader
	 * @param stop tells whether the slice is to stop before its next account
	 */
	SliceReader(AccountsAhead<?> accounts, Function<AccountsAhead.Opened, AccountScanner> scanners,
			StepThreads evaluations, BooleanSupplier stop) {
		this.accounts = accounts;
		this.scanners = scanners;
		this.evaluations = evaluations;
		this.stop = stop;
	}

	@Override
	public void open(ExecutionContext context) {
		this.checkpoint = new ExecutionContext(context);
	}

	@Override
	public @Nullable ScanItem read() {
		AccountScanner account = (this.current != null) ? this.current : next();
		if (account == null) {
			return null;
		}
		Future<Finding> evaluation = account.read();
		this.current = (evaluation != null) ? account : null;
		this.ended += (evaluation != null) ? 0 : 1;
		return new ScanItem(account, evaluation);
	}

	@Override
	public void update(ExecutionContext context) {
		this.opened.forEach((account) -> account.update(context));
		this.failure = failure();
		this.opened.removeIf(AccountScanner::isClosed);
	}

	@Override
	public void close() {
		this.listing.close();
		this.opened.forEach(AccountScanner::close);
		this.following.forEach((each) -> StepThreads.discard(each, AccountScanner::close));
		this.following.clear();
		this.accounts.close();
		this.evaluations.close();
	}

	/**
	 * The first account that broke off; one that did because of the base credentials
	 * counts first, for that ends the run.
	 * @return why, or null if none did
	 */
	@Nullable AccountUnreadableException failure() {
		List<AccountUnreadableException> failures = Stream
			.concat(Stream.ofNullable(this.failure),
					this.opened.stream().flatMap((account) -> Stream.ofNullable(account.failure())))
			.toList();
		return failures.stream()
			.filter(BaseCredentialsException.class::isInstance)
			.findFirst()
			.orElse(failures.isEmpty() ? null : failures.get(0));
	}

	/**
	 * Has nothing more to do with an account, which is as if it had not been opened.
	 * @param account the account
	 */
	void leave(AccountScanner account) {
		this.opened.remove(account);
		account.close();
	}

	/**
	 * How many accounts have ended.
	 */
	int ended() {
		return this.ended;
	}

	private @Nullable AccountScanner next() {
		if (this.stop.getAsBoolean()) {
			return null;
		}
		AccountScanner account = null;
		// Whoever comes before may find no account left, and yet the one after has the
		// last.
		for (begin(); account == null && !this.following.isEmpty();) {
			account = StepThreads.result(this.following.remove(), "Interrupted while users were listed");
		}
		if (account != null) {
			this.opened.add(account);
			begin();
		}
		return account;
	}

	private void begin() {
		while (!this.over && this.following.size() < LISTED_AHEAD) {
			this.following.add(this.listing.executor().submit(() -> {
				AccountsAhead.Opened next = (this.listing.isOver() || this.stop.getAsBoolean()) ? null : nextOpened();
				return (next != null) ? opened(this.scanners.apply(next)) : null;
			}));
		}
	}

	/** They are opened one after the other. */
	private AccountsAhead.@Nullable Opened nextOpened() {
		synchronized (this.accounts) {
			AccountsAhead.Opened next = this.accounts.next();
			this.over = next == null;
			return next;
		}
	}

	private AccountScanner opened(AccountScanner account) {
		try {
			account.open(this.checkpoint);
			return account;
		}
		catch (RuntimeException ex) {
			account.close();
			throw ex;
		}
	}

}
