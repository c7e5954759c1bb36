package io.keyreminder.publish;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.publish.http.TimeLimit;
import io.keyreminder.report.ClosureTrends;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunPublisher;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.RunTrends;
import io.keyreminder.report.TestDetails;
import io.keyreminder.report.TestReports;
import io.keyreminder.testing.Latch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * How long a run waits for its files.
 */
class ReportPublisherTests {

	private static final RunDetails DETAILS = TestDetails
		.of(RunReport.of(TestReports.run(RunStatus.COMPLETED, 0, Map.of())))
		.build();

	private static final RunTrends TRENDS = new RunTrends(true, List.of(), 0, KeyAges.UNKNOWN, KeyAges.UNKNOWN,
			List.of(), Map.of(), ClosureTrends.NONE, null);

	@Test
	void aDiskThatDoesNotAnswerIsLeftAlone() {
		Latch disk = new Latch();
		RunPublisher files = (details, trends) -> {
			disk.run();
			return List.of();
		};
		assertThat(new ReportPublisher(files, new TimeLimit(Duration.ofMillis(1))).publish(DETAILS, TRENDS))
			.containsExactly(
					"Warning: the report of run %d could not be written: that takes longer than 1 ms. `report %1$d` makes it again."
						.formatted(DETAILS.run().run()));
		disk.letGo();
	}

	@Test
	void whatTheFilesHaveToSayIsSaid() {
		assertThat(new ReportPublisher((details, trends) -> List.of("Warning: half of it."), TimeLimit.USUAL)
			.publish(DETAILS, TRENDS)).containsExactly("Warning: half of it.");
		assertThatIllegalStateException().isThrownBy(() -> new ReportPublisher((details, trends) -> {
			throw new IllegalStateException("broken");
		}, TimeLimit.USUAL).publish(DETAILS, TRENDS)).withMessage("broken");
	}

}
