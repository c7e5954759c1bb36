package io.keyreminder.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.keyreminder.settings.SettingException;
import io.keyreminder.settings.SettingsFile;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A file of settings that nobody can read: it is named, and nothing that stands in it is
 * told, since it may be a password.
 */
class UnreadableFileTests {

	private static final String SECRET = "hunter2";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final PlantedSecrets secrets = new PlantedSecrets(SECRET);

	private final Path folder;

	UnreadableFileTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void makeLedger() {
		this.program.withLedger();
		System.setProperty("spring.config.additional-location", this.folder + "/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "password: @hunter2", "password: %hunter2", "password: \"hunter2", "password: hunter2: x",
			"\tpassword: hunter2", "password: a\n  password: hunter2", "password: *hunter2", "password: {hunter2",
			"password: hunter2 \u0000" })
	void itsLineIsNamedAndNotWhatStandsInIt(String line) throws IOException {
		Path file = write("application.yml", "spring:\n  mail:\n    " + line.replace("\n", "\n  ") + "\n");
		for (String command : List.of("run", "check", "init", "history --format=json")) {
			Outcome refused = this.program.execute(command.split(" ")).exits(2);
			assertThat(refused.sentence()).startsWith("The settings in file " + file)
				.contains(line.contains("\u0000") ? " are not" : ", line ");
			assertNothingIsTold(refused);
		}
		assertThat(this.program.home().resolve("logs")).isNotEmptyDirectory();
	}

	@Test
	void theSentenceSaysLineAndColumnAndWhatToDo() throws IOException {
		Path file = write("application.yml", "spring:\n  mail:\n    password: @hunter2\n");
		assertThat(this.program.execute("run").exits(2).sentence()).isEqualTo(
				"The settings in file %s, line 3, column 15, are not written as such a file must be. ".formatted(file)
						+ "Fix what stands there or right before it; in YAML, a value with special characters needs "
						+ "quotation marks: 'value'.");
	}

	@Test
	void aProfilesFileIsNamed() throws IOException {
		Path file = write("application-jenkins.yaml", "password: @hunter2");
		System.setProperty("spring.profiles.active", "jenkins");
		assertNothingIsTold(assertNamed(file));
	}

	@Test
	void propertiesAreFilesLikeOthers() throws IOException {
		assertNothingIsTold(assertNamed(write("application.properties", "spring.mail.password=hunter2\\u12")));
	}

	@Test
	void aFileInAnotherEncodingIsNamed() throws IOException {
		Path file = this.folder.resolve("application.yml");
		Files.write(file, "spring.mail.password: hunter2\u00fc".getBytes(StandardCharsets.ISO_8859_1));
		assertNothingIsTold(assertNamed(file));
	}

	@Test
	void aFileThatCannotBeOpenedIsNamed() {
		Path nowhere = this.folder.resolve("application.yml");
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> new SettingsFile().load("gone", new FileSystemResource(nowhere)))
			.withMessage(
					"The settings in file %s cannot be read. Check whether this user may read it.".formatted(nowhere));
	}

	@Test
	void settingsInJsonAreNamedByTheirVariable() throws IOException {
		System.setProperty("spring.application.json", "{\"spring.mail.password\":hunter2}");
		for (String command : List.of("run", "history")) {
			Outcome refused = this.program.execute(command).exits(2);
			assertThat(refused.sentence()).startsWith("SPRING_APPLICATION_JSON holds no JSON object.");
			assertNothingIsTold(refused);
		}
	}

	private Path write(String name, String content) throws IOException {
		return Files.writeString(this.folder.resolve(name), content);
	}

	private Outcome assertNamed(Path file) {
		Outcome refused = this.program.execute("run").exits(2);
		assertThat(refused.sentence()).startsWith("The settings in file " + file);
		return refused;
	}

	private void assertNothingIsTold(Outcome refused) throws IOException {
		assertThat(this.secrets.in(refused.out() + refused.err())).isEmpty();
		assertThat(this.secrets.in(this.program.home())).isEmpty();
	}

}
