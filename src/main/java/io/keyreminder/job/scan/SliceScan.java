package io.keyreminder.job.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.AwsProbe;
import io.keyreminder.iam.BaseCredentialsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The scan of a slice outside of a step of Spring Batch: whoever drives it has the
 * transactions, and keeps the checkpoint. Used by one thread.
 */
public final class SliceScan implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(SliceScan.class);

	private final SliceReader reader;

	private final SliceWriter writer;

	private final Set<String> ended;

	private final ScanTotals totals;

	private final AwsProbe probe;

	private final SliceProgress before;

	private final boolean sends;

	private final ExecutionContext checkpoint;

	private List<ScannedItem> chunk = List.of();

	private boolean anyLeft;

	/**
	 * Opens the scan.
	 * @param reader reads the accounts and their owners
	 * @param writer writes what was found
	 * @param ended the numbers of the accounts that are passed over, as the reader does
	 * @param totals what is counted
	 * @param probe tells whether this machine can ask AWS
	 * @param before how far the slice has come before
	 * @param sends whether this process is the run's own
	 */
	SliceScan(SliceReader reader, SliceWriter writer, Set<String> ended, ScanTotals totals, AwsProbe probe,
			SliceProgress before, boolean sends) {
		this.reader = reader;
		this.writer = writer;
		this.ended = ended;
		this.totals = totals;
		this.probe = probe;
		this.before = before;
		this.sends = sends;
		this.checkpoint = new ExecutionContext(before.checkpoint());
		this.reader.open(this.checkpoint);
	}

	/**
	 * Reads the next owners, and asks AWS about them.
	 * @return false if there are no more, or the scan is to stop
	 */
	public boolean read() {
		List<ScanItem> items = Stream.generate(this.reader::read)
			.takeWhile(Objects::nonNull)
			.limit(ScanConfiguration.CHUNK)
			.toList();
		this.chunk = new ArrayList<>(items.size());
		for (ScanItem item : items) {
			ScannedItem scanned = item.scanned();
			if (scanned != null) {
				this.chunk.add(scanned);
			}
		}
		return !items.isEmpty();
	}

	/**
	 * Why an account broke off with which nothing is wrong, as far as that is known by
	 * now.
	 * @return that the base credentials are refused, or that this machine cannot reach
	 * AWS; null if neither is so
	 */
	public @Nullable AccountUnreadableException failureOfMachine() {
		AccountUnreadableException failure = this.reader.failure();
		return (failure == null || failure instanceof BaseCredentialsException) ? failure : this.probe.failure();
	}

	/**
	 * Leaves the accounts to others that broke off before AWS listed anybody, as far as
	 * that is known by now: whoever has other rights, or another way to AWS, may read
	 * them.
	 */
	public void leaveUnentered() {
		List<AccountScanner> unentered = this.chunk.stream()
			.map(ScannedItem::account)
			.filter((account) -> account.failure() != null && !account.isEntered())
			.toList();
		unentered.forEach((account) -> {
			LOG.warn("Account {} cannot be entered here, and is left to another process. {}", account.number(),
					String.valueOf(Objects.requireNonNull(account.failure()).getMessage()));
			this.reader.leave(account);
		});
		this.chunk = this.chunk.stream().filter((item) -> !unentered.contains(item.account())).toList();
		this.anyLeft |= !unentered.isEmpty();
	}

	/**
	 * Whether an account was left to others.
	 * @return true if the slice is not done when this scan is at its end
	 */
	public boolean isAnyLeft() {
		return this.anyLeft;
	}

	/**
	 * Writes what was found of the owners who were read, in a transaction.
	 * @return how far the slice has come, to be kept in the same transaction
	 */
	public SliceProgress write() {
		this.writer.write(new Chunk<>(this.chunk));
		this.chunk.stream()
			.filter((item) -> item.finding() == null)
			.map(ScannedItem::account)
			.filter((account) -> account.failure() != null || account.isDone())
			.forEach((account) -> this.ended.add(account.number()));
		this.reader.update(this.checkpoint);
		return progress();
	}

	/**
	 * How far the slice has come.
	 * @return the progress
	 */
	public SliceProgress progress() {
		return this.before.plus(this.checkpoint.toMap(), this.ended, this.reader.failure(), this.totals,
				this.sends ? 0 : this.totals.calls());
	}

	@Override
	public void close() {
		this.reader.close();
	}

}
