package io.keyreminder.ledger.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.ledger.sql.OpenNotices;
import io.keyreminder.ledger.sql.RunChain;
import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Questions about the notices: who was told what, when. Nothing here writes.
 */
public class NoticeQueries {

	private final JdbcClient jdbc;

	private final boolean sendingIsInDoubt;

	private final String shownStatus;

	private final String openNotices;

	/**
	 * Creates the queries.
	 * @param sendingIsInDoubt whether being able to ask proves that no run is alive, as
	 * on an H2 file: then SENDING was left by one that died, and shows as IN_DOUBT
	 */
	public NoticeQueries(JdbcClient jdbc, boolean sendingIsInDoubt) {
		this.jdbc = jdbc;
		this.sendingIsInDoubt = sendingIsInDoubt;
		this.shownStatus = sendingIsInDoubt ? "CASE status WHEN 'SENDING' THEN 'IN_DOUBT' ELSE status END" : "status";
		this.openNotices = OpenNotices.of(sendingIsInDoubt);
	}

	/**
	 * The notices that a filter lets through.
	 * @param filter which notices
	 * @return the notices by number
	 */
	public List<Notice> find(NoticeFilter filter) {
		return this.jdbc.sql(filter.sql(this.shownStatus)).params(filter.parameters()).query(this::map).list();
	}

	/**
	 * What a message tells.
	 * @param messageId its Message-ID
	 * @return the notices by number
	 */
	public List<Notice> ofMessage(String messageId) {
		return this.jdbc.sql("SELECT * FROM notice WHERE message_id = :message_id ORDER BY notice_id")
			.param("message_id", messageId)
			.query(NoticeRowMapper.MAPPER)
			.list();
	}

	/**
	 * What earlier runs had in hand last and a person must settle: in a run's accounts,
	 * as far as its last day had not passed when the run began; and what expired, in all
	 * accounts, in those that it resumes.
	 * @param run the run
	 * @param scope its accounts
	 * @param day the UTC date on which it began
	 * @return the FAILED, IN_DOUBT, UNREACHABLE and EXPIRED notices by number
	 */
	public List<Notice> leftBefore(long run, AccountScope scope, LocalDate day) {
		return this.jdbc
			.sql(RunChain.SQL + """
					SELECT n.* FROM account a CROSS JOIN %s WHERE %s AND n.last_run < :run AND %s
					UNION ALL SELECT n.* FROM chain c JOIN notice n ON n.last_run = c.run_id
						WHERE %s AND c.run_id < :run AND n.status = 'EXPIRED'
					ORDER BY notice_id
					""".formatted(this.openNotices, scope.isIncluded("a"), OpenNotices.isNotOver(":day"),
					AccountScope.of(scope.base()).includedOf("n")))
			.params(scope.parameters())
			.param("run", run)
			.param("day", day)
			.query(this::map)
			.list();
	}

	/**
	 * What was refused for good in a run or in one that it resumes.
	 * @param run the run
	 * @param scope its accounts
	 * @param today a UTC date
	 * @return the FAILED notices whose last day has not passed, by number
	 */
	public List<Notice> refused(long run, AccountScope scope, LocalDate today) {
		return this.jdbc.sql(RunChain.SQL + """
				SELECT n.* FROM chain c JOIN notice n ON n.last_run = c.run_id
				WHERE %s AND n.status = 'FAILED' AND %s ORDER BY n.notice_id
				""".formatted(scope.includedOf("n"), OpenNotices.isNotOver(":today")))
			.param("run", run)
			.params(scope.parameters())
			.param("today", today)
			.query(NoticeRowMapper.MAPPER)
			.list();
	}

	/**
	 * What can be sent once more, if somebody decides so.
	 * @return what tells of each notice
	 */
	public Resending resending() {
		return Resending.in(this.jdbc);
	}

	/**
	 * What people decided.
	 * @return the last decision on each notice that there was one on, by its number
	 */
	public Map<Long, Resolution> resolutions() {
		Map<Long, Resolution> last = new HashMap<>();
		this.jdbc.sql("SELECT * FROM resolution ORDER BY resolution_id").query((row) -> {
			last.put(row.getLong("notice_id"),
					new Resolution(UtcTime.required(row, "resolved_at"), row.getString("resolved_by"),
							NoticeStatus.valueOf(row.getString("to_status")), row.getString("note")));
		});
		return last;
	}

	private Notice map(ResultSet row, int number) throws SQLException {
		Notice notice = NoticeRowMapper.MAPPER.mapRow(row, number);
		return (this.sendingIsInDoubt && notice.status() == NoticeStatus.SENDING)
				? notice.inDoubt(NoticeTransitions.UNRECORDED) : notice;
	}

}
