package io.keyreminder;

import java.time.Clock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Puts the program together: the parts of each package, and the system's clock in UTC.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class KeyReminderApplication {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/**
	 * The program's entry point: puts the program together.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		SpringApplication.run(KeyReminderApplication.class, args);
	}

}
