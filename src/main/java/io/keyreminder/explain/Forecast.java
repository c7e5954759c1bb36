package io.keyreminder.explain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.evaluation.Finding;
import io.keyreminder.evaluation.OwnerScan;
import io.keyreminder.iam.ListedUser;
import io.keyreminder.iam.OwnerQueries;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.LastScan;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.ReminderRules;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of the next days will send to one owner: what the scan of each day
 * decides, if there is a run each day, every message is accepted, and nobody changes
 * anything. It asks nobody.
 */
final class Forecast {

	/** On how many days of a key something is sent before it need not be told further. */
	static final int MOST_DAYS = 5;

	private static final int YEAR = 366;

	/** Whoever reads dates expects years of four digits. */
	private static final LocalDate NEVER = LocalDate.of(10_000, 1, 1);

	private final ReminderRules rules;

	private final ListedUser user;

	private final Set<String> units;

	private final OwnerQueries answers;

	/**
	 * Prepares a forecast.
	 * @param rules the rules
	 * @param user the IAM user
	 * @param units the organizational units and roots that the user's account belongs to
	 * @param answers what AWS says of the user
	 */
	Forecast(ReminderRules rules, ListedUser user, Set<String> units, OwnerQueries answers) {
		this.rules = rules;
		this.user = user;
		this.units = units;
		this.answers = answers;
	}

	/**
	 * What the scan of a day finds.
	 * @param day a UTC date
	 * @param lastScan when the user was checked last; null if that does not matter
	 * @param known the notices, as the ledger has them before the run
	 */
	Finding on(LocalDate day, @Nullable LastScan lastScan, List<Notice> known) {
		return on(day, this.answers, lastScan, expired(known, day));
	}

	private Finding on(LocalDate day, OwnerQueries asked, @Nullable LastScan lastScan, List<Notice> known) {
		return OwnerScan.evaluate(this.user, asked, this.rules.on(day).of(this.user.owner(), this.units), lastScan,
				known);
	}

	/**
	 * What will be sent of one key, in a year at most.
	 * @param key the key
	 * @param first the UTC date of the first run that may send anything
	 * @param begin the UTC date before which nothing need be sent: if it is later, the
	 * year begins then
	 * @param known the notices of the key, as the ledger has them before it
	 * @return the notices of the next {@value #MOST_DAYS} days on which something is
	 * sent, and at least one more if there is one
	 */
	List<PlannedNotice> of(AccessKey key, LocalDate first, LocalDate begin, List<Notice> known) {
		List<PlannedNotice> planned = new ArrayList<>();
		OwnerQueries asked = new AnswersOfKey(this.answers, key);
		List<Notice> now = known;
		LocalDate afterAYear = (begin.isAfter(first) ? begin : first).plusDays(YEAR);
		LocalDate end = afterAYear.isBefore(NEVER) ? afterAYear : NEVER;
		for (LocalDate day = first; key.active() && day.isBefore(end); day = day.plusDays(1)) {
			List<DueNotice> due = on(day, asked, null, expired(now, day)).due();
			now = sent(due, day, expired(now, day), planned);
			if (planned.stream().map(PlannedNotice::on).distinct().count() > MOST_DAYS) {
				break;
			}
		}
		return planned;
	}

	private List<Notice> sent(List<DueNotice> due, LocalDate day, List<Notice> known, List<PlannedNotice> planned) {
		List<Notice> recorded = known.stream()
			.filter((notice) -> !NoticeStatus.PENDING.contains(notice.status()))
			.collect(Collectors.toCollection(ArrayList::new));
		for (DueNotice each : due) {
			if (recorded.stream().noneMatch((notice) -> isSettledBy(notice, each))) {
				recorded.add(recorded(each, day, recorded.size()));
				if (each.recipient() != null) {
					planned.add(new PlannedNotice(day, each));
				}
			}
		}
		return recorded;
	}

	/** What was told, refused or is in doubt is not told again by the same notice. */
	private boolean isSettledBy(Notice notice, DueNotice due) {
		return notice.what().sameAs(due, this.rules.pseudonyms())
				&& !NoticeStatus.FOUND_AGAIN.contains(notice.status());
	}

	/** Nothing is sent after its last day. */
	private static List<Notice> expired(List<Notice> known, LocalDate today) {
		return known.stream().map((notice) -> {
			LocalDate lastDay = notice.what().reminder().lastDay();
			return (NoticeStatus.PENDING.contains(notice.status()) && lastDay != null && lastDay.isBefore(today))
					? notice.expired() : notice;
		}).toList();
	}

	private static Notice recorded(DueNotice due, LocalDate day, int place) {
		Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
		boolean sent = due.recipient() != null;
		return new Notice(-1L - place, due, sent ? NoticeStatus.SENT : NoticeStatus.UNREACHABLE, sent ? 1 : 0, null,
				sent ? noon : null, sent ? noon : null, null, null, 0, 0, noon, noon, NoticeOutcome.OPEN, null);
	}

	/**
	 * What AWS would answer if the owner had no other key.
	 *
	 * @param all what it answers
	 * @param only the key
	 */
	private record AnswersOfKey(OwnerQueries all, AccessKey only) implements OwnerQueries {

		@Override
		public List<AccessKey> accessKeys(KeyOwner owner) {
			return List.of(this.only);
		}

		@Override
		public OwnerTags tags(KeyOwner owner) {
			return this.all.tags(owner);
		}

		@Override
		public KeyUse lastUse(KeyOwner owner, AccessKey key) {
			return this.all.lastUse(owner, key);
		}

	}

}
