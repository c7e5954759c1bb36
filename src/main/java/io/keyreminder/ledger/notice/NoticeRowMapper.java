package io.keyreminder.ledger.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.policy.Addressee;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.RecipientSource;
import io.keyreminder.policy.Reminder;
import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;

/**
 * How a row of the table of notices is read.
 */
public final class NoticeRowMapper implements RowMapper<Notice> {

	static final NoticeRowMapper MAPPER = new NoticeRowMapper();

	private NoticeRowMapper() {
	}

	@Override
	public Notice mapRow(ResultSet row, int number) throws SQLException {
		String via = row.getString("via");
		return new Notice(row.getLong("notice_id"), what(row), NoticeStatus.valueOf(row.getString("status")),
				row.getInt("attempts"), (via != null) ? Via.valueOf(via) : null, UtcTime.read(row, "attempted_at"),
				UtcTime.read(row, "sent_at"), row.getString("provider_id"), row.getString("message_id"),
				row.getLong("found_run"), row.getLong("last_run"), UtcTime.required(row, "found_at"),
				UtcTime.required(row, "updated_at"), NoticeOutcome.valueOf(row.getString("outcome")),
				UtcTime.read(row, "outcome_at"));
	}

	private static DueNotice what(ResultSet row) throws SQLException {
		KeyOwner owner = new KeyOwner(row.getString("account"), row.getString("user_id"), row.getString("user_name"),
				row.getString("user_path"), KeyOwner.partition(row.getString("user_arn")));
		AccessKey key = new AccessKey(row.getString("access_key_id"), UtcTime.required(row, "key_created"), true);
		String recipient = row.getString("recipient");
		return new DueNotice(owner, key, reminder(row), recipient.isEmpty() ? null : recipient, reason(row),
				context(row), row.getString("error"));
	}

	static Reminder reminder(ResultSet row) throws SQLException {
		return new Reminder(NoticeKind.valueOf(row.getString("kind")), row.getInt("stage"),
				row.getObject("deadline", LocalDate.class), row.getObject("last_day", LocalDate.class));
	}

	private static NoticeReason reason(ResultSet row) throws SQLException {
		return new NoticeReason(NoticeRole.valueOf(row.getString("role")), row.getString("rule_name"),
				row.getObject("passed_on_from", Long.class));
	}

	/** That a key was never used is not recorded: it may have been since. */
	private static MessageContext context(ResultSet row) throws SQLException {
		Instant lastUsed = UtcTime.read(row, "last_used_at");
		LastUse lastUse = (lastUsed != null)
				? new LastUse(lastUsed, row.getString("last_used_service"), row.getString("last_used_region")) : null;
		String other = row.getString("other_key_id");
		KeyWithUse otherKey = (other != null) ? new KeyWithUse(
				new AccessKey(other, UtcTime.required(row, "other_key_created"), row.getBoolean("other_key_active")),
				KeyUse.UNKNOWN) : null;
		return new MessageContext(KeyUse.of(lastUse), otherKey, row.getString("language"),
				row.getString("key_description"), addressee(row));
	}

	private static @Nullable Addressee addressee(ResultSet row) throws SQLException {
		String source = row.getString("address_source");
		String insteadOf = row.getString("instead_of");
		return (source != null) ? new Addressee(RecipientSource.of(source),
				(insteadOf != null) ? RecipientSource.of(insteadOf) : null, row.getString("refused_address")) : null;
	}

}
