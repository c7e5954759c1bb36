package io.keyreminder.report.page;

import io.keyreminder.home.Home;
import io.keyreminder.report.RunPublisher;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Publishes each run as files in the home folder.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

	@Bean
	@Order(0)
	RunPublisher reportFiles(Home home) {
		return (details, trends) -> ReportFiles.write(details, trends, home).warnings();
	}

}
