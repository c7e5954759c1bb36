package io.keyreminder.ledger.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.ledger.notice.NoticeTransitions;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.ledger.sql.DayFindings;
import io.keyreminder.ledger.sql.NewestScan;
import io.keyreminder.ledger.sql.OpenNotices;
import io.keyreminder.ledger.sql.RunChain;
import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The record of the runs, as the job keeps it.
 */
public class RunRepository {

	/** Twice what IAM allows. */
	private static final int MAX_USER = 128;

	private static final String CLOSE = """
			UPDATE run SET due = :due, carried_over = :carried_over, messages = :messages, sent = :sent,
				failed = :failed, in_doubt = :in_doubt, unreachable = :unreachable, withdrawn = :withdrawn, expired = :expired, deferred = :deferred,
				unreadable = :unreadable, overdue = :overdue, unused = :unused, fallback = :fallback,
				exit_code = :exit_code, error = :error, crashed_at = :crashed_at,
				accounts_included = :accounts_included, accounts_done = :accounts_done,
				accounts_unreachable = :accounts_unreachable, accounts_failed = :accounts_failed,
				accounts_not_active = :accounts_not_active, accounts_excluded = :accounts_excluded
			WHERE run_id = :run
			""";

	private final JdbcClient jdbc;

	private final NoticeTransitions transitions;

	private final RunCountQueries counts;

	/**
	 * Creates the repository.
	 * @param jdbc the ledger's database
	 * @param transitions changes the notices' states
	 * @param counts counts what a run did
	 */
	public RunRepository(JdbcClient jdbc, NoticeTransitions transitions, RunCountQueries counts) {
		this.jdbc = jdbc;
		this.transitions = transitions;
		this.counts = counts;
	}

	/**
	 * Opens a run's record, unless it is open already.
	 * @param run the job execution's id
	 * @param account the AWS account
	 * @param date the UTC date of the pass
	 * @param pass the pass of that day, from 1
	 * @param via how its messages leave
	 * @param resumedFrom the run that it resumes, or null
	 * @param organization the AWS organization, or null
	 */
	public void open(long run, String account, LocalDate date, int pass, Via via, @Nullable Long resumedFrom,
			@Nullable String organization) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("run", run);
		values.put("account", account);
		values.put("date", date);
		values.put("pass", pass);
		values.put("via", via.name());
		values.put("resumed_from", resumedFrom);
		values.put("organization", organization);
		this.jdbc.sql("""
				INSERT INTO run (run_id, account, run_date, pass, via, resumed_from, organization)
				SELECT :run, :account, :date, :pass, :via, :resumed_from, :organization
				WHERE NOT EXISTS (SELECT 1 FROM run WHERE run_id = :run)
				""").params(values).update();
	}

	/**
	 * Adds to what a run's scan decided on.
	 * @param run the run
	 * @param scan what is to be added
	 */
	public void add(long run, Run.Scan scan) {
		this.jdbc.sql("""
				UPDATE run SET users = users + :users, active_keys = active_keys + :keys,
					already_notified = already_notified + :already_notified, untagged = untagged + :untagged,
					exempt = exempt + :exempt
				WHERE run_id = :run
				""")
			.param("users", scan.users())
			.param("keys", scan.keys())
			.param("already_notified", scan.alreadyNotified())
			.param("untagged", scan.untagged())
			.param("exempt", scan.exempt())
			.param("run", run)
			.update();
	}

	/**
	 * Notes a user who could not be read.
	 * @param run the run
	 * @param account the AWS account
	 * @param user the user name; shortened if it is longer than any of IAM's
	 * @param reason why, in clean text; shortened if it is too long
	 */
	public void recordUnreadable(long run, String account, String user, String reason) {
		this.jdbc.sql("""
				INSERT INTO unreadable_user (run_id, account, user_name, reason)
				SELECT :run, :account, :user, :reason WHERE NOT EXISTS (
					SELECT 1 FROM unreadable_user WHERE run_id = :run AND account = :account AND user_name = :user)
				""")
			.param("run", run)
			.param("account", account)
			.param("user", kept(user))
			.param("reason", SafeText.clean(reason))
			.update();
	}

	/**
	 * Notes how many notices a run left for the next one.
	 * @param run the run
	 * @param notices their number
	 */
	public void recordPostponed(long run, int notices) {
		this.jdbc.sql("UPDATE run SET postponed = :notices WHERE run_id = :run")
			.param("notices", notices)
			.param("run", run)
			.update();
	}

	/**
	 * The name under which a user is kept who could not be read.
	 * @param user the user name
	 * @return the name; shortened if it is longer than any of IAM's
	 */
	public static String kept(String user) {
		return SafeText.mark(user, MAX_USER);
	}

	/**
	 * Closes a run's record: its counts and exit code, which never change afterwards.
	 * @param run the run
	 * @param exitCode the command's exit code
	 * @param error why it failed, or null
	 */
	public void close(long run, int exitCode, @Nullable String error) {
		write(run, this.counts.count(run), exitCode, error, null);
	}

	/**
	 * The runs whose record is open.
	 * @return their numbers
	 */
	public List<Long> unclosed() {
		return this.jdbc.sql("SELECT run_id FROM run WHERE due IS NULL ORDER BY run_id").query(Long.class).list();
	}

	/**
	 * The runs of which Spring Batch does not know how they ended.
	 * @return their numbers
	 */
	public List<Long> unknown() {
		return this.jdbc.sql("SELECT job_execution_id FROM batch_job_execution WHERE status = 'UNKNOWN'")
			.query(Long.class)
			.list();
	}

	/**
	 * Closes the record of a run whose process died. What it was sending counts as in
	 * doubt.
	 * @param run the run
	 * @param lastSign its last sign of life
	 */
	public void markCrashed(long run, Instant lastSign) {
		Run.Counts count = this.counts.count(run);
		write(run, count, null, died(count), lastSign);
	}

	/**
	 * Puts in doubt whatever is SENDING, whichever run did so and however it ended: its
	 * process died, or the ledger failed when the answer was to be recorded. Only whoever
	 * holds the ledger may call this, when no message of its own is leaving.
	 */
	public void doubtWhatWasLeaving() {
		this.transitions.move(NoticeStatus.SENDING, NoticeStatus.IN_DOUBT, "1 = 1", Map.of(),
				Map.of("error", NoticeTransitions.UNRECORDED));
	}

	/**
	 * Whether a completed run leaves something open that a person must settle.
	 * @param run the run
	 * @param scope its accounts
	 * @param today a UTC date
	 * @return true if an account is not done, notices were deferred in it or users could
	 * not be read, notices expired or something else was found open in it or in one that
	 * it resumes, an earlier run of its day found something open in an account that it
	 * did not check again, or its accounts have FAILED, UNREACHABLE or IN_DOUBT notices
	 * whose last day has not passed
	 */
	public boolean leavesOpen(long run, AccountScope scope, LocalDate today) {
		return this.jdbc.sql(RunChain.SQL + """
				SELECT (SELECT COUNT(*) FROM notice WHERE last_run = :run AND status = 'DUE')
					+ (SELECT COUNT(*) FROM chain c JOIN notice n ON n.last_run = c.run_id WHERE n.status = 'EXPIRED')
					+ (SELECT COUNT(*) FROM (%s) u)
					+ (SELECT COUNT(*) FROM (%s) w WHERE leaves_open)
					+ (SELECT COUNT(*) FROM account a CROSS JOIN %s WHERE %s AND %s)
					+ (SELECT COUNT(*) FROM account a WHERE %s AND NOT EXISTS (
						SELECT 1 FROM account_scan s JOIN run r ON r.run_id = :run
						WHERE %s AND s.status = 'DONE' AND s.last_date = r.run_date))
				""".formatted(DayFindings.unreadableUsers(scope), DayFindings.warnings(scope), OpenNotices.of(false),
				scope.isIncluded("a"), OpenNotices.isNotOver(":today"), scope.isIncluded("a"), NewestScan.SQL))
			.param("run", run)
			.params(scope.parameters())
			.param("today", today)
			.query(Long.class)
			.single() > 0;
	}

	/**
	 * Why a run ended whose process died.
	 * @param count what became of its notices
	 * @return a sentence
	 */
	static String died(Run.Counts count) {
		return "The process died. " + ((count.inDoubt() > 0) ? "What it had begun to send is in doubt."
				: "No message of it was on its way.");
	}

	private void write(long run, Run.Counts count, @Nullable Integer exitCode, @Nullable String error,
			@Nullable Instant crashedAt) {
		Map<String, @Nullable Object> values = new HashMap<>();
		Run.Accounts accounts = this.counts.accounts(run);
		values.put("accounts_included", accounts.included());
		values.put("accounts_done", accounts.done());
		values.put("accounts_unreachable", accounts.unreachable());
		values.put("accounts_failed", accounts.failed());
		values.put("accounts_not_active", accounts.notActive());
		values.put("accounts_excluded", accounts.excluded());
		values.put("due", count.due());
		values.put("carried_over", this.counts.carriedOver(run));
		values.put("messages", count.messages());
		values.put("sent", count.sent());
		values.put("failed", count.failed());
		values.put("in_doubt", count.inDoubt());
		values.put("unreachable", count.unreachable());
		values.put("withdrawn", count.withdrawn());
		values.put("expired", count.expired());
		values.put("deferred", count.deferred());
		values.put("unreadable", count.unreadable());
		Run.Kinds kinds = this.counts.kinds(run);
		values.put("overdue", kinds.overdue());
		values.put("unused", kinds.unused());
		values.put("fallback", kinds.fallback());
		values.put("exit_code", exitCode);
		values.put("error", error);
		values.put("crashed_at", UtcTime.of(crashedAt));
		values.put("run", run);
		this.jdbc.sql(CLOSE).params(values).update();
	}

}
