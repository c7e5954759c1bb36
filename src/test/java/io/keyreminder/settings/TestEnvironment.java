package io.keyreminder.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Starts a Spring Boot application with the environment variables, system properties and
 * files of a test, and none of this machine's.
 */
final class TestEnvironment {

	private final Path folder;

	private final Map<String, Object> variables = new HashMap<>();

	private final Map<String, Object> systemProperties = new HashMap<>();

	TestEnvironment(Path folder) {
		this.folder = folder;
	}

	TestEnvironment variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	TestEnvironment systemProperty(String name, String value) {
		this.systemProperties.put(name, value);
		return this;
	}

	TestEnvironment file(String name, String content) {
		try {
			Files.writeString(this.folder.resolve(name), content);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ConfigurableApplicationContext start(Class<?>... configurations) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, new MapPropertySource(
					StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, this.systemProperties));
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, this.variables));
		SpringApplication application = new SpringApplicationBuilder(Nothing.class).sources(configurations)
			.environment(environment)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.logStartupInfo(false)
			.build();
		return application.run("--spring.config.location=" + this.folder + "/", "--spring.main.banner-mode=off",
				"--logging.level.root=off");
	}

	ConfigurableEnvironment prepare() {
		try (ConfigurableApplicationContext context = start()) {
			return context.getEnvironment();
		}
	}

	/**
	 * An application without a bean of its own.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
