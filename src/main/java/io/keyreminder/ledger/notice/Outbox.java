package io.keyreminder.ledger.notice;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Recipients;
import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The DUE notices of the ledger, as messages leave: each is claimed before its first byte
 * leaves, and marked with what became of it. Nothing here may run inside a longer
 * transaction: a claim that another connection cannot see, or that a crash would roll
 * back, is none.
 */
public class Outbox {

	private static final String OF_MESSAGE = "message_id = :message_id";

	/** Before anybody was told of anything. */
	private static final OffsetDateTime NEVER = Instant.EPOCH.atOffset(ZoneOffset.UTC);

	private final JdbcClient jdbc;

	private final NoticeTransitions transitions;

	private final boolean file;

	/**
	 * Creates the outbox.
	 * @param jdbc the ledger's database
	 * @param transitions changes the notices' states
	 * @param file whether the database is an H2 file, which is told when to write to the
	 * disk
	 */
	public Outbox(JdbcClient jdbc, NoticeTransitions transitions, boolean file) {
		this.jdbc = jdbc;
		this.transitions = transitions;
		this.file = file;
	}

	/**
	 * Everybody who is due a message, whichever run found them. Those whose last message
	 * was not accepted come after all others until a scan finds them again, so that the
	 * same few bad addresses do not end every run of a night before anybody else is
	 * tried.
	 * @param scope the accounts, as far as they are included
	 * @return the recipients, nearest deadline first; behind them those who are told of
	 * deadlines that have passed, longest ago first, but nobody again before everybody
	 * else was told once, and then first whoever was told longest ago
	 */
	public List<String> recipients(AccountScope scope) {
		return this.jdbc.sql("""
				SELECT MIN(recipient) FROM (
					SELECT recipient, recipient_identity, error, deadline,
						CASE WHEN kind = 'ROTATE' AND stage >= 0 THEN deadline END AS ahead,
						(SELECT MAX(told.attempted_at) FROM notice told
							WHERE told.account = notice.account AND told.access_key_id = notice.access_key_id
								AND told.kind = notice.kind AND told.recipient_identity = notice.recipient_identity
								AND told.status IN (:told)) AS told_at
					FROM account a JOIN notice ON notice.account = a.account AND notice.status = 'DUE' WHERE %s) due
				GROUP BY recipient_identity
				ORDER BY MIN(CASE WHEN error IS NULL THEN 0 ELSE 1 END),
					MIN(CASE WHEN ahead IS NOT NULL THEN 0 WHEN told_at IS NULL THEN 1 ELSE 2 END), MIN(ahead),
					MIN(COALESCE(told_at, :never)), MIN(deadline), recipient_identity
				""".formatted(scope.isIncluded("a")))
			.params(scope.parameters())
			.param("told", NoticeStatus.names(NoticeStatus.TOLD))
			.param("never", NEVER)
			.query(String.class)
			.list();
	}

	/**
	 * What a recipient is due.
	 * @param scope the accounts, as far as they are included
	 * @param recipient the address, in any spelling
	 * @return the DUE notices, nearest deadline first
	 */
	public List<Notice> due(AccountScope scope, String recipient) {
		return this.jdbc.sql("""
				SELECT * FROM notice WHERE recipient_identity = :recipient AND status = 'DUE' AND %s
				ORDER BY deadline, user_name, access_key_id
				""".formatted(scope.includedOf("notice")))
			.params(scope.parameters())
			.param("recipient", Recipients.identity(recipient))
			.query(NoticeRowMapper.MAPPER)
			.list();
	}

	/**
	 * Whether anybody is still due a message.
	 * @param scope the accounts, as far as they are included
	 * @return true if there is a DUE notice
	 */
	public boolean isAnyDue(AccountScope scope) {
		return this.jdbc.sql("""
				SELECT 1 FROM account a JOIN notice ON notice.account = a.account AND notice.status = 'DUE' WHERE %s
				FETCH FIRST 1 ROW ONLY
				""".formatted(scope.isIncluded("a")))
			.params(scope.parameters())
			.query(Integer.class)
			.optional()
			.isPresent();
	}

	/**
	 * Claims the notices of one message. It lasts, even if the power fails, once this
	 * method has returned.
	 * @param run the run that sends it
	 * @param notices what the message tells
	 * @param via how it leaves
	 * @param messageId its Message-ID
	 * @return false if one of them is no longer DUE; then none is claimed
	 */
	public boolean claim(long run, Collection<Notice> notices, Via via, String messageId) {
		List<Long> numbers = notices.stream().map(Notice::number).toList();
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("last_run", run);
		values.put("via", via.name());
		values.put("message_id", messageId);
		values.put("attempted_at", this.transitions.now());
		values.put("error", null);
		int claimed = this.transitions.move(NoticeStatus.DUE, NoticeStatus.SENDING, "notice_id IN (:numbers)",
				Map.of("numbers", numbers), values);
		if (claimed != numbers.size() && claimed(messageId) != numbers.size()) {
			markDue(messageId, "another process changed a notice of this message");
			return false;
		}
		if (this.file) {
			this.jdbc.sql("CHECKPOINT SYNC").update();
		}
		return true;
	}

	/**
	 * How many were claimed by now: the answer of the server may have been lost.
	 */
	private long claimed(String messageId) {
		return this.jdbc.sql("SELECT COUNT(*) FROM notice WHERE message_id = :message_id AND status = 'SENDING'")
			.param("message_id", messageId)
			.query(Long.class)
			.single();
	}

	/**
	 * Marks a message's notices as sent.
	 * @param messageId the message
	 * @param providerId the id that the way gave it
	 */
	public void markSent(String messageId, String providerId) {
		mark(messageId, NoticeStatus.SENT, Map.of("sent_at", this.transitions.now(), "provider_id", providerId));
	}

	/**
	 * Marks a message's notices as refused for good.
	 * @param messageId the message
	 * @param reason the server's answer with its code, in clean text
	 */
	public void markFailed(String messageId, String reason) {
		mark(messageId, NoticeStatus.FAILED, Map.of("error", reason));
	}

	/**
	 * Marks a message's notices as refused for good, though they may have been put back
	 * until it was clear that the server accepts anybody.
	 * @param messageId the message
	 * @param reason the server's answer with its code, in clean text
	 */
	public void markFailedLate(String messageId, String reason) {
		this.transitions.move(List.of(NoticeStatus.SENDING, NoticeStatus.DUE), NoticeStatus.FAILED, OF_MESSAGE,
				Map.of("message_id", messageId), Map.of("error", reason));
	}

	/**
	 * Puts a message's notices back: it was certainly not accepted.
	 * @param messageId the message
	 * @param reason why, in clean text
	 */
	public void markDue(String messageId, String reason) {
		mark(messageId, NoticeStatus.DUE, Map.of("error", reason));
	}

	/**
	 * Marks a message's notices as in doubt: it began to leave, and no answer was heard.
	 * @param messageId the message
	 * @param reason what was seen last, in clean text
	 */
	public void markInDoubt(String messageId, String reason) {
		mark(messageId, NoticeStatus.IN_DOUBT, Map.of("error", reason));
	}

	private void mark(String messageId, NoticeStatus to, Map<String, Object> values) {
		this.transitions.move(NoticeStatus.SENDING, to, OF_MESSAGE, Map.of("message_id", messageId), values);
	}

}
