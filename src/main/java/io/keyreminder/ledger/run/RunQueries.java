package io.keyreminder.ledger.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.ledger.sql.DayFindings;
import io.keyreminder.ledger.sql.RunningBases;
import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Questions about the runs. Nothing here writes: a run whose process died and that nobody
 * has recovered yet is shown as crashed all the same.
 */
public class RunQueries {

	private static final String SELECT = """
			SELECT r.*, e.status, e.create_time, e.start_time, e.end_time
			FROM run r JOIN batch_job_execution e ON e.job_execution_id = r.run_id
			""";

	/**
	 * The parameter of a job that is about some accounts only: their numbers, with spaces
	 * between them.
	 */
	public static final String LIMITS = "accounts";

	private final JdbcClient jdbc;

	private final RunCountQueries counts;

	private final boolean liveIsDead;

	/**
	 * Creates the queries.
	 * @param liveIsDead whether being able to ask proves that no run is alive, as on an
	 * H2 file
	 */
	public RunQueries(JdbcClient jdbc, RunCountQueries counts, boolean liveIsDead) {
		this.jdbc = jdbc;
		this.counts = counts;
		this.liveIsDead = liveIsDead;
	}

	/**
	 * One run.
	 * @param number its number
	 * @return the run, or empty if there is none
	 */
	public Optional<Run> find(long number) {
		return this.jdbc.sql(SELECT + " WHERE r.run_id = :run").param("run", number).query(this::map).optional();
	}

	/**
	 * Runs, newest first.
	 * @param account of this AWS account only, or null for all
	 * @return the runs
	 */
	public List<Run> newestFirst(@Nullable String account) {
		return newestFirst(account, (run) -> true, Integer.MAX_VALUE);
	}

	/**
	 * Some runs, newest first. No more of them are read than it takes.
	 * @param account of this AWS account only, or null for all
	 * @param wanted which runs
	 * @param limit how many at most
	 * @return the runs
	 */
	public List<Run> newestFirst(@Nullable String account, Predicate<Run> wanted, int limit) {
		try (Stream<Run> runs = this.jdbc
			.sql(SELECT + " WHERE CAST(:account AS VARCHAR) IS NULL OR r.account = :account ORDER BY r.run_id DESC")
			.param("account", account)
			.query(this::map)
			.stream()) {
			return runs.filter(wanted).limit(limit).toList();
		}
	}

	/**
	 * Some runs that scanned an account, or whose base account it is, newest first.
	 * @param account the AWS account, or null for all runs
	 * @param wanted which runs
	 * @param limit how many at most
	 * @return the runs
	 */
	public List<Run> newestThatScanned(@Nullable String account, Predicate<Run> wanted, int limit) {
		if (account == null) {
			return newestFirst(null, wanted, limit);
		}
		try (Stream<Run> runs = this.jdbc.sql(SELECT + """
				WHERE r.account = :account OR EXISTS (SELECT 1 FROM account_scan s
					WHERE s.account = :account AND s.first_run <= r.run_id AND s.last_run >= r.run_id
					AND (s.last_run = r.run_id OR EXISTS (SELECT 1 FROM run_accounts k
						WHERE k.run_id = r.run_id AND k.accounts LIKE :kept)))
				ORDER BY r.run_id DESC
				""").param("account", account).param("kept", "%" + account + ",%").query(this::map).stream()) {
			return runs.filter(wanted).limit(limit).toList();
		}
	}

	/**
	 * The base accounts of all runs.
	 * @return their numbers, in their order
	 */
	public List<String> baseAccounts() {
		return this.jdbc.sql("SELECT DISTINCT account FROM run ORDER BY account").query(String.class).list();
	}

	/**
	 * The base accounts that still run.
	 * @return their numbers, in their order
	 */
	public List<String> runningBaseAccounts() {
		return this.jdbc.sql(RunningBases.SQL + " ORDER BY r.account").query(String.class).list();
	}

	/**
	 * The base accounts that run no more.
	 * @return the UTC date of the newest run of each by its number, in the order of the
	 * numbers
	 */
	public SortedMap<String, LocalDate> formerBaseAccounts() {
		SortedMap<String, LocalDate> bases = new TreeMap<>();
		this.jdbc
			.sql("""
					SELECT f.account, f.run_date FROM run f WHERE f.run_id IN (SELECT MAX(y.run_id) FROM run y GROUP BY y.account)
						AND f.account NOT IN (%s)
					"""
				.formatted(RunningBases.SQL))
			.query((row) -> {
				bases.put(row.getString(1), Objects.requireNonNull(row.getObject(2, LocalDate.class)));
			});
		return bases;
	}

	/**
	 * Whether a run was to check some accounts only.
	 * @param run its number
	 * @return false if it was about all accounts
	 */
	public boolean isLimited(long run) {
		return !limits(run).isEmpty();
	}

	/**
	 * The accounts that a run was about.
	 * @param run the run
	 * @return those of its base account, or some of them
	 */
	public AccountScope scope(Run run) {
		return new AccountScope(run.account(), limits(run.number()));
	}

	private Set<String> limits(long run) {
		return this.jdbc.sql("""
				SELECT parameter_value FROM batch_job_execution_params
				WHERE job_execution_id = :run AND parameter_name = :limits
				""")
			.param("run", run)
			.param("limits", LIMITS)
			.query(String.class)
			.optional()
			.map(RunQueries::limits)
			.orElse(Set.of());
	}

	/**
	 * The only accounts that a job is about.
	 * @param parameter the value of {@link #LIMITS}, or null
	 * @return their numbers; none if it is about all
	 */
	public static Set<String> limits(@Nullable String parameter) {
		return (parameter != null) ? Set.of(parameter.split(" ")) : Set.of();
	}

	/**
	 * The first run after another that did all that is asked for.
	 * @param run a run
	 * @param asked the accounts that matter, of the same base account
	 * @return the later run, which was about all of them; empty if none completed
	 */
	public Optional<Run> completedAfter(Run run, AccountScope asked) {
		Optional<Long> first;
		try (Stream<Optional<Long>> later = this.jdbc
			.sql("""
					SELECT r.run_id, p.parameter_value FROM run r JOIN batch_job_execution e ON e.job_execution_id = r.run_id
						LEFT JOIN batch_job_execution_params p ON p.job_execution_id = r.run_id AND p.parameter_name = :limits
					WHERE r.run_id > :run AND r.account = :account AND e.status = 'COMPLETED'
						AND r.due IS NOT NULL AND r.crashed_at IS NULL
					ORDER BY r.run_id
					""")
			.param("limits", LIMITS)
			.param("run", run.number())
			.param("account", asked.base())
			.query((row,
					number) -> new AccountScope(asked.base(), limits(row.getString("parameter_value"))).covers(asked)
							? Optional.of(row.getLong("run_id")) : Optional.<Long>empty())
			.stream()) {
			first = later.flatMap(Optional::stream).findFirst();
		}
		return first.flatMap(this::find);
	}

	/**
	 * The steps of a run, without the parts in which one is taken. One that was at work
	 * when the run crashed or failed did so, too.
	 * @param run the run
	 * @return the steps in their order
	 */
	public List<Run.Step> steps(Run run) {
		return this.jdbc.sql("""
				SELECT step_name, status, read_count, write_count, start_time, end_time FROM batch_step_execution
				WHERE job_execution_id = :run AND step_name NOT LIKE '%:%' ORDER BY step_execution_id
				""").param("run", run.number()).query((row, number) -> {
			RunStatus status = RunStatus.of(row.getString("status"));
			boolean cutOff = status != RunStatus.COMPLETED
					&& (run.status() == RunStatus.CRASHED || (run.status() == RunStatus.FAILED && status.isLive()));
			return new Run.Step(row.getString("step_name"), cutOff ? run.status() : status, row.getLong("read_count"),
					row.getLong("write_count"), utc(row, "start_time"), cutOff ? run.endedAt() : utc(row, "end_time"));
		}).list();
	}

	/**
	 * The users who could not be read by a run, or by an earlier one of its day in an
	 * account that the run did not check again.
	 * @param run its number
	 * @param scope its accounts
	 * @return the users by name
	 */
	public List<Run.UnreadableUser> unreadableUsers(long run, AccountScope scope) {
		return this.jdbc.sql(DayFindings.unreadableUsers(scope) + " ORDER BY user_name, account")
			.param("run", run)
			.params(scope.parameters())
			.query((row, number) -> new Run.UnreadableUser(row.getString(1), row.getString(2), row.getString(3)))
			.list();
	}

	/**
	 * The last sign of life that a run gave.
	 * @param run its number
	 * @return a time to the microsecond, all that the run's record keeps of it
	 */
	public Instant lastSign(long run) {
		return this.jdbc.sql("""
				SELECT MAX(sign) AS last_sign FROM (
					SELECT create_time AS sign FROM batch_job_execution WHERE job_execution_id = :run
					UNION ALL SELECT last_updated FROM batch_job_execution WHERE job_execution_id = :run
					UNION ALL SELECT last_updated FROM batch_step_execution WHERE job_execution_id = :run) signs
				""")
			.param("run", run)
			.query((row, number) -> Objects.requireNonNull(utc(row, "last_sign")))
			.single()
			.truncatedTo(ChronoUnit.MICROS);
	}

	private Run map(ResultSet row, int number) throws SQLException {
		long run = row.getLong("run_id");
		Instant crashedAt = UtcTime.read(row, "crashed_at");
		RunStatus status = RunStatus.of(row.getString("status"));
		boolean over = row.getObject("due") != null;
		Run.Counts counts = over ? counts(row) : this.counts.count(run);
		boolean dead = crashedAt == null && this.liveIsDead && (status.isLive() || !over);
		Instant started = Objects.requireNonNullElseGet(utc(row, "start_time"), () -> created(row));
		Instant ended = (crashedAt != null) ? crashedAt : utc(row, "end_time");
		return new Run(run, row.getString("account"), row.getObject("run_date", LocalDate.class), row.getInt("pass"),
				(dead || crashedAt != null) ? RunStatus.CRASHED : status,
				dead ? null : row.getObject("exit_code", Integer.class), row.getObject("resumed_from", Long.class),
				Via.valueOf(row.getString("via")), started, dead ? lastSign(run) : ended,
				new Run.Scan(row.getInt("users"), row.getInt("active_keys"), row.getInt("already_notified"),
						row.getInt("untagged"), row.getInt("exempt")),
				over ? row.getInt("carried_over") : this.counts.carriedOver(run), counts,
				over ? RunCountQueries.kinds(row) : this.counts.kinds(run),
				dead ? RunRepository.died(counts) : row.getString("error"), row.getString("organization"),
				over ? accounts(row) : this.counts.accounts(run));
	}

	private static Run.Counts counts(ResultSet row) throws SQLException {
		return new Run.Counts(row.getInt("due"), row.getInt("messages"), row.getInt("sent"), row.getInt("failed"),
				row.getInt("in_doubt"), row.getInt("unreachable"), row.getInt("withdrawn"), row.getInt("expired"),
				row.getInt("deferred"), row.getInt("unreadable"));
	}

	private static Run.Accounts accounts(ResultSet row) throws SQLException {
		return new Run.Accounts(row.getInt("accounts_included"), row.getInt("accounts_done"),
				row.getInt("accounts_unreachable"), row.getInt("accounts_failed"), row.getInt("accounts_not_active"),
				row.getInt("accounts_excluded"));
	}

	private static Instant created(ResultSet row) {
		try {
			return Objects.requireNonNull(utc(row, "create_time"));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Spring Batch stores local times; the program's time zone is UTC.
	 */
	private static @Nullable Instant utc(ResultSet row, String column) throws SQLException {
		LocalDateTime time = row.getObject(column, LocalDateTime.class);
		return (time != null) ? time.toInstant(ZoneOffset.UTC) : null;
	}

}
