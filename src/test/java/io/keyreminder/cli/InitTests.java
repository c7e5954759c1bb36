package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

import io.keyreminder.Proof;
import io.keyreminder.ledger.OlderLedger;
import io.keyreminder.ledger.store.LedgerSchema;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command that makes a ledger, or upgrades one.
 */
class InitTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@Test
	void theHomeFolderIsMadeAndNobodyElseCanReadIt() throws Exception {
		Outcome made = this.program.execute("init").exits(0);
		assertThat(made.lines()).containsExactly("Made an empty ledger in %s.".formatted(this.program.home()));
		assertThat(made.err()).isEmpty();
		assertThat(permissions(this.program.home())).isEqualTo("rwx------");
		assertThat(permissions(this.program.home().resolve("ledger.mv.db"))).isEqualTo("rw-------");
	}

	@Proof
	@Test
	void nobodyElseCanReadWhatARunLeavesInIt() throws Exception {
		this.program.execute("init").exits(0);
		this.program.execute("run").exits(0);
		try (Stream<Path> all = Files.walk(this.program.home())) {
			List<Path> paths = all.toList();
			assertThat(paths).map((path) -> path.getFileName().toString()).contains("logs", "reports", "run-1.json");
			for (Path path : paths) {
				assertThat(permissions(path)).as(path.toString())
					.isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
			}
		}
	}

	@Proof
	@Test
	void aCurrentLedgerStaysAsItIs() {
		this.program.execute("init").exits(0);
		this.program.execute("run").exits(0);
		assertThat(this.program.execute("init").exits(0).lines())
			.containsExactly("The ledger in %s is current; nothing was changed.".formatted(this.program.home()));
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).hasSize(1);
	}

	@Proof
	@Test
	void whatDeadProcessesLeftOfLedgersIsRemoved() throws Exception {
		this.program.execute("init").exits(0);
		List<String> left = List.of("ledger-new-999999999-17.mv.db", "ledger-new17.mv.db");
		String alive = "ledger-new-%d-17.mv.db".formatted(ProcessHandle.current().pid());
		for (String draft : left) {
			Files.createFile(this.program.home().resolve(draft));
		}
		Files.createFile(this.program.home().resolve(alive));
		this.program.execute("init").exits(0);
		assertThat(this.program.home()).isDirectoryContaining("glob:**/" + alive)
			.isDirectoryNotContaining("glob:**/" + left.get(0))
			.isDirectoryNotContaining("glob:**/" + left.get(1));
	}

	@Test
	void anOlderLedgerIsUpgraded() {
		this.program.execute("init").exits(0);
		OlderLedger.in(this.program.home());
		assertThat(this.program.execute("init").exits(0).lines())
			.containsExactly("Upgraded the ledger in %1$s. The older one is kept in %1$s/ledger-version-3.zip."
				.formatted(this.program.home()));
		this.program.execute("run").exits(0);
	}

	@Proof
	@Test
	void theOlderLedgerThatIsKeptCanBePutBack() throws Exception {
		this.program.execute("init").exits(0);
		this.program.execute("run").exits(0);
		OlderLedger.in(this.program.home());
		this.program.execute("init").exits(0);
		try (ZipInputStream kept = new ZipInputStream(
				Files.newInputStream(this.program.home().resolve("ledger-version-3.zip")))) {
			assertThat(kept.getNextEntry().getName()).isEqualTo("ledger.mv.db");
			Files.copy(kept, this.program.home().resolve("ledger.mv.db"), StandardCopyOption.REPLACE_EXISTING);
		}
		assertThat(this.program.execute("history").exits(2).sentence()).contains("made by an older version");
		this.program.execute("init").exits(0);
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).hasSize(1);
	}

	@Proof
	@Test
	void anOlderLedgerThatCannotBeUpgradedIsSaidSoInOneSentence() {
		this.program.execute("init").exits(0);
		OlderLedger.forgetIn(this.program.ledger());
		Outcome refused = this.program.execute("init").exits(2);
		assertThat(refused.sentence())
			.startsWith("The tables of the ledger in %s could not be made or upgraded: ".formatted(this.program.home()))
			.containsAnyOf(" already exists. ", ": Duplicate column name ")
			.endsWith(". The ledger is as it was.");
		assertThat(refused.out()).isEmpty();
	}

	@Proof
	@Test
	void aNewerLedgerIsLeftAlone() {
		this.program.execute("init").exits(0);
		this.program.ledger()
			.sql("UPDATE \"flyway_schema_history\" SET \"version\" = '99' WHERE \"version\" = '%d'"
				.formatted(LedgerSchema.NEWEST))
			.update();
		assertThat(this.program.execute("init").exits(2).sentence()).isEqualTo(
				"The ledger in %s was made by a newer version of this program (its tables are at 99, known is %d). "
					.formatted(this.program.home(), LedgerSchema.NEWEST) + "Use that version; nothing was changed.");
	}

	@Test
	void aFileWhereTheHomeFolderShouldBeIsSaidSoInOneSentence() throws Exception {
		Files.createFile(this.program.home());
		assertThat(this.program.execute("init").exits(2).sentence())
			.isEqualTo("The home folder %1$s cannot be made or written: %1$s is in the way. Choose another with "
				.formatted(this.program.home()) + "keyreminder.home (environment: KEYREMINDER_HOME).");
		assertThat(this.program.home()).isEmptyFile();
	}

	@Proof
	@Test
	void aHomeFolderThatIsThereAlreadyIsUsed() throws Exception {
		Files.createDirectory(this.program.home());
		this.program.execute("init").exits(0);
		this.program.execute("history").exits(0);
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}
