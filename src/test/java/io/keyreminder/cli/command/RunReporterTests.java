package io.keyreminder.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunPublisher;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.ClosureTrends;
import io.keyreminder.report.RunTrends;
import io.keyreminder.report.TestDetails;
import io.keyreminder.report.TestReports;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a run's publishers.
 */
class RunReporterTests {

	private static final RunDetails DETAILS = TestDetails
		.of(RunReport.of(TestReports.run(RunStatus.COMPLETED, 0, Map.of())))
		.build();

	private static final RunTrends TRENDS = new RunTrends(true, List.of(), 0, KeyAges.UNKNOWN, KeyAges.UNKNOWN,
			List.of(), Map.of(), ClosureTrends.NONE, null);

	private final List<RunDetails> published = new ArrayList<>();

	@Test
	void aPublisherThatBreaksIsAWarningAndStopsNoOther() {
		RunPublisher broken = (details, trends) -> {
			throw new IllegalStateException("chat.example.com\u001b does not answer");
		};
		RunPublisher good = (details, trends) -> {
			this.published.add(details);
			return List.of("Warning: half of it.");
		};
		assertThat(reporter(Map.of("a", broken, "b", good)).publish(DETAILS, TRENDS)).containsExactly(
				"Warning: the run could not be published everywhere: chat.example.com  does not answer. The log says more.",
				"Warning: half of it.");
		assertThat(this.published).containsExactly(DETAILS);
	}

	@Test
	void aPublisherWhoseClassesAreGoneIsAWarning() {
		RunPublisher gone = (details, trends) -> {
			throw new NoClassDefFoundError("io/keyreminder/report/page/RunPage");
		};
		RunPublisher good = (details, trends) -> List.of("Warning: half of it.");
		assertThat(reporter(Map.of("a", gone, "b", good)).publish(DETAILS, TRENDS)).containsExactly(
				"Warning: the run could not be published everywhere: java.lang.NoClassDefFoundError: io/keyreminder/report/page/RunPage. The log says more.",
				"Warning: half of it.");
	}

	@Test
	void withoutAPublisherNothingIsSaid() {
		assertThat(reporter(Map.of()).publish(DETAILS, TRENDS)).isEmpty();
	}

	private static RunReporter reporter(Map<String, RunPublisher> publishers) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		publishers.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((each) -> beans.addBean(each.getKey(), each.getValue()));
		return new RunReporter(beans.getBeanProvider(Ledger.class), beans.getBeanProvider(RunPublisher.class));
	}

}
