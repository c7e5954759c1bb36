package io.keyreminder.report;

import java.time.LocalDate;

import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.ToldKey;
import io.keyreminder.report.ClosureReport.Group;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What came of keys, counted one after the other.
 */
class ClosureCounterTests {

	private static final LocalDate TOLD = LocalDate.parse("2026-11-24");

	private final ClosureCounter counter = new ClosureCounter();

	@Test
	void eachKeyIsCountedOnce() {
		ended(3);
		ended(25);
		count(NoticeOutcome.STILL_ACTIVE, TOLD.plusDays(12), true);
		count(NoticeOutcome.OPEN, null, false);
		count(NoticeOutcome.DELETED, TOLD.plusDays(20), true);
		assertThat(this.counter.report(new Group("123456789012", "payments", null, null)))
			.isEqualTo(new ClosureReport("123456789012", null, null, 5, 1, 1, 1, 1, 1, 11.5, "payments"));
	}

	@Test
	void theMedianIsThatOfTheKeysWhoseDaysAreKnown() {
		assertThat(median()).isNull();
		ended(9);
		assertThat(median()).isEqualTo(9);
		ended(2);
		assertThat(median()).as("lies between the two in the middle").isEqualTo(5.5);
		ended(2);
		assertThat(median()).isEqualTo(2);
	}

	private @Nullable Double median() {
		return this.counter.report(Group.ALL).medianDays();
	}

	private void ended(int days) {
		count(NoticeOutcome.DELETED, TOLD.plusDays(days), false);
	}

	private void count(NoticeOutcome outcome, @Nullable LocalDate seen, boolean overdue) {
		this.counter
			.accept(new ToldKey("123456789012", "alice", null, TOLD.plusDays(10), TOLD, outcome, seen, overdue));
	}

}
