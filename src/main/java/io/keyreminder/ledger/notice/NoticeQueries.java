package io.keyreminder.ledger.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.ledger.sql.RunChain;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Questions about the notices: who was told what, when. Nothing here writes.
 */
public class NoticeQueries {

	/** No database uses two indexes for one OR; H2 asks an IN again for every row. */
	private static final String OF_RUN = """
			(SELECT * FROM notice WHERE last_run = :run
				UNION ALL SELECT * FROM notice WHERE found_run = :run AND last_run <> :run) AS notice""";

	private final JdbcClient jdbc;

	private final boolean sendingIsInDoubt;

	private final String shownStatus;

	/**
	 * Creates the queries.
	 * @param sendingIsInDoubt whether being able to ask proves that no run is alive, as
	 * on an H2 file: then SENDING was left by one that died, and shows as IN_DOUBT
	 */
	public NoticeQueries(JdbcClient jdbc, boolean sendingIsInDoubt) {
		this.jdbc = jdbc;
		this.sendingIsInDoubt = sendingIsInDoubt;
		this.shownStatus = sendingIsInDoubt ? "CASE status WHEN 'SENDING' THEN 'IN_DOUBT' ELSE status END" : "status";
	}

	/**
	 * The notices that a filter lets through.
	 * @param filter which notices
	 * @return the notices by number
	 */
	public List<Notice> find(Filter filter) {
		List<String> conditions = new ArrayList<>(List.of("1 = 1"));
		Map<String, Object> parameters = new HashMap<>();
		add(conditions, parameters, "user_name_lower = LOWER(:user)", "user", filter.user());
		add(conditions, parameters, "access_key_id = :key", "key", filter.accessKeyId());
		add(conditions, parameters, "recipient_identity = LOWER(:to)", "to", filter.recipient());
		NoticeStatus status = filter.status();
		add(conditions, parameters, this.shownStatus + " = :status", "status", (status != null) ? status.name() : null);
		add(conditions, parameters, "account = :account", "account", filter.account());
		add(conditions, parameters, "updated_at >= :since", "since", startOf(filter.since()));
		LocalDate until = filter.until();
		add(conditions, parameters, "updated_at < :until", "until",
				startOf((until != null) ? until.plusDays(1) : null));
		String notices = (filter.run() != null) ? OF_RUN : "notice";
		return this.jdbc
			.sql("SELECT * FROM %s WHERE %s ORDER BY notice_id".formatted(notices, String.join(" AND ", conditions)))
			.param("run", filter.run())
			.params(parameters)
			.query(this::map)
			.list();
	}

	/**
	 * What earlier runs had in hand last and a person must settle: as far as its deadline
	 * had not passed when a run began, and what expired in those that it resumes.
	 * @param run the run
	 * @param base its base account
	 * @param day the UTC date on which it began
	 * @return the FAILED, IN_DOUBT, UNREACHABLE and EXPIRED notices by number
	 */
	public List<Notice> leftBefore(long run, String base, LocalDate day) {
		return this.jdbc
			.sql(RunChain.SQL + "SELECT * FROM notice WHERE " + AccountScope.of(base).included()
					+ " AND last_run < :run AND (" + this.shownStatus
					+ " IN (:need_a_person) AND deadline >= :day OR status = 'EXPIRED' AND last_run IN "
					+ "(SELECT run_id FROM chain)) ORDER BY notice_id")
			.param("base", base)
			.param("run", run)
			.param("day", day)
			.param("need_a_person", NoticeStatus.names(NoticeStatus.NEEDS_A_PERSON))
			.query(this::map)
			.list();
	}

	/**
	 * What people decided.
	 * @return the last decision on each notice that there was one on, by its number
	 */
	public Map<Long, Resolution> resolutions() {
		Map<Long, Resolution> last = new HashMap<>();
		this.jdbc.sql("SELECT * FROM resolution ORDER BY resolution_id").query((row) -> {
			last.put(row.getLong("notice_id"),
					new Resolution(row.getObject("resolved_at", OffsetDateTime.class).toInstant(),
							row.getString("resolved_by"), NoticeStatus.valueOf(row.getString("to_status")),
							row.getString("note")));
		});
		return last;
	}

	private Notice map(ResultSet row, int number) throws SQLException {
		Notice notice = NoticeRowMapper.MAPPER.mapRow(row, number);
		return (this.sendingIsInDoubt && notice.status() == NoticeStatus.SENDING)
				? notice.inDoubt(NoticeTransitions.UNRECORDED) : notice;
	}

	private static void add(List<String> conditions, Map<String, Object> parameters, String condition, String name,
			@Nullable Object value) {
		if (value != null) {
			conditions.add(condition);
			parameters.put(name, value);
		}
	}

	private static @Nullable OffsetDateTime startOf(@Nullable LocalDate day) {
		return (day != null) ? day.atStartOfDay().atOffset(ZoneOffset.UTC) : null;
	}

	/**
	 * Which notices are asked for; null lets everything through.
	 *
	 * @param user the user name, ignoring case as IAM does
	 * @param accessKeyId the whole access key id
	 * @param recipient the address, ignoring case
	 * @param status the state
	 * @param run the run that found it first, or had it in hand last
	 * @param account the AWS account
	 * @param since the UTC date of its last change, inclusive
	 * @param until the UTC date of its last change, inclusive
	 */
	public record Filter(@Nullable String user, @Nullable String accessKeyId, @Nullable String recipient,
			@Nullable NoticeStatus status, @Nullable Long run, @Nullable String account, @Nullable LocalDate since,
			@Nullable LocalDate until) {

		/**
		 * The filter that lets a run's notices through.
		 * @param run the run
		 * @return the filter
		 */
		public static Filter ofRun(long run) {
			return new Filter(null, null, null, null, run, null, null, null);
		}

	}

}
