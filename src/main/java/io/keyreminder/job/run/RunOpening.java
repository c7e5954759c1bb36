package io.keyreminder.job.run;

import java.time.LocalDate;
import java.util.Optional;

import io.keyreminder.account.AccountList;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.RunWarning;

/**
 * The beginning of a run, also of one that is only tried. It writes in the caller's
 * transaction.
 */
public final class RunOpening {

	private final Ledger ledger;

	private final long run;

	private final RunParameters parameters;

	private final LocalDate today;

	/**
	 * Prepares the beginning; nothing is written yet.
	 * @param ledger the ledger
	 * @param run the run's number
	 * @param parameters what it is started with
	 * @param today the UTC date, in a run that resumes another one maybe a later one than
	 * that of its pass
	 */
	public RunOpening(Ledger ledger, long run, RunParameters parameters, LocalDate today) {
		this.ledger = ledger;
		this.run = run;
		this.parameters = parameters;
		this.today = today;
	}

	/**
	 * Opens the run's record: the pending notices come into its hands, and those that are
	 * too late expire.
	 * @param list the accounts as they are listed now
	 */
	public void open(AccountList list) {
		this.parameters.open(this.ledger.runs(), this.run, list.organization());
		this.ledger.accounts().recordList(this.run, this.parameters.account(), list);
		this.ledger.notices().carryOver(this.run, this.parameters.accounts());
		this.ledger.notices().expire(this.run, this.parameters.accounts(), this.today);
	}

	/**
	 * Compares today with the date of the newest run, and records what is odd about it.
	 * @return the warning that was recorded
	 */
	public Optional<RunWarning> checkDate() {
		Optional<RunWarning> warning = DateCheck.of(this.ledger.history(), this.parameters.account(), this.run,
				this.today);
		warning.ifPresent((odd) -> this.ledger.warnings().add(this.run, odd));
		return warning;
	}

}
