package io.keyreminder.iam.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import io.keyreminder.iam.report.ReportedUser.ReportedKey;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.policy.Policy;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.policy.RotationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whom the credential report spares a question. Ages are in days before today.
 */
class CredentialReportFilterTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

	private static final CredentialReportFilter FILTER = new CredentialReportFilter(TODAY);

	@ParameterizedTest(name = "user created {0}, key {1} and changed {2} days ago: {3}")
	@CsvSource({
			// The key may have been created on any day between its user and its last
			// change.
			"1000, on,  0,   asked", "1000, on,  85,  asked", "1000, on,  90,  asked", "80,   on,  0,   asked",
			"90,   on,  90,  asked",
			// It surely was not: overdue, or its user is too young.
			"1000, on,  91,  spared", "1000, on,  500, spared", "79,   on,  0,   spared", "0,    on,  0,   spared",
			// Switched off, it matters on its last day only: somebody may have switched
			// it on.
			"1000, off, 0,   asked", "1000, off, 90,  asked", "90,   off, 90,  asked", "90,   off, 5,   asked",
			"1000, off, 91,  spared", "89,   off, 0,   spared", "85,   off, 85,  spared",
			// A report that contradicts itself proves nothing.
			"10,   on,  85,  asked", "10,   off, 85,  asked", "10,   on,  300, asked",
			// Nor does one that tells of days to come.
			"1000, on,  -1,  asked", "1000, off, -1,  asked", "-1,   on,  -1,  asked", "-30,  on,  -30, asked",
			"-1,   on,  0,   asked", "-1,   on,  85,  asked" })
	void whoIsAsked(int user, String state, int changed, String then) {
		assertThat(mayBeDue(reported(user, new ReportedKey(state.equals("on"), daysAgo(changed), null))))
			.isEqualTo(then.equals("asked"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-24T23:59:59Z, false", "2026-11-25T00:00:00Z, true" })
	void whatWasChangedTodayIsNoDayToCome(Instant changed, boolean asked) {
		assertThat(mayBeDue(reported(10, new ReportedKey(true, changed, null)))).isEqualTo(asked);
	}

	@Test
	void whoHasNoKeyIsSpared() {
		assertThat(mayBeDue(reported(1000))).isFalse();
	}

	@Test
	void oneKeyOfTwoIsEnough() {
		ReportedKey overdue = new ReportedKey(true, daysAgo(400), null);
		ReportedKey fresh = new ReportedKey(true, daysAgo(3), null);
		assertThat(mayBeDue(reported(1000, overdue, fresh))).isTrue();
		assertThat(mayBeDue(reported(1000, overdue, overdue))).isFalse();
	}

	/**
	 * Created 85 days ago, switched off and, yesterday, on again.
	 */
	@Test
	void aKeyThatWasSwitchedOffAndOnIsNotMissedAsByWhoeverTakesTheLastChangeForItsCreation() {
		ReportedKey key = new ReportedKey(true, daysAgo(1), null);
		assertThat(RotationPolicy.of(90, List.of(10)).rotation(new AccessKey("AKIA", key.changed(), true), TODAY))
			.as("the usual reading")
			.isEmpty();
		assertThat(mayBeDue(reported(1000, key))).isTrue();
	}

	@Test
	void theFirstOfSeveralStagesOpensTheWindow() {
		List<ReminderRule> early = rules(10, 30);
		assertThat(mayBeDue(early, reported(60, new ReportedKey(true, daysAgo(0), null)))).isTrue();
		assertThat(mayBeDue(early, reported(59, new ReportedKey(true, daysAgo(0), null)))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "90,false,true", "90,true,false", "89,false,false", "91,false,false" })
	void aKnownKeyThatIsSwitchedOffIsCheckedOnItsLastDay(int created, boolean active, boolean lastChance) {
		assertThat(FILTER.isLastChance(List.of(new AccessKey("AKIA", daysAgo(created), active)), rules(10)))
			.isEqualTo(lastChance);
	}

	private static ReportedUser reported(int created, ReportedKey... keys) {
		return new ReportedUser(daysAgo(created), List.of(keys));
	}

	private static Instant daysAgo(int days) {
		return TODAY.minusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC);
	}

	private static boolean mayBeDue(ReportedUser user) {
		return mayBeDue(rules(10), user);
	}

	private static boolean mayBeDue(List<ReminderRule> rules, ReportedUser user) {
		return FILTER.mayBeDue(user, rules, null);
	}

	private static List<ReminderRule> rules(Integer... stages) {
		return new ReminderRules(Policy.ofSettings(RotationPolicy.of(90, List.of(stages))), List.of()).on(TODAY)
			.of(new KeyOwner("111122223333", "AIDA1", "alice", "/", "aws"), Set.of())
			.candidates(null);
	}

}
