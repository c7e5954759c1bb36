package io.keyreminder.ledger;

import java.time.Clock;

import io.keyreminder.ledger.account.AccountRepository;
import io.keyreminder.ledger.account.AccountResults;
import io.keyreminder.ledger.account.AccountScans;
import io.keyreminder.ledger.account.RunSlices;
import io.keyreminder.ledger.account.UserLists;
import io.keyreminder.ledger.forgotten.ForgottenPeople;
import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.keys.AccessKeyCache;
import io.keyreminder.ledger.keys.ExemptKeyRepository;
import io.keyreminder.ledger.notice.EndlessNotices;
import io.keyreminder.ledger.notice.NoticeQueries;
import io.keyreminder.ledger.notice.NoticeRepository;
import io.keyreminder.ledger.notice.NoticeTransitions;
import io.keyreminder.ledger.notice.Outbox;
import io.keyreminder.ledger.notice.OutcomeRepository;
import io.keyreminder.ledger.notice.ToldKeyQueries;
import io.keyreminder.ledger.run.RunCountQueries;
import io.keyreminder.ledger.run.RunQueries;
import io.keyreminder.ledger.run.RunRepository;
import io.keyreminder.ledger.run.RunStatistics;
import io.keyreminder.ledger.run.RunWarnings;
import io.keyreminder.ledger.run.ScanHistory;
import io.keyreminder.ledger.store.LedgerHolder;
import io.keyreminder.ledger.worker.SharedSlices;
import io.keyreminder.ledger.worker.WorkerRepository;
import io.keyreminder.upcoming.UpcomingKeyRepository;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ledger: who was notified of what, when, and by which run. Its parts are the same
 * over the database itself, a copy in memory and a connection that only reads. May be
 * used by several threads if the database may.
 *
 * @param notices the notices as a scan keeps them
 * @param endlessNotices the notices that end when nobody is to be told any more
 * @param noticeQueries questions about the notices
 * @param outbox the notices as messages leave
 * @param outcomes what became of the keys
 * @param toldKeys questions about the keys that somebody was told of
 * @param runs the runs as the job keeps them
 * @param runQueries questions about the runs
 * @param counts what became of a run's notices
 * @param statistics what a run learns on the way
 * @param warnings what the runs found odd
 * @param history what the scans of runs came to
 * @param holder who holds the ledger
 * @param accounts the accounts that were ever listed
 * @param slices the accounts that a run checks
 * @param sharedSlices the same, as several machines share them
 * @param workers the processes that do so
 * @param accountScans what the scans of each account came to
 * @param userLists the users of the accounts
 * @param accountResults what each run came to in the accounts that it checked
 * @param accessKeys the keys that earlier scans saw
 * @param exemptKeys the keys that exemptions are about
 * @param upcomingKeys the keys that come due in the next days
 * @param forgottenPeople the people whose addresses the ledger no longer names
 */
public record Ledger(NoticeRepository notices, EndlessNotices endlessNotices, NoticeQueries noticeQueries,
		Outbox outbox, OutcomeRepository outcomes, ToldKeyQueries toldKeys, RunRepository runs, RunQueries runQueries,
		RunCountQueries counts, RunStatistics statistics, RunWarnings warnings, ScanHistory history,
		LedgerHolder holder, AccountRepository accounts, RunSlices slices, SharedSlices sharedSlices,
		WorkerRepository workers, AccountScans accountScans, UserLists userLists, AccountResults accountResults,
		AccessKeyCache accessKeys, ExemptKeyRepository exemptKeys, UpcomingKeyRepository upcomingKeys,
		ForgottenPeople forgottenPeople) {

	/**
	 * The ledger in a database.
	 * @param jdbc the database
	 * @param clock tells when a notice changes
	 * @param file whether it is an H2 file, which nobody else can have open
	 * @param key recognizes those who were forgotten
	 * @return the ledger
	 */
	static Ledger in(JdbcClient jdbc, Clock clock, boolean file, PseudonymKey key) {
		NoticeTransitions transitions = new NoticeTransitions(jdbc, clock);
		return in(jdbc, transitions, new Outbox(jdbc, transitions, file), file, key);
	}

	/**
	 * A ledger in memory, of which nothing has to last.
	 * @param jdbc the database
	 * @param transitions changes the notices' states
	 * @param key recognizes those who were forgotten
	 * @return the ledger
	 */
	static Ledger inMemory(JdbcClient jdbc, NoticeTransitions transitions, PseudonymKey key) {
		return in(jdbc, transitions, new Outbox(jdbc, transitions, false), true, key);
	}

	private static Ledger in(JdbcClient jdbc, NoticeTransitions transitions, Outbox outbox, boolean exclusive,
			PseudonymKey key) {
		RunCountQueries counts = new RunCountQueries(jdbc);
		return new Ledger(new NoticeRepository(jdbc, transitions, key), new EndlessNotices(jdbc),
				new NoticeQueries(jdbc, exclusive), outbox, new OutcomeRepository(jdbc, transitions),
				new ToldKeyQueries(jdbc), new RunRepository(jdbc, transitions, counts),
				new RunQueries(jdbc, counts, exclusive), counts, new RunStatistics(jdbc), new RunWarnings(jdbc),
				new ScanHistory(jdbc), new LedgerHolder(jdbc), new AccountRepository(jdbc, exclusive),
				new RunSlices(jdbc), new SharedSlices(jdbc), new WorkerRepository(jdbc), new AccountScans(jdbc),
				new UserLists(jdbc), new AccountResults(jdbc), new AccessKeyCache(jdbc), new ExemptKeyRepository(jdbc),
				new UpcomingKeyRepository(jdbc), new ForgottenPeople(jdbc, key));
	}

}
