package io.keyreminder.publish;

import java.util.List;

import io.keyreminder.home.Home;
import io.keyreminder.publish.http.Receiver;
import io.keyreminder.publish.http.SecretUrl;
import io.keyreminder.publish.http.TimeLimit;
import io.keyreminder.publish.metrics.MetricsFile;
import io.keyreminder.publish.metrics.PushGateway;
import io.keyreminder.report.RunPublisher;
import io.keyreminder.report.page.ReportFiles;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Makes what writes a run's files, and those who are told of it afterwards. What the
 * settings do not name does nothing, and loads nothing.
 */
@Configuration(proxyBeanMethods = false)
class PublishConfiguration {

	private static final RunPublisher NOBODY = (details, trends) -> List.of();

	@Bean
	PublishSettings publishSettings(Environment environment) {
		return PublishSettings.of(environment);
	}

	@Bean
	RunWatchers runWatchers(PublishSettings settings) {
		return RunWatchers.of(settings);
	}

	@Bean
	@Order(0)
	RunPublisher reportFiles(Home home) {
		return new ReportPublisher((details, trends) -> ReportFiles.write(details, trends, home).warnings(),
				TimeLimit.USUAL);
	}

	@Bean
	@Order(1)
	RunPublisher metricsFile(PublishSettings settings) {
		return (settings.metrics().file() != null)
				? ofNewest(new MetricsFile(settings.metrics().file(), TimeLimit.USUAL)) : NOBODY;
	}

	@Bean
	@Order(2)
	RunPublisher pushGateway(PublishSettings settings) {
		SecretUrl url = settings.metrics().pushUrl();
		return (url != null) ? ofNewest(new PushGateway(new Receiver("the Pushgateway", url, TimeLimit.USUAL)))
				: NOBODY;
	}

	/** One that was done already may be an old one, which takes no metrics back. */
	private static RunPublisher ofNewest(RunPublisher metrics) {
		return (details, trends) -> trends.newest() ? metrics.publish(details, trends) : List.of();
	}

}
