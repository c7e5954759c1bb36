package io.keyreminder.ledger.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.policy.NoticeStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A notice's life, in one place: every change of a status is one guarded UPDATE that
 * names the states it may leave, so that a notice which somebody else has changed in the
 * meantime stays as it is.
 */
public final class NoticeTransitions {

	/** Why a notice is in doubt whose message was leaving then. */
	public static final String UNRECORDED = "the process died or the ledger failed while the message was leaving";

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * Creates the transitions.
	 * @param jdbc the ledger's database
	 * @param clock tells the time of an attempt
	 */
	public NoticeTransitions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Moves notices from one state to another. Whoever enters SENDING makes an attempt.
	 * @param from the states that may be left
	 * @param to the new state
	 * @param selection which notices, as an SQL condition with named parameters
	 * @param parameters the condition's parameters
	 * @param values further columns to set
	 * @return how many notices were moved
	 * @throws IllegalArgumentException if a notice's life has no such arrow
	 */
	public int move(Collection<NoticeStatus> from, NoticeStatus to, String selection, Map<String, ?> parameters,
			Map<String, ? extends @Nullable Object> values) {
		if (from.isEmpty() || !to.predecessors().containsAll(from)) {
			throw new IllegalArgumentException("No notice goes from %s to %s".formatted(from, to));
		}
		StringBuilder sql = new StringBuilder("UPDATE notice SET status = :to, updated_at = :now");
		Map<String, @Nullable Object> all = new HashMap<>(parameters);
		values.forEach((column, value) -> {
			sql.append(", ").append(column).append(" = :set_").append(column);
			all.put("set_" + column, value);
		});
		if (to == NoticeStatus.SENDING) {
			sql.append(", attempts = attempts + 1");
		}
		sql.append(" WHERE status IN (:from) AND ").append(selection);
		all.put("to", to.name());
		all.put("now", now());
		all.put("from", NoticeStatus.names(from));
		return this.jdbc.sql(sql.toString()).params(all).update();
	}

	/**
	 * Moves notices from one state to another.
	 * @param from the state that may be left
	 * @param to the new state
	 * @param selection which notices, as an SQL condition with named parameters
	 * @param parameters the condition's parameters
	 * @param values further columns to set
	 * @return how many notices were moved
	 * @throws IllegalArgumentException if a notice's life has no such arrow
	 */
	public int move(NoticeStatus from, NoticeStatus to, String selection, Map<String, ?> parameters,
			Map<String, ? extends @Nullable Object> values) {
		return move(List.of(from), to, selection, parameters, values);
	}

	OffsetDateTime now() {
		return OffsetDateTime.now(this.clock);
	}

}
