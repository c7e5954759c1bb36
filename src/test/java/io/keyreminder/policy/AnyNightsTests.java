package io.keyreminder.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.policy.ReminderRule.KeyInWindow;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the policy is and becomes, whichever nights there are, however keys are used
 * and messages answered: nobody is told twice of one stage, and whoever is to be told
 * was, or is open. When that is, is written down here once more, day by day.
 */
class AnyNightsTests {

	private static final LocalDate FIRST_NIGHT = LocalDate.parse("2027-11-01");

	private static final int NIGHTS = 250;

	private static final KeyOwner OWNER = new KeyOwner("111122223333", "AIDA1", "alice", "/", "aws");

	private static final Set<NoticeStatus> TOLD = Set.of(NoticeStatus.SENT, NoticeStatus.IN_DOUBT);

	private static final OwnerTags TAGS = new OwnerTags("a@x.com b@x.com", null, Map.of("team", "t@x.com"));

	private static final RecipientSource TEAM = new RecipientSource(RecipientSource.Kind.TAG, "Team");

	private static final RecipientSource SECURITY = new RecipientSource(RecipientSource.Kind.ADDRESS, "s@x.com");

	private static final Map<RecipientSource, List<String>> ADDRESSES = Map.of(RecipientSource.OWNER,
			List.of("a@x.com", "b@x.com"), TEAM, List.of("t@x.com"), SECURITY, List.of("s@x.com"));

	@Property(tries = 50)
	void nobodyIsToldTwiceAndNobodyIsForgotten(@ForAll long seed) {
		Life life = new Life(new Random(seed));
		for (int night = 0; night < NIGHTS; night++) {
			life.day(FIRST_NIGHT.plusDays(night));
		}
	}

	/**
	 * One key, from night to night, with a ledger that keeps the same rules as the real
	 * one.
	 */
	private static final class Life {

		private final Random random;

		private final AccessKey key;

		private final List<Notice> ledger = new ArrayList<>();

		private RotationPolicy policy;

		private int maxAge;

		private List<Integer> stages = List.of();

		private @Nullable Integer overdue;

		private @Nullable Integer unused;

		private @Nullable LocalDate used;

		private List<RecipientSource> to = List.of();

		private List<FurtherRecipient> also = List.of();

		Life(Random random) {
			this.random = random;
			this.policy = anyPolicy();
			this.key = new AccessKey("AKIA1",
					FIRST_NIGHT.minusDays(random.nextInt(500)).atTime(random.nextInt(24), 0).toInstant(ZoneOffset.UTC),
					true);
		}

		private RotationPolicy anyPolicy() {
			this.maxAge = 1 + this.random.nextInt(120);
			this.stages = IntStream.range(0, 1 + this.random.nextInt(3))
				.map((i) -> this.random.nextInt(this.maxAge))
				.boxed()
				.toList();
			this.overdue = this.random.nextBoolean() ? null : (Integer) this.random.nextInt(40);
			List<RecipientSource> all = new ArrayList<>(ADDRESSES.keySet());
			Collections.shuffle(all, this.random);
			this.to = all.subList(0, 1 + this.random.nextInt(3));
			this.also = this.random.nextBoolean() ? List.of()
					: List.of(new FurtherRecipient(this.random.nextInt(30) - 10, SECURITY));
			this.unused = this.random.nextBoolean() ? null : (Integer) (1 + this.random.nextInt(60));
			return new RotationPolicy(this.maxAge, this.stages, this.overdue, this.unused);
		}

		void day(LocalDate today) {
			if (this.random.nextInt(60) == 0) {
				this.policy = anyPolicy();
			}
			if (this.random.nextInt(30) == 0 && !today.isBefore(this.key.createdOn())) {
				this.used = today;
			}
			if (this.random.nextInt(5) > 0) {
				night(today);
			}
		}

		private void night(LocalDate today) {
			replaceEach(NoticeStatus.PENDING, NoticeStatus.EXPIRED, (notice) -> {
				LocalDate last = notice.what().reminder().lastDay();
				return last != null && last.isBefore(today);
			});
			do {
				List<DueNotice> due = due(today);
				assertThat(due).as("no reminder is over").allMatch((notice) -> isOn(notice.reminder(), today));
				record(due);
			}
			while (isAnyRefused(today));
			assertThatNobodyIsForgotten(today);
		}

		private List<DueNotice> due(LocalDate today) {
			PolicyRule named = new PolicyRule("r", OwnerMatch.EVERYBODY, this.policy, this.to, this.also);
			ReminderRule rule = new ReminderRules(new Policy(List.of(named), List.of(), Map.of(), Map.of()), Set.of())
				.on(today)
				.of(OWNER, Set.of())
				.candidates(TAGS)
				.get(0);
			Stream<KeyInWindow> inWindow = Stream.concat(rule.inWindow(List.of(this.key), () -> this.ledger).stream(),
					rule.unused(List.of(this.key), (key) -> use(), () -> this.ledger).stream());
			return inWindow.filter((key) -> !key.settled())
				.flatMap((key) -> rule.due(key, TAGS, MessageContext.NONE, this.ledger).stream())
				.toList();
		}

		private KeyUse use() {
			return (this.used != null)
					? KeyUse.of(new LastUse(this.used.atStartOfDay().toInstant(ZoneOffset.UTC), "s3", "eu-west-1"))
					: KeyUse.NEVER;
		}

		private void record(List<DueNotice> due) {
			replaceEach(NoticeStatus.PENDING, NoticeStatus.WITHDRAWN,
					(notice) -> due.stream().noneMatch((found) -> found.sameAs(notice.what(), Pseudonyms.NONE)));
			replaceEach(NoticeStatus.FOUND_AGAIN, NoticeStatus.DUE,
					(notice) -> due.stream().anyMatch((found) -> found.sameAs(notice.what(), Pseudonyms.NONE)));
			for (DueNotice found : due) {
				this.ledger.replaceAll((
						notice) -> (notice.status() == NoticeStatus.DUE && notice.what().sameAs(found, Pseudonyms.NONE))
								? notice(notice.number(), found, NoticeStatus.DUE, null) : notice);
				if (this.ledger.stream().noneMatch((notice) -> notice.what().sameAs(found, Pseudonyms.NONE))) {
					this.ledger.add(notice(this.ledger.size() + 1L, found, NoticeStatus.DUE, null));
				}
			}
		}

		private boolean isAnyRefused(LocalDate today) {
			boolean refused = false;
			for (int i = 0; i < this.ledger.size(); i++) {
				Notice notice = this.ledger.get(i);
				NoticeStatus answer = List
					.of(NoticeStatus.SENT, NoticeStatus.SENT, NoticeStatus.IN_DOUBT, NoticeStatus.FAILED,
							NoticeStatus.DUE)
					.get(this.random.nextInt(5));
				if (notice.status() == NoticeStatus.DUE && answer != NoticeStatus.DUE) {
					assertThatNobodyWasTold(notice.what(), today);
					this.ledger.set(i, notice(notice.number(), notice.what(), answer, today));
					refused |= answer == NoticeStatus.FAILED;
				}
			}
			return refused;
		}

		/** So lately that the policy wants no other message yet. */
		private void assertThatNobodyWasTold(DueNotice what, LocalDate today) {
			LocalDate since = (what.kind() == NoticeKind.ROTATE) ? stageSince(today).orElseThrow()
					: unusedSince(today).orElseThrow();
			assertThat(what.reason().role() == NoticeRole.ALSO && this.ledger.stream()
				.anyMatch((notice) -> notice.what().reason().role() == NoticeRole.ALSO && TOLD.contains(notice.status())
						&& notice.what().deadline().equals(what.deadline())
						&& String.valueOf(what.recipient()).equals(notice.what().recipient())))
				.as("told besides, once")
				.isFalse();
			assertThat(this.ledger.stream()
				.filter((notice) -> notice.what().kind() == what.kind() && notice.attemptedSince(since))
				.filter((notice) -> what.kind() == NoticeKind.UNUSED
						|| notice.what().deadline().equals(what.deadline()))
				.filter((notice) -> String.valueOf(what.recipient()).equals(notice.what().recipient()))).isEmpty();
		}

		private void assertThatNobodyIsForgotten(LocalDate today) {
			stageSince(today).ifPresent((since) -> assertThat(isAccountedFor(NoticeKind.ROTATE, since)).isTrue());
			unusedSince(today).ifPresent((since) -> assertThat(isAccountedFor(NoticeKind.UNUSED, since)).isTrue());
		}

		/** Something is open, or somebody was told, or everybody was refused. */
		private boolean isAccountedFor(NoticeKind kind, LocalDate since) {
			List<Notice> ofKind = this.ledger.stream()
				.filter((notice) -> notice.what().kind() == kind)
				.filter((notice) -> kind == NoticeKind.UNUSED
						|| notice.what().deadline().equals(this.key.createdOn().plusDays(this.maxAge)))
				.toList();
			boolean told = ofKind.stream()
				.filter((notice) -> notice.attemptedSince(since))
				.filter((notice) -> notice.what().reason().role() != NoticeRole.ALSO)
				.anyMatch((notice) -> TOLD.contains(notice.status()));
			return ofKind.stream().anyMatch((notice) -> NoticeStatus.PENDING.contains(notice.status())) || told
					|| this.to.stream().map(Life::addresses).anyMatch((addresses) -> isTold(addresses, ofKind, since))
					|| this.to.stream()
						.flatMap((source) -> addresses(source).stream())
						.allMatch((address) -> isTried(address, ofKind, since));
		}

		private static List<String> addresses(RecipientSource source) {
			return Objects.requireNonNull(ADDRESSES.get(source));
		}

		private static boolean isTold(List<String> addresses, List<Notice> ofKind, LocalDate since) {
			return addresses.stream().allMatch((address) -> isTried(address, ofKind, since)) && ofKind.stream()
				.filter((notice) -> notice.attemptedSince(since) && TOLD.contains(notice.status()))
				.anyMatch((notice) -> addresses.contains(notice.what().recipient()));
		}

		private static boolean isTried(String address, List<Notice> ofKind, LocalDate since) {
			return ofKind.stream()
				.anyMatch((notice) -> notice.attemptedSince(since) && address.equals(notice.what().recipient()));
		}

		/** The newest of all days up to today on which a stage comes. */
		private Optional<LocalDate> stageDay(LocalDate today) {
			LocalDate deadline = this.key.createdOn().plusDays(this.maxAge);
			TreeSet<LocalDate> days = new TreeSet<>();
			this.stages.forEach((stage) -> days.add(deadline.minusDays(stage)));
			if (today.isAfter(deadline)) {
				days.clear();
				for (LocalDate day = deadline.plusDays(1); this.overdue != null
						&& !day.isAfter(today); day = day.plusDays((this.overdue > 0) ? this.overdue : 1_000_000)) {
					days.add(day);
				}
			}
			return Optional.ofNullable(days.floor(today));
		}

		private Optional<LocalDate> unusedDay(LocalDate today) {
			LocalDate since = (this.used != null) ? this.used : this.key.createdOn();
			LocalDate last = null;
			for (LocalDate day = since; this.unused != null && !day.isAfter(today); day = day.plusDays(this.unused)) {
				last = day;
			}
			return Optional.ofNullable(since.equals(last) ? null : last);
		}

		/** What comes again leaves so many days between two messages. */
		private Optional<LocalDate> stageSince(LocalDate today) {
			LocalDate deadline = this.key.createdOn().plusDays(this.maxAge);
			return stageDay(today).map((day) -> today.isAfter(deadline)
					? later(deadline.plusDays(1), earlier(day, today, this.overdue)) : day);
		}

		private Optional<LocalDate> unusedSince(LocalDate today) {
			return unusedDay(today).map((day) -> earlier(day, today, this.unused));
		}

		private static LocalDate later(LocalDate one, LocalDate other) {
			return one.isAfter(other) ? one : other;
		}

		private static LocalDate earlier(LocalDate day, LocalDate today, @Nullable Integer every) {
			LocalDate again = (every != null) ? today.minusDays(every).plusDays(1) : day;
			return (again.isBefore(day) && !again.isAfter(today)) ? again : day;
		}

		private static boolean isOn(Reminder reminder, LocalDate today) {
			LocalDate last = reminder.lastDay();
			return !today.isBefore(reminder.firstDay()) && (last == null || !today.isAfter(last));
		}

		private void replaceEach(Set<NoticeStatus> from, NoticeStatus to, Predicate<Notice> which) {
			this.ledger.replaceAll((notice) -> (from.contains(notice.status()) && which.test(notice))
					? notice(notice.number(), notice.what(), to, null) : notice);
		}

		private static Notice notice(long number, DueNotice what, NoticeStatus status, @Nullable LocalDate attempted) {
			Instant at = (attempted != null) ? attempted.atTime(2, 0).toInstant(ZoneOffset.UTC) : null;
			return new Notice(number, what, status, 1, Via.SMTP, at, at, null, null, 1, 1, Instant.EPOCH, Instant.EPOCH,
					NoticeOutcome.OPEN, null);
		}

	}

}
