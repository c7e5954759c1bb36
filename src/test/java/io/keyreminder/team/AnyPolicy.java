package io.keyreminder.team;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.team.TeamPolicy.Also;
import io.keyreminder.team.TeamPolicy.Exemption;
import io.keyreminder.team.TeamPolicy.Match;
import io.keyreminder.team.TeamPolicy.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Policies of every kind. The same seed gives the same ones.
 */
final class AnyPolicy {

	private static final List<String> ENTRIES = List.of("owner", "tag:Team", "tag:Manager", "account-owner",
			"cloud-security@example.com", "gone@example.com");

	private final Random random;

	private final TeamWorld world;

	private final LocalDate today;

	/** No one holds wherever a later one does, or that would never decide. */
	private final List<Match> matches;

	AnyPolicy(Random random, TeamWorld world, LocalDate today) {
		this.random = random;
		this.world = world;
		this.today = today;
		String base = world.accounts().get(0).number();
		String other = world.accounts().get(1).number();
		this.matches = List.of(Match.path("/service/").tagged("Type", "robot").in(base),
				Match.user("svc-*", "ext-3?").in(other), Match.path("/people/vip/"),
				Match.EVERYONE.tagged("EMAIL", "*@example.com"), Match.user("person-4?", "*-0?"),
				Match.path("/service/"), Match.EVERYONE.in(base, other), Match.path("/people/"), Match.EVERYONE);
	}

	/** The next one. */
	TeamPolicy next() {
		List<Rule> rules = new ArrayList<>();
		for (Match match : this.matches) {
			if (this.random.nextInt(3) == 0 || (rules.isEmpty() && match.isEveryone())) {
				rules.add(rule("rule " + rules.size(), match));
			}
		}
		List<Exemption> exemptions = this.matches.stream()
			.filter((match) -> !match.isEveryone() && this.random.nextInt(5) == 0)
			.map((match) -> new Exemption(match, null, this.today.plusDays(this.random.nextInt(20))))
			.toList();
		Map<String, String> owners = new HashMap<>();
		for (FakeAccount account : this.world.accounts()) {
			if (this.random.nextBoolean()) {
				owners.put(account.number(), "account-%s@example.com".formatted(account.number()));
			}
		}
		return new TeamPolicy(rules, exemptions, owners);
	}

	private Rule rule(String name, Match match) {
		int age = 20 + this.random.nextInt(160);
		List<Integer> stages = IntStream.range(0, 1 + this.random.nextInt(3))
			.map((i) -> this.random.nextInt(Math.min(age, 40)))
			.distinct()
			.boxed()
			.toList();
		Integer overdue = number(10);
		List<String> entries = new ArrayList<>(ENTRIES);
		Collections.shuffle(entries, this.random);
		List<String> to = this.random.nextInt(4) == 0 ? List.of("owner")
				: List.copyOf(entries.subList(0, 1 + this.random.nextInt(4)));
		List<Also> also = new ArrayList<>();
		if (this.random.nextBoolean()) {
			also.add(new Also(this.random.nextInt(Collections.max(stages) + 1), any(entries)));
		}
		if (overdue != null && this.random.nextBoolean()) {
			also.add(new Also(TeamPolicy.OVERDUE, any(entries)));
		}
		Integer unused = number(60);
		return new Rule(name, match, age, stages, overdue, (unused != null) ? (Integer) (unused + 5) : null, to, also);
	}

	private @Nullable Integer number(int below) {
		return this.random.nextBoolean() ? null : (Integer) this.random.nextInt(below);
	}

	private <T> T any(List<T> some) {
		return some.get(this.random.nextInt(some.size()));
	}

}
