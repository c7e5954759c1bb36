package io.keyreminder.ledger.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.keyreminder.ledger.sql.Batches;
import io.keyreminder.ledger.sql.ListedRows;
import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.WatchedNotice;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What became of the notices' keys, as the scans keep it. It changes neither a notice's
 * state nor when that last changed.
 */
public class OutcomeRepository {

	/**
	 * A user who was missing in a list may come back; a key whose end was seen does so
	 * only where IAM was asked.
	 */
	private static final Set<NoticeOutcome> WATCHED = EnumSet.of(NoticeOutcome.OPEN, NoticeOutcome.STILL_ACTIVE,
			NoticeOutcome.USER_GONE);

	private final JdbcClient jdbc;

	private final NoticeTransitions transitions;

	/**
	 * Creates the repository.
	 * @param jdbc the ledger's database
	 * @param transitions tell the time
	 */
	public OutcomeRepository(JdbcClient jdbc, NoticeTransitions transitions) {
		this.jdbc = jdbc;
		this.transitions = transitions;
	}

	/**
	 * The owners of whose keys it matters what becomes of them.
	 * @param account the AWS account
	 * @return the ids that AWS gave them, by what is known of one of their keys
	 */
	public Map<NoticeOutcome, Set<String>> owners(String account) {
		Map<NoticeOutcome, Set<String>> owners = new EnumMap<>(NoticeOutcome.class);
		this.jdbc.sql("SELECT DISTINCT outcome, user_id FROM notice WHERE account = :account AND outcome IN (:watched)")
			.param("account", account)
			.param("watched", NoticeOutcome.names(WATCHED))
			.query((row) -> {
				owners.computeIfAbsent(NoticeOutcome.valueOf(row.getString("outcome")), (none) -> new HashSet<>())
					.add(row.getString("user_id"));
			});
		return owners;
	}

	/**
	 * The notices of some owners whose keys' end is not known, or doubtful.
	 * @param account the AWS account
	 * @param userIds the ids that AWS gave the owners
	 * @return the notices
	 */
	public List<WatchedNotice> of(String account, Collection<String> userIds) {
		if (userIds.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("""
				SELECT notice.*, MIN(found_at) OVER (PARTITION BY access_key_id, kind, deadline) AS first_found_at
				FROM notice
				WHERE account = :account AND user_id IN (:owners) AND outcome IN (:watched) ORDER BY notice_id
				""")
			.param("account", account)
			.param("owners", userIds)
			.param("watched", NoticeOutcome.names(WATCHED))
			.query((row, number) -> new WatchedNotice(row.getLong("notice_id"), row.getString("user_id"),
					row.getString("access_key_id"), UtcTime.required(row, "key_created"), NoticeRowMapper.reminder(row),
					date(UtcTime.required(row, "first_found_at")), NoticeOutcome.valueOf(row.getString("outcome"))))
			.list();
	}

	/**
	 * Records what became of notices' keys. Runs in the caller's transaction.
	 * @param outcome what was seen
	 * @param numbers the notices
	 */
	public void record(NoticeOutcome outcome, List<Long> numbers) {
		Batches.each(numbers, (some) -> mark(outcome, "notice_id IN (:some)", Map.of("some", some)));
	}

	/**
	 * Records that IAM lists keys as active, whatever end of theirs was seen before. Runs
	 * in the caller's transaction.
	 * @param account the AWS account
	 * @param accessKeyIds the keys
	 */
	public void reopen(String account, Collection<String> accessKeyIds) {
		if (!accessKeyIds.isEmpty()) {
			mark(NoticeOutcome.OPEN,
					"notice_id IN (SELECT s.notice_id FROM %s) AND outcome <> 'STILL_ACTIVE'"
						.formatted(ListedRows.of("notice", "access_key_id")),
					Map.of("account", account, ListedRows.LISTED, ListedRows.ids(accessKeyIds)));
		}
	}

	/**
	 * Records that owners no longer exist. Runs in the caller's transaction.
	 * @param account the AWS account
	 * @param userIds the ids that AWS gave them
	 */
	public void usersGone(String account, List<String> userIds) {
		Batches.each(userIds, (some) -> mark(NoticeOutcome.USER_GONE,
				"account = :account AND user_id IN (:owners) AND outcome IN (:active)",
				Map.of("account", account, "owners", some, "active", NoticeOutcome.names(NoticeOutcome.ACTIVE))));
	}

	private void mark(NoticeOutcome outcome, String selection, Map<String, ?> parameters) {
		OffsetDateTime now = this.transitions.now();
		Map<String, @Nullable Object> all = new HashMap<>(parameters);
		all.put("outcome", outcome.name());
		all.put("at", (outcome != NoticeOutcome.OPEN) ? now : null);
		String overdue = "";
		if (outcome == NoticeOutcome.STILL_ACTIVE) {
			overdue = ", still_active_at = COALESCE(still_active_at, :at)";
		}
		this.jdbc
			.sql("UPDATE notice SET outcome = :outcome, outcome_at = :at" + overdue + " WHERE outcome <> :outcome AND "
					+ selection)
			.params(all)
			.update();
	}

	private static LocalDate date(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

}
