package io.keyreminder.publish.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.report.ClosureTrends;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.RunTrends;
import io.keyreminder.report.TestDetails;
import io.keyreminder.report.UnreadableUserReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The numbers of a run, as Prometheus reads them.
 */
class RunMetricsTests {

	private static final Instant STARTED = Instant.parse("2031-03-14T03:00:00Z");

	private static final Run RUN = new Run(7, "123456789012", LocalDate.of(2031, 3, 14), 1, RunStatus.COMPLETED, 3,
			null, Via.SMTP, STARTED, STARTED.plusMillis(61_500), new Run.Scan(40, 50, 0, 0), 0,
			new Run.Counts(9, 4, 5, 1, 0, 1, 0, 0, 2, 3), new Run.Kinds(0, 0, 0, 0), null, null,
			new Run.Accounts(5, 2, 1, 1, 4, 6));

	private static final RunDetails DETAILS = TestDetails.of(RunReport.of(RUN))
		.steps(List.of(new Run.Step("scan", RunStatus.COMPLETED, 40, 40, STARTED, STARTED.plusMillis(1_250)),
				new Run.Step("deliver", RunStatus.STOPPED, 0, 0, STARTED, null)))
		.unreadable(Stream.of("bob", "carol", "dave")
			.map((user) -> new UnreadableUserReport(user, "denied", null))
			.toList())
		.build();

	private static final RunTrends TRENDS = new RunTrends(true, List.of(), 118, KeyAges.UNKNOWN,
			new KeyAges(Map.of(0, 1, 7, 2, 8, 4, 79, 8, 80, 16, 90, 32, 91, 64, 1000, 128), 80, 90), List.of(),
			Map.of(), ClosureTrends.NONE, STARTED.minusSeconds(86_400));

	@Test
	void everyFamilyOfTheContractIsThere() {
		assertThat(text().lines().filter((line) -> line.startsWith("# TYPE "))).containsExactlyInAnyOrder(
				"# TYPE keyreminder_accounts gauge", "# TYPE keyreminder_keys_by_age histogram",
				"# TYPE keyreminder_last_success_timestamp_seconds gauge", "# TYPE keyreminder_run_calls gauge",
				"# TYPE keyreminder_run_ended_timestamp_seconds gauge", "# TYPE keyreminder_run_exit_code gauge",
				"# TYPE keyreminder_run_keys gauge", "# TYPE keyreminder_run_messages gauge",
				"# TYPE keyreminder_run_notices gauge", "# TYPE keyreminder_run_number gauge",
				"# TYPE keyreminder_run_open gauge", "# TYPE keyreminder_run_started_timestamp_seconds gauge",
				"# TYPE keyreminder_run_status gauge", "# TYPE keyreminder_run_step_duration_seconds gauge",
				"# TYPE keyreminder_run_users gauge");
	}

	@Test
	void theNumbersAreThoseOfTheRun() {
		ScrapedMetrics metrics = ScrapedMetrics.parse(text());
		assertThat(metrics.value("keyreminder_run_number")).isEqualTo(7);
		assertThat(metrics.value("keyreminder_run_exit_code")).isEqualTo(3);
		assertThat(metrics.value("keyreminder_run_status", "status", "completed")).isEqualTo(1);
		assertThat(metrics.value("keyreminder_run_status", "status", "failed")).isZero();
		assertThat(metrics.value("keyreminder_run_started_timestamp_seconds"))
			.isEqualTo(STARTED.toEpochMilli() / 1000.0);
		assertThat(metrics.value("keyreminder_run_ended_timestamp_seconds"))
			.isEqualTo(STARTED.toEpochMilli() / 1000.0 + 61.5);
		assertThat(metrics.value("keyreminder_last_success_timestamp_seconds"))
			.isEqualTo(STARTED.toEpochMilli() / 1000.0 - 86_400);
		assertThat(metrics.value("keyreminder_run_step_duration_seconds", "step", "scan")).isEqualTo(1.25);
		assertThat(metrics.value("keyreminder_run_users")).isEqualTo(40);
		assertThat(metrics.value("keyreminder_run_keys")).isEqualTo(50);
		assertThat(metrics.value("keyreminder_run_messages")).isEqualTo(4);
		assertThat(metrics.value("keyreminder_run_calls")).isEqualTo(118);
		assertThat(metrics.value("keyreminder_run_notices", "outcome", "sent")).isEqualTo(5);
		assertThat(metrics.value("keyreminder_run_notices", "outcome", "deferred")).isEqualTo(2);
		assertThat(metrics.value("keyreminder_run_open", "state", "unreadable")).isEqualTo(3);
		assertThat(metrics.value("keyreminder_run_open", "state", "in_doubt")).isZero();
		assertThat(metrics.value("keyreminder_accounts", "status", "done")).isEqualTo(2);
		assertThat(metrics.value("keyreminder_accounts", "status", "left_out")).isEqualTo(1);
		assertThat(metrics.value("keyreminder_accounts", "status", "excluded")).isEqualTo(6);
	}

	@Test
	void theAgesAreAHistogramWithTheBoundsOfThePolicy() {
		ScrapedMetrics metrics = ScrapedMetrics.parse(text());
		assertThat(metrics.value("keyreminder_keys_by_age_bucket", "le", "7.0")).isEqualTo(3);
		assertThat(metrics.value("keyreminder_keys_by_age_bucket", "le", "79.0")).isEqualTo(15);
		assertThat(metrics.value("keyreminder_keys_by_age_bucket", "le", "90.0")).isEqualTo(63);
		assertThat(metrics.value("keyreminder_keys_by_age_bucket", "le", "120.0")).isEqualTo(127);
		assertThat(metrics.value("keyreminder_keys_by_age_bucket", "le", "+Inf")).isEqualTo(255);
		assertThat(metrics.value("keyreminder_keys_by_age_count")).isEqualTo(255);
		assertThat(metrics.value("keyreminder_keys_by_age_sum"))
			.isEqualTo(2 * 7 + 4 * 8 + 8 * 79 + 16 * 80 + 32 * 90 + 64 * 91 + 128 * 1000);
	}

	@Test
	void whatIsNotKnownIsNotThere() {
		RunTrends nothing = new RunTrends(true, List.of(), 0, KeyAges.UNKNOWN, KeyAges.UNKNOWN, List.of(), Map.of(),
				ClosureTrends.NONE, null);
		assertThat(RunMetrics.openMetrics(DETAILS, nothing)).doesNotContain("keyreminder_keys_by_age",
				"keyreminder_last_success", "step=\"deliver\"");
	}

	@Test
	void bothFormatsHoldTheSameSamples() {
		assertThat(ScrapedMetrics.parse(RunMetrics.prometheus(DETAILS, TRENDS) + "# EOF\n"))
			.isEqualTo(ScrapedMetrics.parse(text()));
	}

	private static String text() {
		return RunMetrics.openMetrics(DETAILS, TRENDS);
	}

}
