package io.keyreminder.team;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.team.TeamNights.Explained;
import io.keyreminder.team.Told.Waiting;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Months of a team: 300 users in three accounts, robots and people, of whom some leave;
 * 60 keys overdue at the start, twelve exemptions of which four end, managers, a list of
 * the security team, another policy from the middle on, and users and accounts that
 * cannot be read for a while.
 */
class TeamNightsTests {

	private static final int NIGHTS = 120;

	private static final int USERS = 100;

	/** From then on the policy is another one. */
	private static final int CHANGED = 60;

	/** From then on no run happens at weekends. */
	private static final int WEEKENDS = 20;

	private static final Set<Integer> MISSED = Set.of(13, 14, 40, 41, 42, 43, 44, 45, 46, 47, 48);

	/** Nobody notices for so long that the job does not run. */
	private static final int SILENT = 100;

	private static final int HEARD = 111;

	private static final int FIRST_NIGHTS = 8;

	private static final int MOST = 8;

	/** On so many nights, which are drawn, keys of each kind are explained. */
	private static final int EXPLAINED = 20;

	/** Another one draws other nights and other keys. */
	private static final long SEED = Long.getLong("team.seed", 1);

	private static final int FRIDAY = 5;

	/**
	 * Much was left of it for want of room. Where it is throttled, a night takes a
	 * minute.
	 */
	private static final int DENIED_ONCE = 8;

	/**
	 * From then on two users cannot be read, of whom one has a whole window meanwhile.
	 */
	private static final int HIDDEN = 9;

	private static final int READ = 34;

	/** From then on an account is denied. */
	private static final int DENIED = 70;

	private static final int ALLOWED = 76;

	private final TeamNights nights;

	TeamNightsTests(@TempDir Path folder) {
		this.nights = new TeamNights(folder, 1, USERS);
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Proof
	@Test
	void whoeverMustBeToldIsToldOnTheDayAndNobodyElse() {
		TeamWorld world = this.nights.world();
		TeamPolicies policies = new TeamPolicies(world.accounts(), JobHarness.TODAY);
		assertThat(TeamTruth.overdue(policies.first(), world.accounts(), JobHarness.TODAY)).isEqualTo(60);
		assertThat(policies.first().exemptions()).hasSize(12);
		List<Told> all = new ArrayList<>();
		Random random = new Random(SEED);
		Set<String> kinds = new TreeSet<>();
		int explanations = 0;
		for (int night = 0; night < NIGHTS; night++) {
			LocalDate today = JobHarness.TODAY.plusDays(night);
			Told told = Told.nobody();
			if (!isMissed(night, today)) {
				TeamPolicy policy = (night < CHANGED) ? policies.first() : policies.changed();
				TeamOutage outage = outage(night);
				Map<String, Explained> explained = (random.nextInt(3) == 0 && explanations < EXPLAINED)
						? this.nights.explained(policy, today, random, outage) : Map.of();
				told = this.nights.night(policy, today, (night < FIRST_NIGHTS || night == CHANGED) ? MOST : 0, outage);
				for (Explained each : explained.values()) {
					this.nights.assertTrue(each, told, today);
				}
				kinds.addAll(explained.keySet());
				explanations += explained.isEmpty() ? 0 : 1;
			}
			world.day(today, told.accepted().keySet());
			all.add(told);
		}
		assertThat(explanations).isEqualTo(EXPLAINED);
		assertThat(kinds).containsExactly("any", "due ROTATE", "due UNUSED", "due to ALSO", "due to FALLBACK",
				"due to OWNER", "exempt", "in its window", "off", "on", "overdue", "refused", "told ROTATE",
				"told UNUSED", "unreachable", "waiting");
		assertThatMuchHappened(all);
	}

	private static boolean isMissed(int night, LocalDate today) {
		return MISSED.contains(night) || (night >= SILENT && night < HEARD)
				|| (night > WEEKENDS && today.getDayOfWeek().getValue() > FRIDAY);
	}

	private TeamOutage outage(int night) {
		List<FakeAccount> accounts = this.nights.world().accounts();
		if (night >= HIDDEN && night < READ) {
			return new TeamOutage(Map.of(), Set.of(new TeamOutage.User(accounts.get(0).number(), "Person-38"),
					new TeamOutage.User(accounts.get(0).number(), "Person-90")));
		}
		if (night >= DENIED && night < ALLOWED) {
			return new TeamOutage(Map.of(accounts.get(1).number(), Fault.denied()), Set.of());
		}
		return (night == DENIED_ONCE) ? new TeamOutage(Map.of(accounts.get(2).number(), Fault.denied()), Set.of())
				: TeamOutage.NONE;
	}

	/** Otherwise the nights would prove nothing. */
	private static void assertThatMuchHappened(List<Told> nights) {
		assertThat(nights.stream().mapToInt((night) -> night.accepted().size()).sum()).isGreaterThan(1000);
		assertThat(nights).extracting((night) -> night.refused().size())
			.filteredOn((size) -> size > 0)
			.hasSizeGreaterThan(30);
		assertThat(nights).extracting((night) -> night.left().size())
			.filteredOn((size) -> size > 0)
			.hasSizeGreaterThan(3);
		assertThat(accepted(nights).filter((each) -> each.wave() > 0).count()).as("passed on").isGreaterThan(30);
		assertThat(accepted(nights).filter((each) -> each.due().kind().equals("UNUSED")).count()).isGreaterThan(30);
		assertThat(nights.stream().filter((night) -> !night.hidden().isEmpty()).count()).as("hidden").isGreaterThan(9);
		assertThat(nights.stream().mapToInt((night) -> night.kept().size()).sum()).as("kept").isPositive();
		assertThat(nights.stream().flatMap((night) -> night.kept().stream())).as("kept, and to be sent")
			.anyMatch((kept) -> kept.telling() != null);
		assertThat(nights.stream().mapToInt((night) -> night.missed().size()).sum()).as("missed").isPositive();
	}

	private static Stream<Waiting> accepted(List<Told> nights) {
		return nights.stream().flatMap((night) -> night.accepted().values().stream());
	}

}
