package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command that makes a ledger, or upgrades one.
 */
class InitTests {

	private static final String FORGET_NEWEST = "DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '2'";

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

	@Test
	void aCurrentLedgerStaysAsItIs() {
		this.program.execute("init").exits(0);
		this.program.execute("run").exits(0);
		assertThat(this.program.execute("init").exits(0).lines())
			.containsExactly("The ledger in %s is current; nothing was changed.".formatted(this.program.home()));
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).hasSize(1);
	}

	@Test
	void anOlderLedgerIsUpgraded() {
		this.program.execute("init").exits(0);
		this.program.ledger().sql("DROP TABLE resolution, notice, unreadable_user, run").update();
		this.program.ledger().sql(FORGET_NEWEST).update();
		assertThat(this.program.execute("init").exits(0).lines())
			.containsExactly("Upgraded the ledger in %s.".formatted(this.program.home()));
		this.program.execute("run").exits(0);
	}

	@Test
	void anOlderLedgerThatCannotBeUpgradedIsSaidSoInOneSentence() {
		this.program.execute("init").exits(0);
		this.program.ledger().sql(FORGET_NEWEST).update();
		Outcome refused = this.program.execute("init").exits(2);
		assertThat(refused.sentence())
			.startsWith("The tables of the ledger in %s could not be made or upgraded: ".formatted(this.program.home()))
			.contains("Table \"RUN\" already exists")
			.endsWith(". Restore the ledger from its backup before you use it again.");
		assertThat(refused.out()).isEmpty();
	}

	@Test
	void aNewerLedgerIsLeftAlone() {
		this.program.execute("init").exits(0);
		this.program.ledger()
			.sql("UPDATE \"flyway_schema_history\" SET \"version\" = '99' WHERE \"version\" = '2'")
			.update();
		assertThat(this.program.execute("init").exits(2).sentence()).isEqualTo(
				"The ledger in %s was made by a newer version of this program (its tables are at 99, known is 2). "
					.formatted(this.program.home()) + "Use that version; nothing was changed.");
	}

	@Test
	void aFileWhereTheHomeFolderShouldBeIsSaidSoInOneSentence() throws Exception {
		Files.createFile(this.program.home());
		assertThat(this.program.execute("init").exits(2).sentence())
			.isEqualTo("The home folder %1$s cannot be made or written: %1$s is in the way. Choose another with "
				.formatted(this.program.home()) + "keyreminder.home (environment: KEYREMINDER_HOME).");
		assertThat(this.program.home()).isEmptyFile();
	}

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
