package io.keyreminder.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import io.keyreminder.iam.report.CredentialReportFilter;
import io.keyreminder.iam.report.ReportedUser;
import io.keyreminder.iam.report.ReportedUser.ReportedKey;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the rules and the users are: the first rule that matches decides, and nobody
 * of whom a key is due is passed over because of what is known without a call.
 */
class AnyRulesTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

	@Property
	void theFirstRuleThatMatchesDecides(@ForAll("policies") Policy policy, @ForAll("owners") KeyOwner owner,
			@ForAll("tags") OwnerTags tags) {
		PolicyRule expected = policy.rules()
			.stream()
			.filter((rule) -> rule.match().mayBe(owner, Set.of()) && rule.match().isTagged(tags))
			.findFirst()
			.orElseThrow();
		OwnerRules rules = new ReminderRules(policy, Set.of()).on(TODAY).of(owner, Set.of());
		ReminderRule decided = Objects.requireNonNull(rules.decided(tags));
		assertThat(rules.candidates(null)).contains(decided);
		assertThat(decided.deadline(TODAY)).isEqualTo(expected.rotation().deadline(TODAY));
	}

	@Property
	void theSieveHidesNoKeyThatIsDue(@ForAll("policies") Policy policy, @ForAll("owners") KeyOwner owner,
			@ForAll("tags") OwnerTags tags, @ForAll @IntRange(max = 250) int userAge,
			@ForAll @IntRange(max = 250) int keyAge, @ForAll @IntRange(max = 250) int changedAge) {
		int created = Math.min(userAge, keyAge);
		int changed = Math.min(created, changedAge);
		OwnerRules rules = new ReminderRules(policy, Set.of()).on(TODAY).of(owner, Set.of());
		ReminderRule decided = Objects.requireNonNull(rules.decided(tags));
		AccessKey key = new AccessKey("AKIAIOSFODNN7EXAMPLE", daysAgo(created), true);
		boolean due = !decided.inWindow(List.of(key), List::of).isEmpty();
		ReportedUser reported = new ReportedUser(daysAgo(userAge),
				List.of(new ReportedKey(true, daysAgo(changed), null)));
		boolean asked = new CredentialReportFilter(TODAY).mayBeDue(reported, rules.candidates(null), null);
		assertThat(asked || !due).isTrue();
	}

	@Provide
	Arbitrary<Policy> policies() {
		Arbitrary<OwnerMatch> matches = Combinators
			.combine(Arbitraries.of("", "111122223333", "444455556666"), Arbitraries.of("", "/a/", "/a/b/"),
					Arbitraries.of("*", "a*", "?b", "ab"), Arbitraries.of("", "robot", "r*", "*"))
			.as((account, path, user, tag) -> new OwnerMatch(account.isEmpty() ? Set.of() : Set.of(account), Set.of(),
					path.isEmpty() ? List.of() : List.of(path), List.of(new Wildcard(user)),
					tag.isEmpty() ? Map.of() : Map.of("Type", List.of(new Wildcard(tag)))));
		Arbitrary<RotationPolicy> rotations = Combinators
			.combine(Arbitraries.integers().between(1, 200), Arbitraries.integers().between(0, 40),
					Arbitraries.integers().between(0, 9).injectNull(0.6))
			.as((age, stage, overdue) -> new RotationPolicy(age, List.of(Math.min(stage, age - 1)), overdue, null));
		return Combinators.combine(matches.list().ofMaxSize(5), rotations.list().ofSize(6))
			.as((each,
					ages) -> Policy.of(IntStream.range(0, each.size())
						.mapToObj((i) -> new PolicyRule("rule " + i, each.get(i), ages.get(i),
								List.of(RecipientSource.OWNER), List.of()))
						.toList(), ages.get(5), List.of(), Map.of(), Map.of()));
	}

	@Provide
	Arbitrary<KeyOwner> owners() {
		return Combinators
			.combine(Arbitraries.of("111122223333", "444455556666", "777788889999"),
					Arbitraries.of("/", "/a/", "/a/b/c/"), Arbitraries.of("a", "ab", "AB", "b", "cb"))
			.as((account, path, name) -> new KeyOwner(account, "AIDA1", name, path, "aws"));
	}

	@Provide
	Arbitrary<OwnerTags> tags() {
		return Arbitraries.of(OwnerTags.NONE, new OwnerTags("a@x.com", null, Map.of("type", "robot")),
				new OwnerTags("a@x.com", null, Map.of("type", "human")), new OwnerTags(null, null, Map.of("type", "")));
	}

	private static Instant daysAgo(int days) {
		return TODAY.minusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC);
	}

}
