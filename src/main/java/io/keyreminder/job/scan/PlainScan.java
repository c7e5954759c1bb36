package io.keyreminder.job.scan;

import java.util.ArrayList;
import java.util.List;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.RunBook;
import io.keyreminder.ledger.SeenKeys;
import io.keyreminder.stop.StopSignal;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The scan in a plain loop: what the first step does, without Spring Batch's record of it
 * and without a checkpoint.
 */
public class PlainScan {

	private final IamAccount account;

	private final OwnerScan scan;

	private final Ledger ledger;

	private final SeenKeys seen;

	private final RunBook runs;

	private final StopSignal stop;

	/**
	 * Creates the scan.
	 * @param account the AWS account
	 * @param scan the look at one owner
	 * @param ledger the notices
	 * @param seen the keys of earlier scans
	 * @param runs the record of the runs
	 * @param stop tells that the program is to stop
	 */
	public PlainScan(IamAccount account, OwnerScan scan, Ledger ledger, SeenKeys seen, RunBook runs, StopSignal stop) {
		this.account = account;
		this.scan = scan;
		this.ledger = ledger;
		this.seen = seen;
		this.runs = runs;
		this.stop = stop;
	}

	/**
	 * Looks at all owners.
	 * @param run the run in whose name this happens
	 * @return the owners who could not be read, by name
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be read, or too
	 * many owners could not
	 * @throws io.keyreminder.stop.StoppedException if the program is to stop
	 */
	public List<KeyOwner> scan(long run) {
		ScanProgress progress = new ScanProgress("try again");
		OwnerReader reader = new OwnerReader(this.account, progress);
		FindingWriter writer = new FindingWriter(run, this.account.number(), this.ledger, this.seen, this.runs,
				progress);
		List<KeyOwner> unreadable = new ArrayList<>();
		reader.open(new ExecutionContext());
		for (@Nullable
		KeyOwner owner = reader.read(); owner != null; owner = reader.read()) {
			this.stop.check("before it had looked at everybody. Nothing was changed.");
			Finding finding = this.scan.look(owner, this.ledger, reader.report(), this.seen);
			writer.write(Chunk.of(finding));
			if (finding.unreadable() != null) {
				unreadable.add(owner);
			}
		}
		progress.refuseIfDeniedToAll();
		this.ledger.withdrawOthers(run, this.account.number(), reader.userIds());
		return unreadable;
	}

}
