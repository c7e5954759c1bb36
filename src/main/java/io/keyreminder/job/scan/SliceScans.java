package io.keyreminder.job.scan;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.evaluation.Finding;
import io.keyreminder.evaluation.ListedOwner;
import io.keyreminder.evaluation.OwnerScans;
import io.keyreminder.iam.AwsProbe;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.run.OpenAccounts;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.run.StepThreads;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.account.AccountScan;
import io.keyreminder.ledger.account.EarlierScan;

/**
 * Opens the scans of slices. May be used by several threads.
 */
public final class SliceScans {

	private final OwnerScans scans;

	private final Ledger ledger;

	private final Clock clock;

	private final RunAccounts accounts;

	private final IamAccounts iam;

	private final AwsProbe probe;

	private final OpenAccounts open;

	/**
	 * Creates what opens the scans of a day.
	 * @param scans evaluate owners
	 * @param ledger the ledger
	 * @param clock tells the time
	 * @param accounts the run's accounts
	 * @param iam opens them
	 * @param probe tells whether this machine can ask AWS
	 * @param open keeps those that are asked again before messages leave
	 */
	SliceScans(OwnerScans scans, Ledger ledger, Clock clock, RunAccounts accounts, IamAccounts iam, AwsProbe probe,
			OpenAccounts open) {
		this.scans = scans;
		this.ledger = ledger;
		this.clock = clock;
		this.accounts = accounts;
		this.iam = iam;
		this.probe = probe;
		this.open = open;
	}

	/**
	 * Opens the scan of a slice, or resumes it where another process left it.
	 * @param run the run
	 * @param parameters what the run was started with
	 * @param numbers the accounts' numbers
	 * @param before how far the slice has come
	 * @param sends whether this process is the one that sends, and asks accounts again
	 * @param stop tells whether the scan is to stop
	 * @return the scan, to be closed by the caller
	 */
	public SliceScan open(long run, RunParameters parameters, List<String> numbers, SliceProgress before, boolean sends,
			BooleanSupplier stop) {
		ScanTotals totals = new ScanTotals(new Progress());
		AccountScanners scanners = new AccountScanners(this.scans, this.ledger, this.clock, totals,
				sends ? this.open::keep : IamAccount::close);
		Set<String> ended = ConcurrentHashMap.newKeySet();
		SliceReader reader = reader(run, parameters, left(numbers, before), scanners, ended::add, stop);
		return new SliceScan(reader, new SliceWriter(run, this.ledger.runs()), ended, totals, this.probe, before,
				sends);
	}

	/**
	 * Whether there is an account in a slice that is not done.
	 * @param run the run
	 * @param parameters what the run was started with
	 * @param numbers the accounts' numbers
	 * @param before how far the slice has come
	 * @return false if whoever takes it has nothing to read
	 */
	public boolean isAnyToScan(long run, RunParameters parameters, List<String> numbers, SliceProgress before) {
		return toScan(run, parameters, numbers, before).findAny().isPresent();
	}

	/**
	 * Gives up the accounts of a slice that are not done, in a transaction.
	 * @param run the run
	 * @param parameters what the run was started with
	 * @param numbers the accounts' numbers
	 * @param before how far the slice has come
	 * @param status what becomes of them
	 * @param reason why, a sentence
	 * @return how far the slice has come now: to its end
	 */
	public SliceProgress abandon(long run, RunParameters parameters, List<String> numbers, SliceProgress before,
			AccountStatus status, String reason) {
		List<String> left = toScan(run, parameters, numbers, before).toList();
		Instant now = this.clock.instant();
		left.forEach((number) -> this.ledger.accountScans()
			.record(run, new AccountScan(number, parameters.date(), status, reason, AccountScan.Counts.NOTHING, null,
					null, now, now)));
		return left.isEmpty() ? before : before.abandoned(left, reason);
	}

	/**
	 * Reads a slice.
	 * @param run the run
	 * @param parameters what the run was started with
	 * @param numbers the accounts' numbers
	 * @param scanners make the scan of an account
	 * @param passedOver is told of an account in which nothing is left to be done
	 * @param stop tells whether the slice is to stop
	 */
	SliceReader reader(long run, RunParameters parameters, List<String> numbers, AccountScanners scanners,
			Consumer<String> passedOver, BooleanSupplier stop) {
		ScanTerms terms = ScanTerms.of(parameters, this.accounts.list().included().size() == 1);
		AccountsAhead<String> ahead = new AccountsAhead<>(numbers, (number) -> {
			AwsAccount account = this.accounts.find(number).orElse(null);
			EarlierScan earlier = earlier(run, parameters, number);
			if (account == null || !isToScan(parameters, number, earlier)) {
				passedOver.accept(number);
				return null;
			}
			return new AccountsAhead.Opened(account, earlier, this.iam.forRun(run).open(account));
		}, stop);
		StepThreads evaluations = new StepThreads("scan-", this.iam.parallelCalls());
		return new SliceReader(ahead,
				(next) -> scanners.of(run, terms, next, evaluations, (evaluate) -> stopping(evaluate, stop)),
				evaluations, stop);
	}

	private Stream<String> toScan(long run, RunParameters parameters, List<String> numbers, SliceProgress before) {
		return left(numbers, before).stream()
			.filter((number) -> isToScan(parameters, number, earlier(run, parameters, number)));
	}

	private EarlierScan earlier(long run, RunParameters parameters, String number) {
		return (parameters.resumedFrom() != null) ? this.ledger.accountScans().earlier(run, number)
				: EarlierScan.NOTHING;
	}

	private static boolean isToScan(RunParameters parameters, String number, EarlierScan earlier) {
		return parameters.accounts().allows(number) && !earlier.isDone();
	}

	private static List<String> left(List<String> numbers, SliceProgress before) {
		return numbers.stream().filter((number) -> !before.ended().contains(number)).toList();
	}

	/**
	 * A chunk of an account that AWS throttles takes many minutes: nobody is asked then.
	 */
	private static Function<ListedOwner, Finding> stopping(Function<ListedOwner, Finding> evaluate,
			BooleanSupplier stop) {
		return (listed) -> stop.getAsBoolean() ? Finding.untouched(listed.owner()) : evaluate.apply(listed);
	}

}
