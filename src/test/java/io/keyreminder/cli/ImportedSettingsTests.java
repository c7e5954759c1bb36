package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets as files of a folder, each named like its setting, as Kubernetes, Docker and
 * systemd hand them over.
 */
class ImportedSettingsTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final Path folder;

	ImportedSettingsTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void makeLedger() {
		this.program.withLedger();
	}

	@Test
	void secretsInFilesAreSettings() throws IOException {
		this.program.unset("keyreminder.mail.from");
		Files.writeString(this.folder.resolve("keyreminder.mail.from"), "not one address");
		assertThat(answerWith("configtree:" + this.folder + "/"))
			.startsWith("keyreminder.mail.from is 'not one address'");
	}

	@Test
	void folderThatIsNotThereIsNamed() {
		assertThat(answerWith("configtree:" + this.folder + "/none/"))
			.startsWith("The settings that spring.config.import names cannot be read: ")
			.contains(this.folder + "/none")
			.contains("cannot be found. Correct what stands there (environment: SPRING_CONFIG_IMPORT)");
	}

	@Test
	void folderWithoutASlashIsNamed() {
		assertThat(answerWith("configtree:" + this.folder))
			.contains("'" + this.folder + "' must end with '/'. Correct");
	}

	@Test
	void fileThatCannotBeReadIsNamed() throws IOException {
		this.program.unset("keyreminder.mail.from");
		Path file = this.folder.resolve("keyreminder.mail.from");
		Files.createSymbolicLink(file, file);
		assertThat(answerWith("configtree:" + this.folder + "/"))
			.contains("The property file '" + file + "' no longer exists");
	}

	@Test
	void locationOfSettingsIsNotTakenForAnImport() throws IOException {
		Path secrets = Files.createDirectory(this.folder.resolve("secrets"));
		System.setProperty("spring.config.additional-location", this.folder + "/none.properties");
		assertThat(answerWith("configtree:" + secrets + "/")).startsWith("A file of settings cannot be read: ")
			.contains(this.folder + "/none.properties",
					"cannot be found. Correct it, or what names it (environment: SPRING_CONFIG_LOCATION, SPRING_CONFIG_ADDITIONAL_LOCATION;");
	}

	private String answerWith(String location) {
		System.setProperty("spring.config.import", location);
		return this.program.execute("run").exits(2).sentence();
	}

}
