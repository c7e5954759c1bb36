package io.keyreminder.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whom conditions mean.
 */
class OwnerMatchTests {

	private static final KeyOwner ROBOT = new KeyOwner("111122223333", "AIDA1", "Svc-Build", "/service/ci/", "aws");

	@Test
	void allConditionsMustHoldAndAnyValueWill() {
		assertThat(isMatch(
				match(Set.of("111122223333", "444455556666"), List.of("/people/", "/service/"), "ci-*", "svc-*")))
			.isTrue();
		assertThat(isMatch(match(Set.of("444455556666"), List.of("/service/"), "svc-*"))).isFalse();
		assertThat(isMatch(match(Set.of("111122223333"), List.of("/people/"), "svc-*"))).isFalse();
		assertThat(isMatch(match(Set.of("111122223333"), List.of("/service/"), "ci-*"))).isFalse();
		assertThat(isMatch(OwnerMatch.EVERYBODY)).isTrue();
	}

	@Test
	void namesOfUsersIgnoreCaseAndPathsDoNot() {
		assertThat(isMatch(match(Set.of(), List.of(), "SVC-build"))).isTrue();
		assertThat(isMatch(match(Set.of(), List.of("/Service/")))).isFalse();
	}

	@Test
	void anyUnitOfTheAccountWill() {
		OwnerMatch match = new OwnerMatch(Set.of(), Set.of("ou-ab12-11111111"), List.of(), List.of(), Map.of());
		assertThat(match.mayBe(ROBOT, Set.of("r-ab12", "ou-ab12-11111111"))).isTrue();
		assertThat(match.mayBe(ROBOT, Set.of("r-ab12"))).isFalse();
	}

	@Test
	void namesOfTagsIgnoreCaseAndValuesDoNot() {
		OwnerMatch match = tags(Map.of("TYPE", List.of("robot*", "machine")));
		assertThat(match.isTagged(new OwnerTags(null, null, Map.of("type", "robots")))).isTrue();
		assertThat(match.isTagged(new OwnerTags(null, null, Map.of("type", "Robots")))).isFalse();
		assertThat(match.isTagged(OwnerTags.NONE)).isFalse();
		assertThat(tags(Map.of("type", List.of("*"))).isTagged(new OwnerTags(null, null, Map.of("type", "")))).isTrue();
	}

	@Test
	void aWiderMatchCoversANarrowerOne() {
		OwnerMatch robots = match(Set.of("111122223333"), List.of("/service/"), "svc-*");
		assertThat(OwnerMatch.EVERYBODY.covers(robots)).isTrue();
		assertThat(match(Set.of(), List.of("/"), "*").covers(robots)).isTrue();
		assertThat(match(Set.of(), List.of("/serv"), "svc-*", "x").covers(robots)).isTrue();
		assertThat(robots.covers(robots)).isTrue();
		assertThat(robots.covers(OwnerMatch.EVERYBODY)).isFalse();
		assertThat(match(Set.of("444455556666"), List.of()).covers(robots)).isFalse();
		assertThat(match(Set.of(), List.of("/service/ci/")).covers(robots)).isFalse();
		assertThat(tags(Map.of("Type", List.of("*"))).covers(tags(Map.of("type", List.of("robot"))))).isTrue();
		assertThat(tags(Map.of("Type", List.of("robot"))).covers(tags(Map.of("type", List.of("*"))))).isFalse();
		assertThat(tags(Map.of("Type", List.of("*"))).covers(robots)).isFalse();
	}

	@Test
	void itIsDescribedForPeople() {
		assertThat(match(Set.of("444455556666", "111122223333"), List.of("/service/"), "Svc-*").describe())
			.isEqualTo("account 111122223333 or 444455556666, path /service/, user svc-*");
		assertThat(OwnerMatch.EVERYBODY.describe()).isEqualTo("everybody");
	}

	private static boolean isMatch(OwnerMatch match) {
		return match.mayBe(ROBOT, Set.of());
	}

	private static OwnerMatch match(Set<String> accounts, List<String> paths, String... users) {
		return new OwnerMatch(accounts, Set.of(), paths, Stream.of(users).map(Wildcard::new).toList(), Map.of());
	}

	private static OwnerMatch tags(Map<String, List<String>> tags) {
		Map<String, List<Wildcard>> values = new HashMap<>();
		tags.forEach((name, each) -> values.put(name, each.stream().map(Wildcard::new).toList()));
		return new OwnerMatch(Set.of(), Set.of(), List.of(), List.of(), values);
	}

}
