package io.keyreminder.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A Spring Boot application with Spring Batch and a database that does nothing: what any
 * command would cost that starts one.
 */
@SpringBootApplication(proxyBeanMethods = false)
final class BareApplication {

	private BareApplication() {
	}

	/**
	 * Starts and ends.
	 * @param args the database's URL
	 */
	public static void main(String[] args) {
		System.setProperty("spring.config.location", "optional:file:./nothing/");
		System.setProperty("spring.datasource.url", args[0]);
		System.setProperty("spring.batch.job.enabled", "false");
		System.setProperty("spring.batch.jdbc.initialize-schema", "always");
		System.setProperty("spring.main.banner-mode", "off");
		System.exit(SpringApplication.exit(SpringApplication.run(BareApplication.class)));
	}

}
