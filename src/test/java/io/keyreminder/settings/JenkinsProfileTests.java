package io.keyreminder.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The settings file that an operator edits: every setting is in it, and no other.
 */
class JenkinsProfileTests {

	private static final Path FILE = Path.of("config", "application-jenkins.yml");

	private final TestEnvironment environment;

	JenkinsProfileTests(@TempDir Path folder) {
		this.environment = new TestEnvironment(folder);
	}

	@Test
	void everySettingStandsInTheFileAndEveryNameInItIsOneOfSpringsOrOurs() throws IOException {
		Set<String> ours = new TreeSet<>();
		Arrays.stream(Setting.values()).map(Setting::property).forEach(ours::add);
		Set<String> names = names(uncommented());
		assertThat(names).containsAll(ours);
		assertThat(names).allMatch((name) -> ours.contains(name) || name.startsWith("spring."));
	}

	@Test
	void theFileIsReadAsItIs() throws IOException {
		ConfigurableEnvironment read = this.environment.file("application.yml", Files.readString(FILE)).prepare();
		assertThatNoException().isThrownBy(() -> UnknownSettings.check(read));
		assertThat(read.getProperty("keyreminder.mail.via")).isEqualTo("ses");
	}

	@Test
	void theFileIsBoundAsItIs() throws IOException {
		this.environment.file("application.yml", Files.readString(FILE));
		try (ConfigurableApplicationContext context = this.environment.start(Bound.class)) {
			assertThat(context.getBean(MailProperties.class).getHost()).isNull();
			assertThat(context.getBean(DataSourceProperties.class).getUrl()).isNull();
		}
	}

	@Test
	void theFileIsReadWithEveryDefaultWrittenOut() throws IOException {
		ConfigurableEnvironment read = this.environment.file("application.yml", uncommented()).prepare();
		assertThatNoException().isThrownBy(() -> UnknownSettings.check(read));
	}

	@Test
	void everySettingIsExplained() throws IOException {
		String[] lines = Files.readString(FILE).split("\n", -1);
		for (int i = 1; i < lines.length; i++) {
			if (lines[i].matches(" +#?[a-z.-]+: .*")) {
				assertThat(lines[i - 1]).as("the line above '%s'", lines[i].strip()).matches(" +# [A-Z].*\\.");
			}
		}
	}

	@Test
	void theFileHoldsNoSecret() throws IOException {
		assertThat(uncommented().lines().filter((line) -> line.matches(".*(password|secret|token): .*"))).isNotEmpty()
			.allMatch((line) -> line.matches(".*: \\$\\{[A-Z_]+}"));
	}

	/** Defaults are written as comments without a space after the #. */
	private static String uncommented() throws IOException {
		return Files.readString(FILE).replaceAll("(?m)^( +)#(?=[a-z.-]+:)", "$1");
	}

	private static Set<String> names(String yaml) throws IOException {
		Set<String> names = new TreeSet<>();
		new YamlPropertySourceLoader().load("file", new ByteArrayResource(yaml.getBytes(UTF_8)))
			.forEach(
					(source) -> names.addAll(Arrays.asList(((EnumerablePropertySource<?>) source).getPropertyNames())));
		return names;
	}

	/**
	 * Binds Spring's settings.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ MailProperties.class, DataSourceProperties.class })
	static class Bound {

	}

}
