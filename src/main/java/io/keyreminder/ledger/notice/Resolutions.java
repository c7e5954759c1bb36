package io.keyreminder.ledger.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.ledger.notice.Resending.Obstacle;
import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people decide about messages of which nobody else can know what became of them.
 */
public class Resolutions {

	private static final Set<NoticeStatus> RESOLVABLE = Set.of(NoticeStatus.IN_DOUBT, NoticeStatus.FAILED);

	private static final String KEEP = """
			INSERT INTO resolution (notice_id, resolved_at, resolved_by, from_status, to_status, note)
			VALUES (:notice, :at, :by, :from, :to, :note)
			""";

	private final JdbcClient jdbc;

	private final NoticeTransitions transitions;

	private final TransactionTemplate transaction;

	/**
	 * Creates the resolutions.
	 * @param jdbc the ledger's database
	 * @param transitions changes the notices' states
	 * @param transaction in which all notices of a command are settled
	 */
	public Resolutions(JdbcClient jdbc, NoticeTransitions transitions, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.transitions = transitions;
		this.transaction = transaction;
	}

	/**
	 * Settles the messages that notices belong to, each with all its notices that it can
	 * be settled for; all or none.
	 * @param numbers the notices
	 * @param to SENT, at the time of the attempt, or DUE
	 * @param by who decided so
	 * @param note why
	 * @return the notices that were settled, as they are now
	 * @throws LedgerException if one of the numbers is unknown, or its notice neither
	 * FAILED nor IN_DOUBT, or is to be sent to somebody who was forgotten, or is about an
	 * account that no run reads any more; then nothing was changed
	 */
	public List<Notice> resolve(Collection<Long> numbers, NoticeStatus to, String by, String note) {
		return this.transaction.execute((status) -> {
			List<Notice> before = resolvable(numbers.stream().map(this::named).toList(), to);
			for (Notice notice : before) {
				settle(notice, to);
				keep(notice, to, by, note);
			}
			Set<Long> settled = before.stream().map(Notice::number).collect(Collectors.toSet());
			return this.jdbc.sql("SELECT * FROM notice WHERE notice_id IN (:settled) ORDER BY notice_id")
				.param("settled", settled)
				.query(NoticeRowMapper.MAPPER)
				.list();
		});
	}

	private Notice named(long number) {
		Notice notice = this.jdbc.sql("SELECT * FROM notice WHERE notice_id = :number")
			.param("number", number)
			.query(NoticeRowMapper.MAPPER)
			.optional()
			.orElseThrow(() -> new LedgerException(
					"There is no notice %d in this ledger; nothing was changed. `notices` lists them."
						.formatted(number),
					null));
		if (notice.messageId() == null || !RESOLVABLE.contains(notice.status())) {
			throw new LedgerException(
					"Notice %d is %s; only IN_DOUBT and FAILED notices can be resolved. Nothing was changed."
						.formatted(number, notice.status()),
					null);
		}
		return notice;
	}

	private List<Notice> resolvable(List<Notice> notices, NoticeStatus to) {
		Resending resending = Resending.in(this.jdbc);
		Map<@Nullable String, List<Notice>> named = byMessage(notices);
		List<Notice> resolvable = new ArrayList<>();
		byMessage(ofMessages(named.keySet())).forEach((message, all) -> resolvable.addAll((to == NoticeStatus.SENT)
				? told(Objects.requireNonNull(named.get(message)), all, resending) : sendable(all, resending)));
		return resolvable;
	}

	private static Map<@Nullable String, List<Notice>> byMessage(List<Notice> notices) {
		return notices.stream()
			.collect(Collectors.groupingBy(Notice::messageId, LinkedHashMap::new, Collectors.toList()));
	}

	/**
	 * A message that arrived tells of all its notices. Of one that was refused, whoever
	 * names only what cannot be sent again has told of that otherwise, and the others can
	 * still be sent.
	 */
	private static List<Notice> told(List<Notice> named, List<Notice> all, Resending resending) {
		boolean otherwise = named.stream()
			.allMatch((notice) -> notice.status() == NoticeStatus.FAILED && obstacle(notice, resending) != null);
		return otherwise ? all.stream().filter((notice) -> obstacle(notice, resending) != null).toList() : all;
	}

	/**
	 * Whoever was forgotten can be sent nothing, and of accounts that no run reads any
	 * more nothing is sent: these notices of a message are left out, as long as there are
	 * others.
	 */
	private static List<Notice> sendable(List<Notice> all, Resending resending) {
		List<Notice> named = all.stream()
			.filter((notice) -> obstacle(notice, resending) != Obstacle.FORGOTTEN)
			.toList();
		if (named.isEmpty()) {
			throw new LedgerException(
					"Notice %d is for somebody who was forgotten: nothing can be sent there again. Nothing was changed; `resolve --sent` settles it."
						.formatted(all.get(0).number()),
					null);
		}
		List<Notice> sendable = named.stream().filter((notice) -> obstacle(notice, resending) == null).toList();
		if (sendable.isEmpty()) {
			throw new LedgerException(
					"Notice %d is about account %s, which no run reads now: `accounts` says why. Nothing was changed: resolve it once a run reads the account again; `resolve --sent` settles it at once."
						.formatted(named.get(0).number(), accountOf(named.get(0))),
					null);
		}
		return sendable;
	}

	private static @Nullable Obstacle obstacle(Notice notice, Resending resending) {
		return resending.obstacle(notice.what().recipient(), accountOf(notice));
	}

	private static String accountOf(Notice notice) {
		return notice.what().owner().account();
	}

	private List<Notice> ofMessages(Set<@Nullable String> messages) {
		return this.jdbc
			.sql("SELECT * FROM notice WHERE message_id IN (:messages) AND status IN (:resolvable) ORDER BY notice_id")
			.param("messages", messages)
			.param("resolvable", RESOLVABLE.stream().map(NoticeStatus::name).toList())
			.query(NoticeRowMapper.MAPPER)
			.list();
	}

	private void settle(Notice notice, NoticeStatus to) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("error", null);
		if (to == NoticeStatus.SENT) {
			values.put("sent_at", Objects.requireNonNull(UtcTime.of(notice.attemptedAt())));
		}
		this.transitions.move(notice.status(), to, "notice_id = :number", Map.of("number", notice.number()), values);
	}

	private void keep(Notice notice, NoticeStatus to, String by, String note) {
		this.jdbc.sql(KEEP)
			.param("notice", notice.number())
			.param("at", this.transitions.now())
			.param("by", SafeText.clean(by))
			.param("from", notice.status().name())
			.param("to", to.name())
			.param("note", SafeText.clean(note))
			.update();
	}

}
