package io.keyreminder.job.scan;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.evaluation.Finding;
import io.keyreminder.evaluation.ListedOwner;
import io.keyreminder.evaluation.OwnerScan;
import io.keyreminder.evaluation.OwnerScans;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.job.run.StepThreads;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.account.EarlierScan;

/**
 * Makes the scans of accounts. May be used by several threads.
 */
final class AccountScanners {

	private final OwnerScans scans;

	private final Ledger ledger;

	private final Clock clock;

	private final ScanTotals totals;

	private final Consumer<IamAccount> keep;

	private final AccountLog log = new AccountLog();

	/**
	 * Creates what makes the scans of a day.
	 * @param scans evaluate owners
	 * @param ledger the ledger
	 * @param clock tells the time
	 * @param totals is told how far the scans have come
	 * @param keep takes an account in which something is due, to be closed by it
	 */
	AccountScanners(OwnerScans scans, Ledger ledger, Clock clock, ScanTotals totals, Consumer<IamAccount> keep) {
		this.scans = scans;
		this.ledger = ledger;
		this.clock = clock;
		this.totals = totals;
		this.keep = keep;
	}

	/**
	 * What the runs that a run resumes came to in an account.
	 * @param run the run
	 * @param number the AWS account's number
	 * @return their scan
	 */
	EarlierScan earlier(long run, String number) {
		return this.ledger.accountScans().earlier(run, number);
	}

	/**
	 * Makes the scan of an account.
	 * @param run the run in whose name this happens
	 * @param terms what holds for the run's scan
	 * @param opened the AWS account, which the scan closes
	 * @param threads evaluate owners, those of one account after the other
	 * @param watched wraps what evaluates an owner of the account
	 * @return the scan
	 */
	AccountScanner of(long run, ScanTerms terms, AccountsAhead.Opened opened, StepThreads threads,
			Function<Function<ListedOwner, Finding>, Function<ListedOwner, Finding>> watched) {
		AwsAccount listed = opened.account();
		IamAccount account = opened.iam();
		String number = listed.number();
		OwnerScan scan = this.scans.of(account);
		ScanProgress progress = new ScanProgress(account.howToAllow(), terms.again());
		KeyOutcomes outcomes = new KeyOutcomes(number, this.scans.rules().day(), this.ledger.outcomes());
		OwnerReader owners = new OwnerReader(number, (users) -> this.log.listed(terms, listed, users), account,
				opened.earlier(), this.ledger.accountScans().lastScans(number, this.scans.rules().day()), progress,
				(some) -> scan.remember(some, this.ledger, outcomes::isWatched));
		PrefetchingOwnerReader evaluations = new PrefetchingOwnerReader(owners,
				watched.apply((owner) -> scan.evaluate(owner, this.ledger)), threads);
		FindingWriter findings = new FindingWriter(run, number, terms.date(), this.ledger, progress, this.scans,
				this.totals, outcomes);
		ScanConclusion conclusion = new ScanConclusion(run, listed, terms, account, this.ledger, this.clock,
				this.totals, this.log);
		return new AccountScanner(owners, evaluations, findings, progress, conclusion,
				() -> release(account, findings));
	}

	private void release(IamAccount account, FindingWriter findings) {
		if (findings.isAnythingDue()) {
			this.keep.accept(account);
		}
		else {
			account.close();
		}
	}

}
