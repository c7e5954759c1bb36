package io.keyreminder.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Which rules and exemptions are about an owner, on a day.
 */
class DailyRulesTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

	private static final RotationPolicy ROTATION = RotationPolicy.of(90, List.of(10));

	private static final KeyOwner OWNER = new KeyOwner("111122223333", "AIDA1", "legacy-ftp", "/service/", "aws");

	static Stream<Arguments> matches() {
		return Stream.of(arguments(match(Set.of("111122223333"), Set.of(), List.of(), ""), true),
				arguments(match(Set.of("222233334444"), Set.of(), List.of(), ""), false),
				arguments(match(Set.of(), Set.of("ou-ab12-cdef3456"), List.of(), ""), true),
				arguments(match(Set.of(), Set.of("ou-ab12-00000000"), List.of(), ""), false),
				arguments(match(Set.of(), Set.of(), List.of("/service/"), ""), true),
				arguments(match(Set.of(), Set.of(), List.of("/people/"), ""), false),
				arguments(match(Set.of(), Set.of(), List.of(), "LEGACY-*"), true),
				arguments(match(Set.of(), Set.of(), List.of("/people/"), "legacy-*"), false));
	}

	@ParameterizedTest
	@MethodSource("matches")
	void anExemptionHoldsForWhomAllItsConditionsMeet(OwnerMatch match, boolean holds) {
		assertThat(exemptions(new Exemption(match, null, TODAY, "", null)).holdForAll(null)).isEqualTo(holds);
	}

	@ParameterizedTest
	@CsvSource({ "0, true", "-1, false" })
	void anExemptionHoldsUntilItsLastDay(int days, boolean holds) {
		Exemption exemption = new Exemption(match(Set.of(), Set.of(), List.of(), "legacy-*"), null,
				TODAY.plusDays(days), "", null);
		assertThat(exemptions(exemption).holdForAll(null)).isEqualTo(holds);
		assertThat(exemptions(exemption).endOf(null, OwnerTags.NONE)).isEqualTo(holds ? TODAY.plusDays(1) : TODAY);
	}

	@ParameterizedTest
	@CsvSource({ "long, OWNER, true", "short, OWNER, false", "renamed, OWNER, true", ", OWNER, false",
			"long, ALSO, false", "renamed, ALSO, false" })
	void aRuleByAnotherNamePassesOnWhatIsLeft(@Nullable String rule, NoticeRole role, boolean passedOn) {
		DailyRules rules = rules(List.of(rule("long", RecipientSource.OWNER, RecipientSource.ACCOUNT_OWNER),
				rule("short", RecipientSource.OWNER)), List.of());
		assertThat(rules.isPassedOn(new NoticeReason(role, rule, null))).isEqualTo(passedOn);
	}

	private static OwnerExemptions exemptions(Exemption exemption) {
		return rules(List.of(), List.of(exemption)).of(OWNER, Set.of("r-ab12", "ou-ab12-cdef3456")).exemptions();
	}

	private static DailyRules rules(List<PolicyRule> rules, List<Exemption> exemptions) {
		return new ReminderRules(Policy.of(rules, ROTATION, exemptions, Map.of(), Map.of()), Set.of()).on(TODAY);
	}

	private static PolicyRule rule(String name, RecipientSource... to) {
		return new PolicyRule(name, OwnerMatch.EVERYBODY, ROTATION, List.of(to), List.of());
	}

	private static OwnerMatch match(Set<String> accounts, Set<String> units, List<String> paths, String user) {
		return new OwnerMatch(accounts, units, paths, user.isEmpty() ? List.of() : List.of(new Wildcard(user)),
				Map.of());
	}

}
