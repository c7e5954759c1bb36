package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a ledger from a backup, and a home folder that lost it, make happen.
 */
class RestoredLedgerTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private byte[] backup;

	@BeforeEach
	void tellAliceBackUpTellBob() throws IOException {
		this.program.user("alice", "alice@example.com");
		this.program.withLedger();
		this.program.execute("run").exits(0);
		this.backup = Files.readAllBytes(ledger());
		this.program.user("bob", "bob@example.com");
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
		assertTold("alice@example.com", "bob@example.com");
	}

	@Test
	void anOlderBackupRepeatsWhatWasSentSinceAndNothingElse() throws IOException {
		Files.write(ledger(), this.backup);
		this.program.execute("run").exits(0);
		assertTold("alice@example.com", "bob@example.com", "bob@example.com");
	}

	@Test
	void theNewestBackupRepeatsNothing() throws IOException {
		this.backup = Files.readAllBytes(ledger());
		FileSystemUtils.deleteRecursively(this.program.home());
		Files.createDirectory(this.program.home());
		Files.write(ledger(), this.backup);
		this.program.user("carol", "carol@example.com");
		this.program.execute("run", "--rescan").exits(0);
		assertTold("alice@example.com", "bob@example.com", "carol@example.com");
	}

	@Proof
	@Test
	void anEmptyDiskTellsNobodyUntilSomebodyMakesANewLedger() throws IOException {
		FileSystemUtils.deleteRecursively(this.program.home());
		this.program.execute("run").exits(2);
		assertTold("alice@example.com", "bob@example.com");
		this.program.execute("init").exits(0);
		this.program.execute("run").exits(0);
		assertThat(this.program.mails().received()).hasSize(4);
	}

	@Proof
	@Test
	void whatTheLedgerDoesNotKnowIsFoundByItsNextScan() throws IOException {
		Files.write(ledger(), this.backup);
		this.program.aws().faults().on("ListUsers").next(1).be(Fault.denied());
		this.program.execute("run").exits(1);
		Files.write(ledger(), this.backup);
		this.program.execute("restart").exits(2);
		this.program.execute("run").exits(0);
		assertTold("alice@example.com", "bob@example.com", "bob@example.com");
	}

	private Path ledger() {
		return this.program.home().resolve("ledger.mv.db");
	}

	private void assertTold(String... recipients) {
		assertThat(this.program.mails().received()).flatExtracting("recipients").containsExactly((Object[]) recipients);
	}

}
