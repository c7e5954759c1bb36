package io.keyreminder.policy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

import io.keyreminder.key.AccessKey;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of one owner's keys on one day: of what somebody was told
 * already, so that it need not be told again. It changes nothing.
 *
 * @param notices the ledger's notices of the owner
 * @param policy says how long somebody who was told need not be told again
 * @param pseudonyms recognize recipients who were forgotten
 * @param today the UTC date
 */
record KnownNotices(Collection<Notice> notices, RotationPolicy policy, Pseudonyms pseudonyms, LocalDate today) {

	/**
	 * A key is settled once its stage is satisfied and none of its notices of that kind,
	 * of any stage, is open. Any notice of the kind, key and deadline that was sent (or
	 * is in doubt) early enough satisfies the stage, unless it is for somebody who is
	 * told besides.
	 */
	boolean isSettled(AccessKey key, Reminder reminder) {
		boolean satisfied = false;
		for (Notice notice : this.notices) {
			if (notice.what().key().id().equals(key.id()) && notice.what().kind() == reminder.kind()) {
				if (isOpen(notice, key, reminder)) {
					return false;
				}
				satisfied |= NoticeStatus.TOLD.contains(notice.status()) && notice.what().covers(key, reminder)
						&& notice.attemptedSince(since(reminder)) && notice.what().reason().role() != NoticeRole.ALSO;
			}
		}
		return satisfied;
	}

	/**
	 * One that expired when the next stage came is open, too, as long as its recipient
	 * was not told instead of what another one was told.
	 */
	private boolean isOpen(Notice notice, AccessKey key, Reminder reminder) {
		LocalDate last = notice.what().reminder().lastDay();
		return NoticeStatus.PENDING.contains(notice.status())
				|| (notice.status() == NoticeStatus.EXPIRED && notice.what().covers(key, reminder) && last != null
						&& last.isBefore(this.today) && !last.isBefore(since(reminder))
						&& tried(key, reminder, notice.what().recipient()).findAny().isEmpty());
	}

	/**
	 * The reminder that settles an unused key, used meanwhile or not: no other one is
	 * told so soon.
	 */
	Optional<Reminder> lastToldUnused(AccessKey key) {
		LocalDate lately = this.policy.unusedSince(this.today).plusDays(1);
		return this.notices.stream()
			.filter((notice) -> notice.what().key().id().equals(key.id())
					&& NoticeStatus.TOLD.contains(notice.status()))
			.filter((notice) -> notice.what().kind() == NoticeKind.UNUSED && notice.attemptedSince(lately))
			.map((notice) -> notice.what().reminder())
			.filter((reminder) -> isSettled(key, reminder))
			.findFirst();
	}

	/**
	 * The notices of which a recipient was told so lately that the reminder would be the
	 * same thing, or with which the recipient was refused for good.
	 */
	Stream<Notice> tried(AccessKey key, Reminder reminder, @Nullable String recipient) {
		return of(key, reminder, recipient)
			.filter((notice) -> NoticeStatus.TOLD.contains(notice.status()) || notice.status() == NoticeStatus.FAILED)
			.filter((notice) -> notice.attemptedSince(since(reminder)));
	}

	/**
	 * At whatever stage: who is told besides is told of a key once. Whoever was told for
	 * another reason at one of these stages knows it, too.
	 */
	boolean wasToldBesides(AccessKey key, Reminder reminder, String recipient, @Nullable Integer fromStage) {
		return fromStage != null && of(key, reminder, recipient)
			.filter((notice) -> NoticeStatus.TOLD.contains(notice.status()))
			.anyMatch(
					(notice) -> notice.what().reason().role() == NoticeRole.ALSO || notice.what().stage() <= fromStage);
	}

	private Stream<Notice> of(AccessKey key, Reminder reminder, @Nullable String recipient) {
		return this.notices.stream()
			.filter((notice) -> notice.what().covers(key, reminder))
			.filter((notice) -> this.pseudonyms.isSame(recipient, notice.what().recipient()));
	}

	private LocalDate since(Reminder reminder) {
		return this.policy.satisfiedSince(reminder, this.today);
	}

}
