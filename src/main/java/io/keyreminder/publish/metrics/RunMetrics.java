package io.keyreminder.publish.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.report.OpenCounts;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.RunTrends;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, in numbers. All are of types that OpenMetrics and Prometheus' older
 * text write alike, so that a file of the one is one of the other; none has a time of its
 * own, which node_exporter would refuse. The base account is a label of each: two ledgers
 * on one machine are told apart.
 */
final class RunMetrics {

	/** In days; what the policy says is added. */
	private static final List<Integer> AGES = List.of(7, 30, 60, 90, 120, 180, 365);

	private final List<MetricSnapshot> all = new ArrayList<>();

	private final String account;

	private RunMetrics(String account) {
		this.account = account;
	}

	/**
	 * For a file, as OpenMetrics.
	 * @param details the run
	 * @param trends what else is known
	 * @return the text
	 */
	static String openMetrics(RunDetails details, RunTrends trends) {
		return text(OpenMetricsTextFormatWriter.create(), details, trends);
	}

	/**
	 * For a Pushgateway, which knows nothing newer than Prometheus' older text.
	 * @param details the run
	 * @param trends what else is known
	 * @return the text
	 */
	static String prometheus(RunDetails details, RunTrends trends) {
		return text(PrometheusTextFormatWriter.create(), details, trends);
	}

	/**
	 * The type of the older text.
	 * @return a media type
	 */
	static String prometheusType() {
		return PrometheusTextFormatWriter.CONTENT_TYPE;
	}

	private static String text(ExpositionFormatWriter writer, RunDetails details, RunTrends trends) {
		RunMetrics metrics = new RunMetrics(details.run().account());
		metrics.collect(details, trends);
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		try {
			writer.write(text, new MetricSnapshots(metrics.all));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString(StandardCharsets.UTF_8);
	}

	private void collect(RunDetails details, RunTrends trends) {
		RunReport run = details.run();
		number("keyreminder_run_number", "The number of the newest run.", run.run());
		number("keyreminder_run_exit_code", "The exit code of the newest run.", run.exitCode());
		family("keyreminder_run_status", "The state of the newest run: 1, and 0 for the other states.", "status",
				states(run.status()));
		time("keyreminder_run_started_timestamp_seconds", "When the newest run began.", run.startedAt());
		time("keyreminder_run_ended_timestamp_seconds", "When the newest run ended.", run.endedAt());
		time("keyreminder_last_success_timestamp_seconds", "When the newest completed run over all accounts ended.",
				trends.lastSuccess());
		family("keyreminder_run_step_duration_seconds", "How long each step of the newest run took.", "step",
				durations(details.steps()));
		number("keyreminder_run_users", "The users that the newest run decided on.", run.users());
		number("keyreminder_run_keys", "Their active access keys.", run.keys());
		number("keyreminder_run_messages", "The e-mails that were accepted in the newest run.", run.messages());
		number("keyreminder_run_calls", "The calls of AWS that the newest run made.", trends.calls());
		family("keyreminder_run_notices", "What became of the notices of the newest run.", "outcome", outcomes(run));
		family("keyreminder_run_open", "What is open after the newest run, by its state.", "state", open(details));
		family("keyreminder_accounts", "The AWS accounts, by what became of them.", "status", accounts(run.accounts()));
		ages(trends.allAges());
	}

	private static Map<String, Double> states(RunStatus status) {
		Map<String, Double> states = new LinkedHashMap<>();
		for (RunStatus each : RunStatus.values()) {
			states.put(word(each), (each == status) ? 1.0 : 0.0);
		}
		return states;
	}

	private static Map<String, Double> durations(@Nullable List<Run.Step> steps) {
		Map<String, Double> durations = new LinkedHashMap<>();
		for (Run.Step step : (steps != null) ? steps : List.<Run.Step>of()) {
			if (step.startedAt() != null && step.endedAt() != null) {
				durations.merge(step.name(), Duration.between(step.startedAt(), step.endedAt()).toMillis() / 1000.0,
						Double::sum);
			}
		}
		return durations;
	}

	private static Map<String, Double> outcomes(RunReport run) {
		Map<String, Double> outcomes = new LinkedHashMap<>();
		outcomes.put("sent", (double) run.sent());
		outcomes.put("failed", (double) run.failed());
		outcomes.put("in_doubt", (double) run.inDoubt());
		outcomes.put("unreachable", (double) run.unreachable());
		outcomes.put("withdrawn", (double) run.withdrawn());
		outcomes.put("expired", (double) run.expired());
		outcomes.put("deferred", (double) run.deferred());
		return outcomes;
	}

	private static Map<String, Double> open(RunDetails details) {
		OpenCounts counts = OpenCounts.of(details.accountsNotDone(), List.of(details));
		Map<String, Double> open = new LinkedHashMap<>();
		open.put("failed", (double) counts.failed());
		open.put("in_doubt", (double) counts.inDoubt());
		open.put("unreachable", (double) counts.unreachable());
		open.put("expired", (double) counts.expired());
		open.put("deferred", (double) counts.deferred());
		open.put("unreadable", (double) counts.unreadable());
		return open;
	}

	private static Map<String, Double> accounts(Run.Accounts run) {
		Map<String, Double> accounts = new LinkedHashMap<>();
		accounts.put("done", (double) run.done());
		accounts.put("unreachable", (double) run.unreachable());
		accounts.put("failed", (double) run.failed());
		accounts.put("left_out", (double) (run.included() - run.done() - run.unreachable() - run.failed()));
		accounts.put("not_active", (double) run.notActive());
		accounts.put("excluded", (double) run.excluded());
		return accounts;
	}

	private static String word(Enum<?> state) {
		return state.name().toLowerCase(Locale.ROOT);
	}

	private void number(String name, String help, @Nullable Number value) {
		if (value != null) {
			gauge(name, help, List.of(point(Labels.of("account", this.account), value.doubleValue())));
		}
	}

	private void time(String name, String help, @Nullable Instant time) {
		number(name, help, (time != null) ? time.toEpochMilli() / 1000.0 : null);
	}

	private void family(String name, String help, String label, Map<String, Double> values) {
		gauge(name, help,
				values.entrySet()
					.stream()
					.map((each) -> point(Labels.of("account", this.account, label, each.getKey()), each.getValue()))
					.toList());
	}

	private void gauge(String name, String help, List<GaugeDataPointSnapshot> points) {
		GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
		points.forEach(gauge::dataPoint);
		this.all.add(gauge.build());
	}

	private static GaugeDataPointSnapshot point(Labels labels, double value) {
		return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
	}

	/**
	 * A histogram, whose samples {@code keyreminder_keys_by_age_bucket} count the keys of
	 * up to so many days.
	 */
	private void ages(KeyAges ages) {
		if (!ages.isKnown()) {
			return;
		}
		TreeSet<Integer> bounds = new TreeSet<>(AGES);
		bounds.add(ages.windowFrom() - 1);
		bounds.add(ages.windowTo());
		ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
		int from = Integer.MIN_VALUE;
		for (int bound : bounds) {
			buckets.bucket(bound, ages.between(from, bound));
			from = bound + 1;
		}
		buckets.bucket(Double.POSITIVE_INFINITY, ages.between(from, Integer.MAX_VALUE));
		double days = ages.keys()
			.entrySet()
			.stream()
			.mapToDouble((each) -> (double) each.getKey() * each.getValue())
			.sum();
		this.all.add(HistogramSnapshot.builder()
			.name("keyreminder_keys_by_age")
			.help("The active access keys, by their age in days.")
			.dataPoint(HistogramDataPointSnapshot.builder()
				.labels(Labels.of("account", this.account))
				.classicHistogramBuckets(buckets.build())
				.sum(days)
				.build())
			.build());
	}

}
