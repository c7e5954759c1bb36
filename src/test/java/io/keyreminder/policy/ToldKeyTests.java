package io.keyreminder.policy;

import java.time.LocalDate;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the reminders of a key come to.
 */
class ToldKeyTests {

	@ParameterizedTest
	@CsvSource({ "2026-12-04, 2026-11-24, OPEN, , false, OPEN",
			"2026-12-04, 2026-11-24, DELETED, 2026-11-25, false, IN_TIME",
			"2026-12-04, 2026-11-24, DEACTIVATED, 2026-12-06, false, IN_TIME",
			"2026-12-04, 2026-11-24, USER_GONE, 2026-12-07, false, UNKNOWN",
			"2026-12-04, 2026-11-24, STILL_ACTIVE, 2026-12-06, true, STILL_ACTIVE",
			"2026-12-04, 2026-11-24, DELETED, 2026-12-06, true, LATE",
			"2026-12-04, 2026-12-05, DELETED, 2026-12-06, false, LATE", "2026-12-04, 2026-12-05, OPEN, , false, OPEN",
			", 2026-11-24, OPEN, , false, OPEN", ", 2026-11-24, DELETED, 2027-11-24, false, IN_TIME" })
	void itsClosureFollowsFromDeadlineAndEnd(@Nullable LocalDate deadline, LocalDate told, NoticeOutcome outcome,
			@Nullable LocalDate seen, boolean overdueSeen, Closure closure) {
		assertThat(key(deadline, told, outcome, seen, overdueSeen).closure()).isEqualTo(closure);
	}

	@Test
	void itsDaysAreCountedFromTheFirstMessageToItsEnd() {
		LocalDate told = LocalDate.parse("2026-11-24");
		LocalDate deadline = told.plusDays(10);
		assertThat(key(deadline, told, NoticeOutcome.DELETED, told.plusDays(3), false).daysToEnd()).hasValue(3);
		assertThat(key(deadline, told, NoticeOutcome.STILL_ACTIVE, told.plusDays(12), true).daysToEnd())
			.isEqualTo(OptionalLong.empty());
		assertThat(key(deadline, told, NoticeOutcome.DELETED, told.plusDays(300), false).daysToEnd())
			.as("nobody knows when")
			.isEqualTo(OptionalLong.empty());
	}

	private static ToldKey key(@Nullable LocalDate deadline, LocalDate told, NoticeOutcome outcome,
			@Nullable LocalDate seen, boolean overdueSeen) {
		return new ToldKey("123456789012", "alice", null, deadline, told, outcome, seen, overdueSeen);
	}

}
