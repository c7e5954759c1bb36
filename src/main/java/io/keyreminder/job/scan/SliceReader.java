package io.keyreminder.job.scan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.BaseCredentialsException;
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

	private final AccountsAhead<?> accounts;

	private final Function<AccountsAhead.Opened, AccountScanner> scanners;

	private final BooleanSupplier stop;

	/** One is removed once it is closed, which saves memory. */
	private final Set<AccountScanner> opened = new LinkedHashSet<>();

	private ExecutionContext checkpoint = new ExecutionContext();

	private @Nullable AccountScanner current;

	private @Nullable AccountUnreadableException failure;

	private int ended;

	/**
	 * Creates the reader of one execution.
	 * @param accounts opens the accounts, and is closed with this reader
	 * @param scanners makes the scan of an account
	 * @param stop tells whether the slice is to stop before its next account
	 */
	SliceReader(AccountsAhead<?> accounts, Function<AccountsAhead.Opened, AccountScanner> scanners,
			BooleanSupplier stop) {
		this.accounts = accounts;
		this.scanners = scanners;
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
		this.opened.forEach(AccountScanner::close);
		this.accounts.close();
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
	 * How many accounts have ended.
	 */
	int ended() {
		return this.ended;
	}

	private @Nullable AccountScanner next() {
		AccountsAhead.Opened next = this.stop.getAsBoolean() ? null : this.accounts.next();
		if (next == null) {
			return null;
		}
		AccountScanner account = this.scanners.apply(next);
		this.opened.add(account);
		account.open(this.checkpoint);
		return account;
	}

}
