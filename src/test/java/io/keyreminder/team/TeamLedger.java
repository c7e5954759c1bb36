package io.keyreminder.team;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.team.Told.Waiting;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the ledger says of a night, held against the truth.
 *
 * @param notices all notices
 * @param run the night's run
 * @param today its UTC date
 */
record TeamLedger(List<Notice> notices, long run, LocalDate today) {

	static final Set<NoticeStatus> TOLD = Set.of(NoticeStatus.SENT, NoticeStatus.IN_DOUBT);

	/**
	 * By which rule, and as what, somebody is told. Who is told besides may be told
	 * instead of who is refused meanwhile.
	 */
	void assertReasons(Map<Telling, Waiting> accepted) {
		assertThat(this.notices).as("why somebody is told on %s", this.today)
			.filteredOn((notice) -> notice.lastRun() == this.run && TOLD.contains(notice.status()))
			.hasSize(accepted.size())
			.allSatisfy((notice) -> {
				Waiting why = Objects.requireNonNull(accepted.get(TeamNights.telling(notice.what())));
				NoticeReason reason = notice.what().reason();
				if (reason.passedOnFrom() == null || !why.role().equals("ALSO")) {
					assertThat(reason.role()).hasToString(why.role());
				}
				assertThat(Objects.requireNonNullElse(reason.rule(), "")).isEqualTo(why.due().rule().name());
			});
	}

	/**
	 * What was seen tonight of keys is what the world shows. Which of two keys is gone,
	 * and which is off, nobody can tell without a call.
	 */
	void assertOutcomes(TeamWorld world) {
		this.notices.stream()
			.filter((notice) -> this.today.equals(date(notice.outcomeAt())))
			.forEach((notice) -> assertThat(notice.outcome().toString()).as("%s on %s", notice.what(), this.today)
				.isIn(outcomes(world, notice.what())));
	}

	/** Of which keys nobody was told in time is said, whenever that is seen. */
	void assertMissed(Collection<String> keys) {
		assertThat(this.notices).as("missed on %s", this.today)
			.filteredOn((notice) -> notice.foundRun() == this.run && notice.status() == NoticeStatus.EXPIRED)
			.extracting((notice) -> notice.what().key().id())
			.hasSameElementsAs(keys);
	}

	private Set<String> outcomes(TeamWorld world, DueNotice notice) {
		boolean late = notice.kind() == NoticeKind.ROTATE && this.today.isAfter(notice.deadline());
		return world.accounts()
			.stream()
			.filter((account) -> account.number().equals(notice.owner().account()))
			.flatMap((account) -> account.fleet().users().stream())
			.filter((user) -> user.name().equals(notice.owner().name()))
			.findFirst()
			.map((user) -> user.keys()
				.stream()
				.filter((key) -> key.id().equals(notice.key().id()))
				.findFirst()
				.map((key) -> Set.of(!key.active() ? "DEACTIVATED" : late ? "STILL_ACTIVE" : "OPEN"))
				.orElse(user.keys().stream().anyMatch((other) -> !other.active()) ? Set.of("DELETED", "DEACTIVATED")
						: Set.of("DELETED")))
			.orElse(Set.of("USER_GONE"));
	}

	private static @Nullable LocalDate date(@Nullable Instant time) {
		return (time != null) ? LocalDate.ofInstant(time, ZoneOffset.UTC) : null;
	}

}
