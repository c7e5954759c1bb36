package io.keyreminder.ledger.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Reminder;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The refused and doubtful notices of overdue keys of which a rule tells once. They need
 * a person for as long as the key is to be told of; a scan that sees the end of that
 * gives them a last day.
 */
public class EndlessNotices {

	private static final String ENDLESS = "status IN (:statuses) AND kind = 'ROTATE' AND stage = :once";

	private static final String WITHOUT_END = "last_day IS NULL";

	/** Nobody is told again of a key that is gone. */
	private static final String MAY_CHANGE = "(last_day IS NULL OR outcome NOT IN (:gone))";

	private static final Map<String, Object> PARAMETERS = Map.of("statuses",
			NoticeStatus.names(Set.of(NoticeStatus.FAILED, NoticeStatus.IN_DOUBT)), "once", Reminder.ONCE_OVERDUE,
			"gone", NoticeOutcome.names(NoticeOutcome.GONE));

	private final JdbcClient jdbc;

	/**
	 * Creates the notices.
	 * @param jdbc the ledger's database
	 */
	public EndlessNotices(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Those who own the keys, as far as a scan may change anything.
	 * @param account the AWS account
	 * @return the ids that AWS gave them
	 */
	public List<String> owners(String account) {
		return owners(account, MAY_CHANGE);
	}

	private List<String> owners(String account, String condition) {
		return this.jdbc
			.sql("SELECT DISTINCT user_id FROM notice WHERE account = :account AND " + ENDLESS + " AND " + condition)
			.param("account", account)
			.params(PARAMETERS)
			.query(String.class)
			.list();
	}

	/**
	 * Ends those of an owner of whose keys nobody is to be told any more, and takes that
	 * back for those who are to be told again.
	 * @param owner the IAM user
	 * @param wanted finds the reminder of today that a notice is one of
	 * @param today a UTC date
	 */
	public void end(KeyOwner owner, Function<Notice, Optional<Reminder>> wanted, LocalDate today) {
		end(owner.account(), owner.userId(), wanted, today);
	}

	/**
	 * Ends those of users who no longer exist.
	 * @param account the AWS account
	 * @param userIds the ids of all users who exist
	 * @param today a UTC date
	 */
	public void endOthers(String account, Set<String> userIds, LocalDate today) {
		owners(account, WITHOUT_END).stream()
			.filter((userId) -> !userIds.contains(userId))
			.forEach((userId) -> end(account, userId, (notice) -> Optional.empty(), today));
	}

	private void end(String account, String userId, Function<Notice, Optional<Reminder>> wanted, LocalDate today) {
		List<Notice> notices = this.jdbc
			.sql("SELECT * FROM notice WHERE account = :account AND user_id = :user_id AND " + ENDLESS + " AND "
					+ MAY_CHANGE)
			.param("account", account)
			.param("user_id", userId)
			.params(PARAMETERS)
			.query(NoticeRowMapper.MAPPER)
			.list();
		for (Notice notice : notices) {
			LocalDate last = notice.what().reminder().lastDay();
			Optional<Reminder> reminder = wanted.apply(notice);
			if (reminder.isPresent()) {
				move(notice, last, reminder.get().lastDay());
			}
			else if (last == null) {
				move(notice, null, today.minusDays(1));
			}
		}
	}

	private void move(Notice notice, @Nullable LocalDate from, @Nullable LocalDate to) {
		if (!Objects.equals(from, to)) {
			this.jdbc.sql("UPDATE notice SET last_day = :to WHERE notice_id = :notice AND " + ENDLESS)
				.param("to", to)
				.param("notice", notice.number())
				.params(PARAMETERS)
				.update();
		}
	}

}
