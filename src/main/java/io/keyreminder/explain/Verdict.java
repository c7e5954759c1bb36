package io.keyreminder.explain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.evaluation.Finding;
import io.keyreminder.iam.OwnerQueries;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.ExemptKey;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.OwnerExemptions;
import io.keyreminder.policy.Reminder;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.policy.ReminderRule.KeyInWindow;
import io.keyreminder.text.Counted;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Says of an access key how it stands on a day, and why.
 *
 * @param date the UTC date
 * @param owner the key's owner
 * @param answers what AWS says of the owner
 * @param rule the rule that decides
 * @param exemptions the exemptions that may be about the keys
 * @param tags the owner's tags
 * @param recipientTag the name of the tag without which a user may take no part
 * @param known the ledger's notices of the owner
 * @param finding what the scan of the day finds
 * @param planned what runs will send from that day on
 */
record Verdict(LocalDate date, KeyOwner owner, OwnerQueries answers, ReminderRule rule, OwnerExemptions exemptions,
		OwnerTags tags, String recipientTag, List<Notice> known, Finding finding, List<PlannedNotice> planned) {

	/**
	 * The exemption that matters for a key: of those that hold the one that ends last.
	 * @param key one of the owner's keys
	 * @return null if there is none that holds, and none to be settled
	 */
	@Nullable ExemptKey exemption(AccessKey key) {
		return !key.active() ? null
				: this.exemptions.about(key.id(), key.createdOn(), this.tags, () -> this.rule.isOverAge(key))
					.stream()
					.filter((each) -> each.isHeld() || each.isOverAge())
					.max(Comparator.comparing((each) -> each.exemption().until()))
					.orElse(null);
	}

	/**
	 * How a key stands.
	 * @param key one of the owner's keys
	 */
	KeyState state(AccessKey key) {
		ExemptKey exempt = exemption(key);
		if (!key.active()) {
			return KeyState.INACTIVE;
		}
		if (exempt != null && exempt.isHeld()) {
			return KeyState.EXEMPT;
		}
		if (!today(key).isEmpty()) {
			return KeyState.DUE;
		}
		if (!this.rule.takesPart(this.tags)) {
			return KeyState.UNTAGGED;
		}
		if (problem(key) != null) {
			return KeyState.UNREACHABLE;
		}
		if (this.finding.missed().stream().anyMatch((each) -> each.key().id().equals(key.id()))) {
			return KeyState.MISSED;
		}
		List<KeyInWindow> inWindow = inWindow(key);
		if (!inWindow.isEmpty()) {
			return inWindow.stream().anyMatch(this::isRefused) ? KeyState.REFUSED : KeyState.TOLD;
		}
		return this.rule.isOverAge(key) ? KeyState.PAST : KeyState.NOT_YET;
	}

	/**
	 * Why it stands so.
	 * @param key one of the owner's keys
	 * @param state how it stands
	 * @return sentences
	 */
	String why(AccessKey key, KeyState state) {
		String ended = ended(key);
		String why = switch (state) {
			case INACTIVE -> "Nobody is told of it: it is inactive.";
			case GONE -> "Nobody is told of it: it is deleted.";
			case EXEMPT -> "Nobody is told of it: %s.".formatted(exemption(Objects.requireNonNull(exemption(key))));
			case DUE -> "A run on %s tells %s: %s.".formatted(this.date, told(key), reasons(key));
			case UNTAGGED -> "Nobody is told of it: the user has no tag %s, and the rule names nobody else."
				.formatted(SafeText.clean(this.recipientTag));
			case UNREACHABLE ->
				"It is due (%s), but nobody can be told: %s.".formatted(reasons(key), SafeText.clause(problem(key)));
			case MISSED -> "Nobody is told of it any more: %s.".formatted(SafeText.clause(this.finding.missed()
				.stream()
				.filter((each) -> each.key().id().equals(key.id()))
				.map(DueNotice::error)
				.findFirst()
				.orElseThrow()));
			case REFUSED -> "It is due (%s), but the address was refused for good. Correct it, or use `resolve`."
				.formatted(reasons(key));
			case TOLD ->
				"A run on %s tells nobody of it: somebody was told already (%s).".formatted(this.date, reasons(key));
			case PAST -> "Nobody is told of it: its deadline has passed, and the rule does not tell of overdue keys.";
			case NOT_YET ->
				"A run on %s tells nobody of it: it is not due before %s.".formatted(this.date, firstDay(key));
		};
		return why + ((state == KeyState.DUE && problem(key) != null)
				? " Somebody else cannot be told: %s.".formatted(SafeText.clause(problem(key))) : "") + ended;
	}

	private LocalDate firstDay(AccessKey key) {
		return this.planned.stream()
			.filter((each) -> each.isOf(key.id()))
			.map(PlannedNotice::on)
			.findFirst()
			.orElseGet(() -> this.rule.firstReminder(key.createdOn()));
	}

	private String ended(AccessKey key) {
		ExemptKey exempt = exemption(key);
		return (exempt != null && exempt.isOverAge())
				? " Its exemption has ended, and it is over age: %s.".formatted(exemption(exempt)) : "";
	}

	private static String exemption(ExemptKey exempt) {
		return "it is exempt until %s (%s), because: %s".formatted(exempt.exemption().until(),
				SafeText.clean(exempt.exemption().describe()), SafeText.clause(exempt.exemption().reason()));
	}

	private List<DueNotice> today(AccessKey key) {
		return this.planned.stream()
			.filter((each) -> each.on().equals(this.date) && each.isOf(key.id()))
			.map(PlannedNotice::notice)
			.toList();
	}

	private String told(AccessKey key) {
		return today(key).stream().map(DueNotice::recipient).distinct().collect(Collectors.joining(", "));
	}

	private String reasons(AccessKey key) {
		return inWindow(key).stream()
			.map(KeyInWindow::reminder)
			.map(this::reason)
			.distinct()
			.collect(Collectors.joining("; "));
	}

	private String reason(Reminder reminder) {
		if (reminder.kind() == NoticeKind.UNUSED) {
			return "unused for too long since %s".formatted(reminder.deadline());
		}
		int left = (int) (reminder.deadline().toEpochDay() - this.date.toEpochDay());
		return (left >= 0) ? "%s left until its deadline, stage %d".formatted(Counted.of(left, "day"), reminder.stage())
				: "overdue by %s, stage %d".formatted(Counted.of(-left, "day"), reminder.stage());
	}

	/** The reminders that count that day, settled or not. */
	private List<KeyInWindow> inWindow(AccessKey key) {
		return Stream.concat(this.rule.inWindow(List.of(key), () -> this.known).stream(),
				this.rule.unused(List.of(key), (each) -> this.answers.lastUse(this.owner, each), () -> this.known)
					.stream())
			.toList();
	}

	private boolean isRefused(KeyInWindow key) {
		return !key.settled() && this.known.stream()
			.anyMatch((notice) -> notice.status() == NoticeStatus.FAILED
					&& notice.what().covers(key.key(), key.reminder()));
	}

	private @Nullable String problem(AccessKey key) {
		return this.finding.due()
			.stream()
			.filter((each) -> each.key().id().equals(key.id()) && each.recipient() == null)
			.map(DueNotice::error)
			.findFirst()
			.orElse(null);
	}

}
