package io.keyreminder.report;

import java.time.Instant;
import java.time.LocalDate;

import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;

/**
 * A notice as scripts read it: the names and their order are a contract.
 *
 * @param notice the notice's number in the ledger; null in a dry run, as are the runs,
 * the times and the ids
 * @param account the AWS account
 * @param user the user name
 * @param accessKeyId the whole access key id
 * @param created when AWS created the key, UTC
 * @param stage the days left to the deadline on the day the reminder falls due
 * @param deadline the last day of the key's window, a UTC date
 * @param recipient the address, or null: unreachable
 * @param status where the notice stands
 * @param attempts how often its message was claimed for sending
 * @param via how the last attempt left, or null before the first
 * @param sentAt when its message was accepted, or null
 * @param providerId Amazon SES's message id, or the SMTP server's last answer line
 * @param messageId the Message-ID of ours, or null before the first attempt
 * @param foundRun the run that found it first
 * @param lastRun the last run that had it in hand
 * @param foundAt when it was first found
 * @param updatedAt when it last changed
 * @param error why nobody was told, or null
 * @param accountName the account's name, or null if none is known
 * @param kind what it asks of the recipient
 * @param rule the name of the rule that wants it, or null where the settings decide
 * @param role as what the recipient is told
 * @param passedOnFrom the number of the notice whose recipient was refused for good, so
 * that this one is told instead; or null
 * @param outcome what became of the key since it was found
 * @param outcomeAt when that was first seen, UTC, or null as long as it is open
 */
public record NoticeReport(@Nullable Long notice, String account, String user, String accessKeyId, Instant created,
		int stage, LocalDate deadline, @Nullable String recipient, NoticeStatus status, int attempts,
		@Nullable String via, @Nullable Instant sentAt, @Nullable String providerId, @Nullable String messageId,
		@Nullable Long foundRun, @Nullable Long lastRun, @Nullable Instant foundAt, @Nullable Instant updatedAt,
		@Nullable String error, @Nullable String accountName, NoticeKind kind, @Nullable String rule, NoticeRole role,
		@Nullable Long passedOnFrom, NoticeOutcome outcome, @Nullable Instant outcomeAt) {

	/**
	 * The report of a notice.
	 * @param notice the notice
	 * @param accountName the account's name, or null if none is known
	 * @return its report
	 */
	public static NoticeReport of(Notice notice, @Nullable String accountName) {
		DueNotice what = notice.what();
		Via via = notice.via();
		return new NoticeReport(notice.number(), what.owner().account(), what.owner().name(), what.key().id(),
				what.key().created(), what.stage(), what.deadline(), what.recipient(), notice.status(),
				notice.attempts(), (via != null) ? via.toString() : null, notice.sentAt(), notice.providerId(),
				notice.messageId(), notice.foundRun(), notice.lastRun(), notice.foundAt(), notice.updatedAt(),
				what.error(), accountName, what.kind(), what.reason().rule(), what.reason().role(),
				what.reason().passedOnFrom(), notice.outcome(), notice.outcomeAt());
	}

	/**
	 * The report of a notice that a dry run found due.
	 * @param due what is to be told, and to whom
	 * @param accountName the account's name, or null if none is known
	 * @return its report: DUE, or UNREACHABLE if there is no recipient
	 */
	public static NoticeReport ofDryRun(DueNotice due, @Nullable String accountName) {
		NoticeStatus status = (due.recipient() != null) ? NoticeStatus.DUE : NoticeStatus.UNREACHABLE;
		return new NoticeReport(null, due.owner().account(), due.owner().name(), due.key().id(), due.key().created(),
				due.stage(), due.deadline(), due.recipient(), status, 0, null, null, null, null, null, null, null, null,
				due.error(), accountName, due.kind(), due.reason().rule(), due.reason().role(),
				due.reason().passedOnFrom(), NoticeOutcome.OPEN, null);
	}

}
