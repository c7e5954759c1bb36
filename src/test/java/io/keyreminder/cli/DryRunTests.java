package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A dry run shows what a run would do, and does nothing.
 */
class DryRunTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void users() {
		this.program.user("alice", "alice@example.com");
		this.program.user("bob", "nobody");
	}

	@Test
	void withoutALedgerItIsAsIfNobodyHadBeenTold() {
		JsonNode dryRun = this.program.execute("run", "--dry-run", "--format=json").exits(3).json();
		assertThat(dryRun.get("sent").asInt()).isEqualTo(1);
		assertThat(dryRun.get("unreachable").asInt()).isEqualTo(1);
		assertThat(this.program.home()).doesNotExist();
		assertThat(this.program.mails().connections()).isZero();
	}

	@Test
	void itsDocumentIsThatOfTheRunWithItsNoticesAndWithoutNumbers() {
		this.program.withLedger();
		JsonNode dryRun = this.program.execute("run", "--dry-run", "--format=json").exits(3).json();
		JsonNode run = this.program.execute("run", "--format=json").exits(3).json();
		assertThat(dryRun.propertyNames()).containsExactlyElementsOf(Stream
			.concat(run.propertyNames().stream(), Stream.of("notices", "unreadableUsers", "accountResults", "warnings"))
			.toList());
		assertThat(dryRun.get("run").isNull()).isTrue();
		assertThat(dryRun.get("dryRun").asBoolean()).isTrue();
		assertThat(run.propertyNames()).filteredOn((field) -> !run.get(field).equals(dryRun.get(field)))
			.containsExactly("run", "dryRun", "startedAt", "endedAt");
		assertThat(dryRun.get("notices")).extracting((notice) -> notice.get("status").asString())
			.containsExactly("DUE", "UNREACHABLE");
		assertThat(dryRun.get("notices"))
			.allSatisfy((notice) -> assertThat(notice.propertyNames()).filteredOn((field) -> notice.get(field).isNull())
				.contains("notice", "via", "sentAt", "providerId", "messageId", "foundRun", "lastRun", "foundAt",
						"updatedAt"));
	}

	@Proof
	@Test
	void itChangesNothing() {
		this.program.withLedger();
		this.program.execute("run", "--dry-run").exits(3);
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).isEmpty();
		assertThat(this.program.execute("notices", "--format=json").exits(0).jsonList()).isEmpty();
		assertThat(this.program.home().resolve("reports")).doesNotExist();
		this.program.execute("run").exits(3);
		assertThat(this.program.mails().received()).hasSize(1);
		assertThat(this.program.execute("run", "--dry-run", "--format=json").exits(3).json().get("sent").asInt())
			.isZero();
		assertThat(this.program.mails().received()).hasSize(1);
	}

	@Proof
	@Test
	void asTextItHasTheUserAndTheRecipientOfEachNotice() {
		assertThat(this.program.execute("run", "--dry-run").exits(3).lines())
			.startsWith("Dry run for 2031-03-14: nothing was sent or changed, exit code 3")
			.anyMatch((line) -> line.contains(TestProgram.keyOf("alice") + "  alice@example.com  alice"))
			.anyMatch((line) -> line.contains(TestProgram.keyOf("bob") + "  nobody             bob"));
	}

	@Proof
	@Test
	void anotherDayCanBeAskedFor() {
		JsonNode before = this.program.execute("run", "--dry-run", "--date=2031-03-13", "--format=json")
			.exits(0)
			.json();
		assertThat(before.get("date").asString()).isEqualTo("2031-03-13");
		assertThat(before.get("due").asInt()).isZero();
		this.program.execute("run", "--dry-run", "--date=2031-03-24").exits(3);
		this.program.execute("run", "--dry-run", "--date=2031-03-25").exits(0);
	}

	@Test
	void theMessagesCanBeReadInFiles(@TempDir Path folder) throws Exception {
		assertThat(this.program.execute("run", "--dry-run", "--eml=" + folder.resolve("mails")).exits(3).err())
			.contains("1 message written into " + folder.resolve("mails"));
		try (Stream<Path> files = Files.list(folder.resolve("mails"))) {
			List<Path> all = files.toList();
			assertThat(all).singleElement().asString().endsWith(".eml");
			assertThat(all.get(0)).content().contains("To: alice@example.com", "****7777 of alice by 2031-03-24");
		}
		assertThat(this.program.mails().connections()).isZero();
	}

	@Proof
	@Test
	void whatCannotBeWrittenIsSaidInOneSentence(@TempDir Path folder) throws Exception {
		Path file = Files.createFile(folder.resolve("mails"));
		Outcome refused = this.program.execute("run", "--dry-run", "--eml=" + file).exits(2);
		assertThat(refused.sentence()).contains(Objects.toString(file));
		assertThat(refused.out()).isEmpty();
	}

	@Proof
	@Test
	void itNeedsTheSettingsOfARun() {
		this.program.unset("keyreminder.mail.via");
		assertThat(this.program.execute("run", "--dry-run").exits(2).sentence())
			.startsWith("keyreminder.mail.via is not set.");
	}

}
