package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.keyreminder.publish.http.FakeReceiver;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings as files, a file for each, as Docker and Kubernetes mount secrets.
 */
class SecretFilesTests {

	private static final String PASSWORD = "planted-mail-word";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final Path folder;

	SecretFilesTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void prepare() {
		this.program.user("alice", "alice@example.com");
		this.program.mails().offerLogin("keys", PASSWORD);
		this.program.set("spring.config.import", "configtree:%s/".formatted(this.folder))
			.set("spring.mail.username", "keys")
			.set("spring.mail.properties.mail.smtp.auth", "true")
			.withLedger();
	}

	@Test
	void theMailServersPasswordComesFromAFile() throws IOException {
		write("spring.mail.password", PASSWORD + "\n");
		this.program.execute("run").exits(0);
		assertThat(this.program.mails().received()).hasSize(1);
	}

	@Test
	void whomToTellComesFromAFile() throws IOException {
		write("spring.mail.password", PASSWORD);
		try (FakeReceiver monitor = FakeReceiver.start()) {
			write("keyreminder.heartbeat.url", monitor.url() + "\n");
			this.program.execute("run").exits(0);
			assertThat(monitor.lines()).containsExactly("POST /start", "POST /0");
		}
		this.program.execute("history").exits(0);
	}

	@Test
	void aFileThatNobodyReadsIsRefusedWithoutItsContent() throws IOException {
		write("keyreminder.webhook.ulr", "https://hooks.example.com/" + FakeReceiver.SECRET);
		for (String command : new String[] { "run", "history" }) {
			Outcome refused = this.program.execute(command).exits(2);
			assertThat(refused.err()).contains("There is no setting keyreminder.webhook.ulr")
				.contains("did you mean keyreminder.webhook.url?")
				.doesNotContain(FakeReceiver.SECRET);
		}
	}

	private void write(String name, String value) throws IOException {
		Files.writeString(this.folder.resolve(name), value);
	}

}
