package io.keyreminder.iam.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.keyreminder.iam.report.ReportedUser.ReportedKey;
import io.keyreminder.key.AccessKey;
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

	private final CredentialReportFilter filter = filter(10);

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
		assertThat(
				this.filter.mayBeDue(reported(user, new ReportedKey(state.equals("on"), daysAgo(changed), null)), null))
			.isEqualTo(then.equals("asked"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-24T23:59:59Z, false", "2026-11-25T00:00:00Z, true" })
	void whatWasChangedTodayIsNoDayToCome(Instant changed, boolean asked) {
		assertThat(this.filter.mayBeDue(reported(10, new ReportedKey(true, changed, null)), null)).isEqualTo(asked);
	}

	@Test
	void whoHasNoKeyIsSpared() {
		assertThat(this.filter.mayBeDue(reported(1000), null)).isFalse();
	}

	@Test
	void oneKeyOfTwoIsEnough() {
		ReportedKey overdue = new ReportedKey(true, daysAgo(400), null);
		ReportedKey fresh = new ReportedKey(true, daysAgo(3), null);
		assertThat(this.filter.mayBeDue(reported(1000, overdue, fresh), null)).isTrue();
		assertThat(this.filter.mayBeDue(reported(1000, overdue, overdue), null)).isFalse();
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
		assertThat(this.filter.mayBeDue(reported(1000, key), null)).isTrue();
	}

	@Test
	void theFirstOfSeveralStagesOpensTheWindow() {
		CredentialReportFilter early = filter(10, 30);
		assertThat(early.mayBeDue(reported(60, new ReportedKey(true, daysAgo(0), null)), null)).isTrue();
		assertThat(early.mayBeDue(reported(59, new ReportedKey(true, daysAgo(0), null)), null)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "90,false,true", "90,true,false", "89,false,false", "91,false,false" })
	void aKnownKeyThatIsSwitchedOffIsCheckedOnItsLastDay(int created, boolean active, boolean lastChance) {
		assertThat(this.filter.isLastChance(List.of(new AccessKey("AKIA", daysAgo(created), active))))
			.isEqualTo(lastChance);
	}

	private static ReportedUser reported(int created, ReportedKey... keys) {
		return new ReportedUser(daysAgo(created), List.of(keys));
	}

	private static Instant daysAgo(int days) {
		return TODAY.minusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC);
	}

	private static CredentialReportFilter filter(Integer... stages) {
		return new CredentialReportFilter(
				new ReminderRules(RotationPolicy.of(90, List.of(stages)), List.of()).on(TODAY));
	}

}
