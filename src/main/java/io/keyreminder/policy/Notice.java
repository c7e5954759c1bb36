package io.keyreminder.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * The ledger's record of one reminder of an access key for one recipient.
 *
 * @param number the notice's number in the ledger
 * @param what what is to be told, and to whom
 * @param status where the notice stands
 * @param attempts how often its message was claimed for sending
 * @param via how the last attempt left, or null before the first
 * @param attemptedAt when the last attempt was claimed, or null before the first
 * @param sentAt when its message was accepted, or null
 * @param providerId Amazon SES's message id, or the SMTP server's last answer line
 * @param messageId the Message-ID of ours (RFC 5322, 3.6.4), or null before the first
 * attempt
 * @param foundRun the run that found it first
 * @param lastRun the last run that had it in hand
 * @param foundAt when it was first found
 * @param updatedAt when it last changed; what becomes of its key does not count
 * @param outcome what became of its key
 * @param outcomeAt when that was first seen, or null as long as it is open
 */
public record Notice(long number, DueNotice what, NoticeStatus status, int attempts, @Nullable Via via,
		@Nullable Instant attemptedAt, @Nullable Instant sentAt, @Nullable String providerId,
		@Nullable String messageId, long foundRun, long lastRun, Instant foundAt, Instant updatedAt,
		NoticeOutcome outcome, @Nullable Instant outcomeAt) {

	/**
	 * Whether its last attempt was made on or after a day.
	 * @param day a UTC date
	 * @return false if it was never attempted
	 */
	public boolean attemptedSince(LocalDate day) {
		return this.attemptedAt != null && !LocalDate.ofInstant(this.attemptedAt, ZoneOffset.UTC).isBefore(day);
	}

	/**
	 * The same notice, in doubt.
	 * @param reason what was seen last
	 * @return a notice; this one stays as it is
	 */
	public Notice inDoubt(String reason) {
		return with(this.what.because(reason), NoticeStatus.IN_DOUBT);
	}

	/**
	 * The same notice, refused for good.
	 * @return a notice; this one stays as it is
	 */
	public Notice failed() {
		return with(this.what, NoticeStatus.FAILED);
	}

	/**
	 * The same notice, to be told.
	 * @return a notice; this one stays as it is
	 */
	public Notice pending() {
		return with(this.what, NoticeStatus.DUE);
	}

	/**
	 * The same notice, after its last day.
	 * @return a notice; this one stays as it is
	 */
	public Notice expired() {
		return with(this.what, NoticeStatus.EXPIRED);
	}

	private Notice with(DueNotice other, NoticeStatus otherStatus) {
		return new Notice(this.number, other, otherStatus, this.attempts, this.via, this.attemptedAt, this.sentAt,
				this.providerId, this.messageId, this.foundRun, this.lastRun, this.foundAt, this.updatedAt,
				this.outcome, this.outcomeAt);
	}

}
