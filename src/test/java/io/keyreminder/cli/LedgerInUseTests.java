package io.keyreminder.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * While somebody else holds the ledger's file, as another process does.
 */
class LedgerInUseTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private FileChannel file;

	@BeforeEach
	void hold() throws IOException {
		this.program.user("alice", "alice@example.com");
		this.program.withLedger();
		this.file = FileChannel.open(this.program.home().resolve("ledger.mv.db"), StandardOpenOption.WRITE);
		assertThat(this.file.lock().isValid()).isTrue();
	}

	@AfterEach
	void letGo() throws IOException {
		this.file.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "run", "history", "prune --older-than=400d" })
	void nobodyGetsIn(String command) {
		assertIsKeptOut(command);
	}

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { "run --dry-run", "restart", "show 1", "notices", "resolve 1 --sent", "init", "status",
			"backup never-made.zip", "forget alice@example.com", "forget alice@example.com --dry-run",
			"forget --key-lost", "digest --to=team@example.com" })
	void nobodyGetsInByAnyOtherCommand(String command) {
		assertIsKeptOut(command);
	}

	private void assertIsKeptOut(String command) {
		Outcome refused = this.program.execute(command.split(" ")).exits(4);
		assertThat(refused.out()).isEmpty();
		assertThat(refused.sentence()).startsWith("Another process holds the ledger in " + this.program.home())
			.contains("Nothing was done: wait until it has ended, or raise keyreminder.lock-wait "
					+ "(environment: KEYREMINDER_LOCKWAIT).");
		assertThat(this.program.aws().calls()).isEmpty();
		assertThat(this.program.mails().connections()).isZero();
	}

	@Test
	void whoeverAsksForJsonGetsOneDocument() {
		Outcome refused = this.program.execute("history", "--format=json").exits(4);
		JsonNode document = refused.json();
		assertThat(document.propertyNames()).containsExactly("exitCode", "error");
		assertThat(document.get("exitCode").asInt()).isEqualTo(4);
		assertThat(document.get("error").asString()).isEqualTo(refused.sentence());
	}

	@Test
	void aCheckTriesTheRestAndSaysSo() {
		Outcome checked = this.program.execute("check").exits(4);
		assertThat(CheckTests.states(checked)).containsEntry("ledger", "cannot tell")
			.containsEntry("credentials", "ok")
			.containsEntry("mail server", "ok");
	}

	@Proof
	@Test
	void aWrongSettingIsSaidBeforeAnybodyWaits() {
		this.program.unset("keyreminder.mail.from");
		assertThat(this.program.execute("run").exits(2).sentence()).startsWith("keyreminder.mail.from is not set.");
	}

	@Test
	void afterwardsNightGoesOn() throws IOException {
		this.program.execute("run").exits(4);
		this.file.close();
		this.program.execute("run").exits(0);
		assertThat(this.program.mails().received()).hasSize(1);
	}

}
