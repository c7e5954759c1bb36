package io.keyreminder.cli.program;

import io.keyreminder.settings.LostLetters;
import io.keyreminder.settings.UnknownSettings;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.support.SpringApplicationJsonEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reads the settings as an application of Spring Boot does, without starting one.
 */
final class Settings {

	private Settings() {
	}

	/**
	 * Reads the files, and refuses names that nobody reads.
	 * @param environment holds variables and system properties, and takes the rest
	 * @return the same environment
	 * @throws io.keyreminder.settings.SettingException if a setting is unknown, or has
	 * lost letters
	 */
	static ConfigurableEnvironment read(ConfigurableEnvironment environment) {
		LostLetters.check(environment);
		ConfigurationPropertySources.attach(environment);
		if (environment.containsProperty(SpringApplicationJsonEnvironmentPostProcessor.SPRING_APPLICATION_JSON_PROPERTY)
				|| environment.containsProperty(
						SpringApplicationJsonEnvironmentPostProcessor.SPRING_APPLICATION_JSON_ENVIRONMENT_VARIABLE)) {
			new SpringApplicationJsonEnvironmentPostProcessor().postProcessEnvironment(environment,
					new SpringApplication());
		}
		ConfigDataEnvironmentPostProcessor.applyTo(environment);
		UnknownSettings.check(environment);
		return environment;
	}

}
