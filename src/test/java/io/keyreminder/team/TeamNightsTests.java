package io.keyreminder.team;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.team.TeamNights.Explained;
import io.keyreminder.team.TeamTruth.Told;
import io.keyreminder.team.TeamTruth.Waiting;
import io.keyreminder.testing.JobHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Months of a team: 300 users in three accounts, robots and people, of whom some leave;
 * 60 keys overdue at the start, twelve exemptions of which four end, managers, a list of
 * the security team, and another policy from the middle on.
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

	/** So many keys are drawn, on drawn nights. */
	private static final int EXPLAINED = 20;

	private static final int FRIDAY = 5;

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
		Random random = new Random(1);
		int explanations = 0;
		for (int night = 0; night < NIGHTS; night++) {
			LocalDate today = JobHarness.TODAY.plusDays(night);
			Told told = Told.nobody();
			if (!isMissed(night, today)) {
				TeamPolicy policy = (night < CHANGED) ? policies.first() : policies.changed();
				@Nullable Explained explained = (random.nextInt(3) == 0 && explanations < EXPLAINED)
						? this.nights.explained(policy, today, random) : null;
				told = this.nights.night(policy, today, (night < FIRST_NIGHTS || night == CHANGED) ? MOST : 0);
				if (explained != null) {
					this.nights.assertTrue(explained, told, today);
					explanations++;
				}
			}
			world.day(today, told.accepted().keySet());
			all.add(told);
		}
		assertThat(explanations).isEqualTo(EXPLAINED);
		assertThatMuchHappened(all);
	}

	private static boolean isMissed(int night, LocalDate today) {
		return MISSED.contains(night) || (night >= SILENT && night < HEARD)
				|| (night > WEEKENDS && today.getDayOfWeek().getValue() > FRIDAY);
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
	}

	private static Stream<Waiting> accepted(List<Told> nights) {
		return nights.stream().flatMap((night) -> night.accepted().values().stream());
	}

}
