package io.keyreminder.cli;

import java.nio.file.Files;

import io.keyreminder.Proof;
import io.keyreminder.ledger.store.LedgerSchema;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without a ledger that this program knows nothing is done: whoever lost it must not mail
 * everybody again.
 */
class MissingLedgerTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { "run", "run --rescan", "restart", "restart 1", "history", "show 1", "notices",
			"resolve 1 --sent", "status", "backup ledger.zip", "prune --older-than=400d", "forget alice@example.com" })
	void withoutALedgerNothingIsDone(String command) {
		this.program.user("alice", "alice@example.com");
		Outcome refused = this.program.execute(command.split(" ")).exits(2);
		assertThat(refused.out()).isEmpty();
		assertThat(refused.sentence()).startsWith("There is no ledger in %s".formatted(this.program.home()))
			.contains("`init`", "keyreminder.home", "KEYREMINDER_HOME");
		assertThat(this.program.home()).doesNotExist();
		assertThat(this.program.mails().connections()).isZero();
		assertThat(this.program.aws().calls()).isEmpty();
	}

	@Test
	void aMistakenHomeFolderDoesNotMailEverybodyAgain() {
		this.program.user("alice", "alice@example.com");
		this.program.withLedger();
		this.program.execute("run").exits(0);
		this.program.set("keyreminder.home", this.program.home() + "-mistaken");
		this.program.execute("run").exits(2);
		assertThat(this.program.mails().received()).hasSize(1);
	}

	@Test
	void aFolderWithoutALedgerIsNoLedger() throws Exception {
		Files.createDirectory(this.program.home());
		assertThat(this.program.execute("run").exits(2).sentence()).startsWith("There is no ledger in ");
		assertThat(this.program.home().resolve("ledger.mv.db")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "run", "restart", "history", "show 1", "notices", "resolve 1 --sent" })
	void anOlderLedgerIsUpgradedByNobodyButInit(String command) {
		version(LedgerSchema.NEWEST - 1);
		assertThat(this.program.execute(command.split(" ")).exits(2).sentence()).isEqualTo(
				"The ledger in %s was made by an older version of this program (its tables are at %d, needed is %d). "
					.formatted(this.program.home(), LedgerSchema.NEWEST - 1, LedgerSchema.NEWEST)
						+ "Back it up, then upgrade it with the command `init`.");
		assertThat(this.program.mails().connections()).isZero();
	}

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { "run", "restart", "history", "show 1", "notices", "resolve 1 --sent" })
	void aNewerLedgerIsLeftToItsOwnVersion(String command) {
		version(LedgerSchema.NEWEST + 1);
		assertThat(this.program.execute(command.split(" ")).exits(2).sentence()).isEqualTo(
				"The ledger in %s was made by a newer version of this program (its tables are at %d, known is %d). "
					.formatted(this.program.home(), LedgerSchema.NEWEST + 1, LedgerSchema.NEWEST)
						+ "Use that version; nothing was changed.");
		assertThat(this.program.mails().connections()).isZero();
	}

	private void version(int version) {
		this.program.user("alice", "alice@example.com");
		this.program.withLedger();
		this.program.ledger()
			.sql("UPDATE \"flyway_schema_history\" SET \"version\" = :version WHERE \"version\" = :newest")
			.param("newest", String.valueOf(LedgerSchema.NEWEST))
			.param("version", (version > LedgerSchema.NEWEST) ? String.valueOf(version) : "0")
			.update();
	}

}
