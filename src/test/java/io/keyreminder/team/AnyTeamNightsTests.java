package io.keyreminder.team;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.team.TeamNights.Explained;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the policy is and becomes, and whichever nights there are: nobody is told
 * twice, nobody exempt is told, and whoever is to be told was, or waits for a reason.
 */
class AnyTeamNightsTests {

	private static final int USERS = 12;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(longs = 1)
	void whateverThePolicyIsWhoeverItNamesIsTold(long seed) {
		assertThat(play(seed, 2)).isPositive();
	}

	@Proof
	@ParameterizedTest
	@ValueSource(longs = 2)
	void whateverThePolicyIsWhoeverItNamesIsToldInManyNights(long seed) {
		assertThat(play(seed, 7)).isPositive();
	}

	private int play(long seed, int count) {
		Random random = new Random(-seed);
		int told = 0;
		try (TeamNights nights = new TeamNights(this.folder, seed, USERS)) {
			LocalDate today = JobHarness.TODAY;
			AnyPolicy policies = new AnyPolicy(random, nights.world(), today);
			TeamPolicy policy = policies.next();
			for (int night = 0; night < count; night++) {
				int most = (random.nextInt(3) == 0) ? 1 + random.nextInt(4) : 0;
				TeamOutage outage = (most == 0) ? outage(random, nights.world().accounts()) : TeamOutage.NONE;
				Map<String, Explained> explained = (night % 2 == 0) ? nights.explained(policy, today, random, outage)
						: Map.of();
				Told tonight = nights.night(policy, today, most, outage);
				for (Explained each : explained.values()) {
					nights.assertTrue(each, tonight, today);
				}
				told += tonight.accepted().size();
				for (int days = List.of(1, 1, 1, 2, 7, 9).get(random.nextInt(6)); days > 0; days--) {
					nights.world().day(today, tonight.accepted().keySet());
					today = today.plusDays(1);
				}
				policy = (random.nextInt(3) == 0) ? policies.next() : policy;
			}
		}
		return told;
	}

	/** Half the nights some users cannot be read, or an account. */
	private static TeamOutage outage(Random random, List<FakeAccount> accounts) {
		FakeAccount account = accounts.get(random.nextInt(accounts.size()));
		List<FakeUser> users = account.fleet().users();
		return switch (random.nextInt(4)) {
			case 0 -> new TeamOutage(
					Map.of(account.number(), random.nextBoolean() ? Fault.denied() : Fault.throttled()), Set.of());
			case 1 -> new TeamOutage(Map.of(),
					Set.of(new TeamOutage.User(account.number(), users.get(random.nextInt(users.size())).name())));
			default -> TeamOutage.NONE;
		};
	}

}
