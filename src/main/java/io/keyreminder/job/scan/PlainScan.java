package io.keyreminder.job.scan;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.job.run.Progress;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.stop.StopSignal;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The scan without Spring Batch: what the first step does, without a record of it and
 * without a checkpoint.
 */
public class PlainScan {

	private final IamAccount account;

	private final OwnerScan scan;

	private final Ledger ledger;

	private final StopSignal stop;

	private final Progress watched;

	/**
	 * Creates the scan.
	 * @param account the AWS account
	 * @param scan the look at one owner
	 * @param ledger the ledger
	 * @param stop tells that the program is to stop
	 * @param watched is told how far the scan has come
	 */
	public PlainScan(IamAccount account, OwnerScan scan, Ledger ledger, StopSignal stop, Progress watched) {
		this.account = account;
		this.scan = scan;
		this.ledger = ledger;
		this.stop = stop;
		this.watched = watched;
	}

	/**
	 * Looks at all owners, once.
	 * @param run the run in whose name this happens
	 * @param acceptsFewerUsers whether the operator says that the list of users is true,
	 * however short it is
	 * @return whom a message could tell now: an owner who could be read, and is not
	 * missing in a list that is not believed
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be read, or too
	 * many owners could not
	 * @throws io.keyreminder.stop.StoppedException if the program is to stop
	 */
	public Predicate<KeyOwner> scan(long run, boolean acceptsFewerUsers) {
		ScanProgress progress = new ScanProgress("try again");
		LocalDate today = this.scan.upcoming().today();
		OwnerReader reader = new OwnerReader(this.account, this.ledger.history().earlier(run),
				this.ledger.history().lastLooks(this.account.number(), today), progress);
		FindingWriter writer = new FindingWriter(run, this.account, this.ledger, progress, this.scan.upcoming(),
				(done) -> this.watched.report(ScanConfiguration.STEP, done, reader.toLookAt()));
		Set<String> unreadable = new HashSet<>();
		PrefetchingOwnerReader looks = new PrefetchingOwnerReader(reader, this::look, this.account.parallelCalls());
		try {
			looks.open(new ExecutionContext());
			for (Chunk<Finding> findings = next(looks); !findings.isEmpty(); findings = next(looks)) {
				writer.write(findings);
				findings.getItems()
					.stream()
					.filter((finding) -> finding.unreadable() != null)
					.map((finding) -> finding.owner().userId())
					.forEach(unreadable::add);
			}
		}
		finally {
			looks.close();
		}
		progress.refuseIfDeniedToAll();
		boolean believed = new ScanConclusion(this.account, this.ledger, today, acceptsFewerUsers).of(run,
				reader.userIds(), writer.askedForTag());
		return (owner) -> !unreadable.contains(owner.userId())
				&& (believed || reader.userIds().contains(owner.userId()));
	}

	private Finding look(ListedOwner listed) {
		this.stop.check("before it had looked at everybody. Nothing was changed.");
		return this.scan.look(listed, this.ledger);
	}

	/** What is found of the next owners; nothing after the last. */
	private static Chunk<Finding> next(PrefetchingOwnerReader looks) {
		return new Chunk<>(Stream.generate(looks::read)
			.takeWhile(Objects::nonNull)
			.limit(ScanConfiguration.CHUNK)
			.map(PrefetchingOwnerReader::finding)
			.toList());
	}

}
