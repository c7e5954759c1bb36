package io.keyreminder.digest;

import java.time.LocalDate;
import java.util.List;

import io.keyreminder.report.AccountReport;
import io.keyreminder.report.ClosureReport;
import io.keyreminder.report.ClosureTrends;
import io.keyreminder.report.ExemptionReport;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.Places;
import io.keyreminder.report.StatusReport;

/**
 * What the ledger knows that the team should: what happened in some days, and how things
 * stand now.
 *
 * @param since the first day, a UTC date
 * @param until the last day, today, a UTC date
 * @param status how the runs stand, with what they leave open
 * @param runs how many runs began in these days
 * @param completed how many of them completed
 * @param sent the notices that were sent in these days
 * @param told what came of the keys that somebody was told of first in these days
 * @param ended the keys that came to an end in these days, of all that somebody was told
 * of
 * @param ever what came of all keys that somebody was told of
 * @param months how many keys were gone in time, by the month of their deadline
 * @param overdue the keys that are still active after their deadline, by account, where
 * most are first
 * @param exemptions the exemptions that end soon or have ended, each with one of its keys
 * or without one
 * @param accounts all accounts, the worst first
 * @param places how accounts are called
 */
public record Digest(LocalDate since, LocalDate until, StatusReport status, int runs, int completed,
		List<NoticeReport> sent, ClosureReport told, ClosureReport ended, ClosureReport ever,
		List<ClosureTrends.Month> months, List<ClosureTrends.Overdue> overdue, List<ExemptionReport> exemptions,
		List<AccountReport> accounts, Places places) {

	/** Keeps copies of the lists. */
	public Digest {
		sent = List.copyOf(sent);
		months = List.copyOf(months);
		overdue = List.copyOf(overdue);
		exemptions = List.copyOf(exemptions);
		accounts = List.copyOf(accounts);
	}

}
