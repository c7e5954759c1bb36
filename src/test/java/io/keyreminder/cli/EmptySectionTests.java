package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.publish.http.FakeReceiver;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file of settings with sections in which nothing stands, as one has whose lines are
 * all comments: it hides nothing that the environment says, and sets nothing.
 */
class EmptySectionTests {

	private static final String NOBODY = "jdbc:postgresql://127.0.0.1:1/db";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final Path file;

	EmptySectionTests(@TempDir Path folder) throws IOException {
		this.file = folder.resolve("settings.yml");
		write("""
				keyreminder:
				  forget:
				  metrics:
				  heartbeat:
				  webhook:
				  workers:
				spring:
				  datasource:
				""");
		System.setProperty("spring.config.additional-location", this.file.toString());
	}

	private void write(String settings) throws IOException {
		Files.writeString(this.file, settings);
	}

	@Test
	void ledgerIsInTheHomeFolderWhereNothingNamesADatabase() throws IOException {
		this.program.withLedger();
		assertLedgerIsInTheHomeFolder();
		write("");
		assertLedgerIsInTheHomeFolder();
		write("keyreminder:\nspring:\n");
		assertLedgerIsInTheHomeFolder();
	}

	private void assertLedgerIsInTheHomeFolder() {
		this.program.execute("run").exits(0);
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).hasSize(1);
	}

	@Test
	void databaseOfTheEnvironmentIsTheLedger() throws IOException {
		this.program.variable("SPRING_DATASOURCE_URL", NOBODY).variable("KEYREMINDER_WORKERS_ENABLED", "true");
		assertLedgerIsIn("127.0.0.1:1/db");
		write("");
		assertLedgerIsIn("127.0.0.1:1/db");
		write("spring.datasource.url: jdbc:postgresql://127.0.0.1:2/other");
		assertLedgerIsIn("127.0.0.1:1/db");
	}

	@Proof
	@Test
	void databaseOfTheFileIsTheLedger() throws IOException {
		this.program.variable("KEYREMINDER_WORKERS_ENABLED", "true");
		write("spring:\n  datasource:\n    url: " + NOBODY);
		assertLedgerIsIn("127.0.0.1:1/db");
	}

	private void assertLedgerIsIn(String database) {
		for (List<String> command : List.of(List.of("run"), List.of("history"), List.of("worker", "--until-idle"))) {
			assertThat(this.program.execute(command.toArray(String[]::new)).exits(2).sentence()).as("%s", command)
				.contains(database);
		}
	}

	@Proof
	@Test
	void receiversOfTheEnvironmentAreToldOfTheRun() {
		Path metrics = this.file.resolveSibling("keyreminder.prom");
		try (FakeReceiver monitor = FakeReceiver.start(); FakeReceiver chat = FakeReceiver.start()) {
			this.program.withLedger()
				.variable("KEYREMINDER_HEARTBEAT_URL", monitor.url())
				.variable("KEYREMINDER_WEBHOOK_URL", chat.url())
				.variable("KEYREMINDER_WEBHOOK_WHEN", "always")
				.variable("KEYREMINDER_METRICS_FILE", metrics.toString());
			this.program.execute("run").exits(0);
			assertThat(monitor.lines()).containsExactly("POST /start", "POST /0");
			assertThat(chat.lines()).hasSize(1);
			assertThat(metrics).exists();
		}
	}

	@Proof
	@Test
	void homeFolderOfTheEnvironmentIsTaken() throws IOException {
		write("keyreminder:");
		Path other = this.file.resolveSibling("other");
		this.program.unset("keyreminder.home")
			.unset("keyreminder.lock-wait")
			.variable("KEYREMINDER_HOME", other.toString());
		this.program.execute("init").exits(0);
		assertThat(other.resolve("ledger.mv.db")).exists();
	}

}
