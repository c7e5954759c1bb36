package io.keyreminder.team;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.team.TeamPolicy.Also;
import io.keyreminder.team.TeamPolicy.Exemption;
import io.keyreminder.team.TeamPolicy.Match;
import io.keyreminder.team.TeamPolicy.Rule;

/**
 * The policies of the team whose months are played.
 */
final class TeamPolicies {

	private static final String SECURITY = "cloud-security@example.com";

	private final List<FakeAccount> accounts;

	private final List<Exemption> exemptions;

	/**
	 * The policies of a world as it is in its first night.
	 * @param accounts its accounts
	 * @param today the UTC date of the night
	 */
	TeamPolicies(List<FakeAccount> accounts, LocalDate today) {
		this.accounts = accounts;
		this.exemptions = exemptions(today);
	}

	/** The policy of the first nights. */
	TeamPolicy first() {
		return new TeamPolicy(
				List.of(new Rule("robots", Match.path("/service/").tagged("Type", "robot"), 180, List.of(30, 10, 1), 7,
						45, List.of("owner", "tag:Team", "account-owner", SECURITY),
						List.of(new Also(TeamPolicy.OVERDUE, SECURITY))),
						new Rule("contractors", Match.user("ext-*").in(number(0), number(1)), 60, List.of(14, 3), 0,
								null, List.of("owner"), List.of(new Also(3, "tag:Manager"))),
						new Rule("everybody", Match.path("/people/", "/service/"), 90, List.of(10, 3), 7, null,
								List.of("owner", SECURITY),
								List.of(new Also(3, "tag:Manager"), new Also(TeamPolicy.OVERDUE, SECURITY)))),
				this.exemptions, Map.of(number(0), "payments@example.com", number(2), "gone@example.com"));
	}

	/**
	 * The policy from the middle on: one rule has another name, others say other things.
	 */
	TeamPolicy changed() {
		TeamPolicy before = first();
		Rule robots = before.rules().get(0);
		return new TeamPolicy(
				List.of(new Rule("machines", robots.match(), robots.maxAge(), robots.stages(), robots.overdue(),
						robots.unused(), robots.to(), robots.also()),
						new Rule("contractors", Match.user("ext-*"), 75, List.of(14, 3), 14, 60,
								List.of("owner", "tag:Manager"), List.of()),
						new Rule("everybody", Match.path("/people/", "/service/"), 90, List.of(14, 7, 1), 10, 80,
								List.of("owner", "tag:Manager", SECURITY),
								List.of(new Also(7, "tag:Manager"), new Also(TeamPolicy.OVERDUE, SECURITY)))),
				this.exemptions.subList(1, this.exemptions.size()),
				Map.of(number(1), "sales@example.com", number(2), "lab@example.com"));
	}

	private List<Exemption> exemptions(LocalDate today) {
		LocalDate far = today.plusDays(300);
		return List.of(new Exemption(Match.user("person-41"), null, far),
				new Exemption(null, keyOf(0, "person-43"), far),
				new Exemption(Match.path("/people/vip/").in(number(1)), null, far),
				new Exemption(Match.EVERYONE.tagged("Type", "device"), null, far),
				new Exemption(Match.user("svc-0?").in(number(2)), null, far),
				new Exemption(Match.user("ci-1*", "ci-2*").in(number(1)), null, far),
				new Exemption(null, keyOf(1, "person-44"), far),
				new Exemption(Match.path("/service/batch/").tagged("Team", "team-2*"), null, far),
				new Exemption(Match.user("PERSON-45"), null, today.plusDays(15)),
				new Exemption(null, keyOf(1, "person-46"), today.plusDays(40)),
				new Exemption(Match.path("/people/vip/"), null, today.plusDays(59)),
				new Exemption(Match.EVERYONE.tagged("type", "old*"), null, today.plusDays(95)));
	}

	private String keyOf(int account, String user) {
		return Objects.requireNonNull(this.accounts.get(account)).fleet().user(user).keys().get(0).id();
	}

	private String number(int account) {
		return Objects.requireNonNull(this.accounts.get(account)).number();
	}

}
