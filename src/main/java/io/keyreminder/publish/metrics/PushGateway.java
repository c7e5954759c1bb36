package io.keyreminder.publish.metrics;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.keyreminder.home.HostName;
import io.keyreminder.publish.http.Receiver;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunPublisher;
import io.keyreminder.report.RunTrends;

/**
 * Sends the metrics of a run to a Prometheus Pushgateway, in place of those of the run
 * before (<a href="https://github.com/prometheus/pushgateway#put-method">PUT</a>).
 */
public final class PushGateway implements RunPublisher {

	private final Receiver receiver;

	/**
	 * Sends to a gateway.
	 * @param receiver the gateway
	 */
	public PushGateway(Receiver receiver) {
		this.receiver = receiver;
	}

	@Override
	public List<String> publish(RunDetails details, RunTrends trends) {
		return this.receiver
			.send("PUT", () -> path(details), RunMetrics.prometheusType(), RunMetrics.prometheus(details, trends))
			.stream()
			.toList();
	}

	/** The ledgers of several base accounts on one machine leave each other's alone. */
	private static String path(RunDetails details) {
		return "/metrics/job/keyreminder/instance/%s/account/%s"
			.formatted(URLEncoder.encode(HostName.get(), StandardCharsets.UTF_8), details.run().account());
	}

}
