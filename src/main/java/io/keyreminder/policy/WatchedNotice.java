package io.keyreminder.policy;

import java.time.Instant;
import java.time.LocalDate;

import io.keyreminder.key.KeyState;

/**
 * A notice of which it matters what becomes of its access key.
 *
 * @param number the notice's number
 * @param userId the id that AWS gave the key's owner
 * @param accessKeyId the access key id
 * @param keyCreated when AWS created the key
 * @param reminder what the notice reminds of
 * @param foundOn the UTC date on which it was first found, or an earlier one of the same
 * key and deadline was
 * @param outcome what is known by now
 */
public record WatchedNotice(long number, String userId, String accessKeyId, Instant keyCreated, Reminder reminder,
		LocalDate foundOn, NoticeOutcome outcome) {

	/**
	 * What became of the key, once it is seen again. A key that is not used has no
	 * deadline that it could outlive; one that was over its deadline before anybody was
	 * told is given a day.
	 * @param state what was seen
	 * @param on the UTC date of which that is certain
	 * @return the outcome
	 */
	public NoticeOutcome after(KeyState state, LocalDate on) {
		return switch (state) {
			case INACTIVE -> NoticeOutcome.DEACTIVATED;
			case GONE -> NoticeOutcome.DELETED;
			case ACTIVE -> (this.outcome == NoticeOutcome.STILL_ACTIVE || outlivesDeadline(on))
					? NoticeOutcome.STILL_ACTIVE : NoticeOutcome.OPEN;
		};
	}

	private boolean outlivesDeadline(LocalDate on) {
		return this.reminder.kind() == NoticeKind.ROTATE && on.isAfter(this.reminder.deadline())
				&& on.isAfter(this.foundOn);
	}

}
