package io.keyreminder.job.scan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.evaluation.Finding;
import io.keyreminder.evaluation.ListedOwner;
import io.keyreminder.evaluation.OwnerScans;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.BaseCredentialsException;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.StepThreads;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.account.EarlierScan;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.stop.StopSignal;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The scan without Spring Batch: what the first step does, without a record of it and
 * without a checkpoint.
 */
public class PlainScan {

	private final IamAccounts iam;

	private final AccountScanners scanners;

	private final Ledger ledger;

	private final LocalDate date;

	private final DailyRules rules;

	private final StopSignal stop;

	private final ScanTotals totals;

	/**
	 * Creates the scan of a day.
	 * @param iam opens the accounts
	 * @param scans evaluate owners, by the rule of the day
	 * @param ledger the ledger
	 * @param clock tells the time
	 * @param stop tells that the program is to stop
	 * @param watched is told how far the scan has come
	 */
	public PlainScan(IamAccounts iam, OwnerScans scans, Ledger ledger, Clock clock, StopSignal stop, Progress watched) {
		this.iam = iam;
		this.totals = new ScanTotals(watched);
		this.scanners = new AccountScanners(scans, ledger, clock, this.totals, IamAccount::close);
		this.ledger = ledger;
		this.date = scans.rules().day();
		this.rules = scans.rules();
		this.stop = stop;
	}

	/**
	 * Checks all owners of the accounts, once.
	 * @param run the run in whose name this happens
	 * @param base the base account
	 * @param accounts the accounts
	 * @param acceptsFewerUsers whether the operator says that each list of users is true,
	 * however short it is
	 * @return whom a message could tell now: an owner who could be read, and is not
	 * missing in a list that is not believed
	 * @throws AccountUnreadableException if no account could be read to its end, it is
	 * that of the first; or if the base credentials are refused
	 * @throws io.keyreminder.stop.StoppedException if the program is to stop
	 */
	public Predicate<KeyOwner> scan(long run, String base, List<AwsAccount> accounts, boolean acceptsFewerUsers) {
		ScanTerms terms = new ScanTerms(this.date, acceptsFewerUsers, accounts.size() == 1, "try again");
		Set<String> known = new HashSet<>();
		@Nullable AccountUnreadableException first = null;
		boolean anyDone = false;
		@Nullable IamAccount last = null;
		this.totals.expectAccounts(accounts.size());
		try (StepThreads evaluations = new StepThreads("scan-", this.iam.parallelCalls());
				AccountsAhead<AwsAccount> ahead = new AccountsAhead<>(accounts,
						(account) -> new AccountsAhead.Opened(account, EarlierScan.NOTHING, this.iam.open(account)),
						this::isStopped)) {
			for (AccountsAhead.Opened next = ahead.next(); next != null; next = ahead.next()) {
				last = next.iam();
				AccountScanner scanner = this.scanners.of(run, terms, next, evaluations,
						(evaluate) -> (listed) -> stopping(listed, evaluate));
				AccountUnreadableException failure = scan(run, scanner, known);
				if (failure instanceof BaseCredentialsException) {
					throw failure;
				}
				anyDone |= failure == null;
				first = (first != null) ? first : failure;
			}
		}
		if (first != null && !anyDone) {
			throw first;
		}
		if (this.totals.ages() != null && last != null) {
			new RunConclusion(this.ledger, this.rules, last).of(run, base, this.totals.askedForTag());
		}
		return (owner) -> known.contains(owner.userId());
	}

	private @Nullable AccountUnreadableException scan(long run, AccountScanner account, Set<String> known) {
		try {
			account.open(new ExecutionContext());
			for (List<Finding> found = next(account); !found.isEmpty(); found = next(account)) {
				this.ledger.runs().add(run, account.write(found));
				if (account.failure() == null) {
					found.stream()
						.filter((finding) -> finding.unreadable() == null)
						.forEach((finding) -> known.add(finding.owner().userId()));
				}
			}
			account.end();
			return account.failure();
		}
		finally {
			account.close();
		}
	}

	/** Throws instead of leaving the rest out in silence. */
	private boolean isStopped() {
		this.stop.check("before it had checked everybody. Nothing was changed.");
		return false;
	}

	private Finding stopping(ListedOwner listed, Function<ListedOwner, Finding> evaluate) {
		isStopped();
		return evaluate.apply(listed);
	}

	/** What is found of the next owners; nothing after the last. */
	private static List<Finding> next(AccountScanner account) {
		return Stream.generate(account::read)
			.takeWhile(Objects::nonNull)
			.limit(ScanConfiguration.CHUNK)
			.map(account::finding)
			.filter(Objects::nonNull)
			.toList();
	}

}
