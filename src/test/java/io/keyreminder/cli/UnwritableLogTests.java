package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A log that cannot be written is a warning, and keeps nobody from work.
 */
class UnwritableLogTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void addUser() {
		this.program.user("alice", "alice@example.com");
	}

	@Test
	void aFileInThePlaceOfItsFolderIsNamedOnce() throws IOException {
		this.program.withLedger();
		Path logs = this.program.home().resolve("logs");
		Files.createFile(logs);
		assertWarned(logs + " is in the way");
	}

	@Test
	void aFolderInItsPlaceIsNamedOnce() throws IOException {
		this.program.withLedger();
		Files.createDirectories(log());
		assertWarned(log() + " is in the way");
	}

	@Test
	void aFailureDoesNotSendAnybodyToALogThatThereIsNot() throws IOException {
		this.program.withLedger();
		this.program.ledger().sql("DROP TABLE notice CASCADE").update();
		assertThat(this.program.execute("notices").exits(2).sentence())
			.contains("Its stack trace is in the log " + log() + ".");
		FileSystemUtils.deleteRecursively(this.program.home().resolve("logs"));
		Files.createFile(this.program.home().resolve("logs"));
		assertThat(this.program.execute("notices").exits(2).err().lines()).satisfiesExactly(
				(warning) -> assertThat(warning).startsWith("Warning: the log "),
				(failure) -> assertThat(failure).contains("database failed").doesNotContain("stack trace"));
	}

	@Test
	void oneThatTheSettingsNameIsTreatedAlike() {
		this.program.withLedger();
		this.program.set("logging.file.name", this.program.home().toString());
		assertThat(this.program.execute("run").exits(0).sentence())
			.isEqualTo("Warning: the log %s cannot be written: %s: Is a directory. The work goes on without it."
				.formatted(this.program.home(), this.program.home()));
		Path chosen = this.program.home().resolve("chosen.log");
		this.program.set("logging.file.name", chosen.toString());
		assertThat(this.program.execute("run", "--rescan").exits(0).err()).isEmpty();
		assertThat(chosen).content().contains("Run 2 begins: ");
	}

	@Test
	void aFailureNamesTheLogThatTheSettingsName() {
		this.program.withLedger();
		Path chosen = this.program.home().resolve("chosen.log");
		this.program.set("logging.file.name", chosen.toString());
		this.program.ledger().sql("DROP TABLE notice CASCADE").update();
		assertThat(this.program.execute("notices").exits(2).sentence())
			.endsWith("Its stack trace is in the log " + chosen + ".");
		assertThat(chosen).content().contains("\tat ");
	}

	@Test
	void aNameThatLostLettersIsRefused() {
		this.program.withLedger();
		Path lost = this.program.home().resolve("log-\uFFFD\uFFFD.log");
		System.setProperty("logging.file.name", lost.toString());
		for (String command : List.of("run", "check", "history")) {
			assertThat(this.program.execute(command).exits(2).sentence())
				.startsWith("logging.file.name has lost letters: ");
		}
		assertThat(lost).doesNotExist();
		System.clearProperty("logging.file.name");
		this.program.set("logging.file.name", "a\u0000b");
		assertThat(this.program.execute("run").exits(2).sentence())
			.startsWith("logging.file.name is 'a b' (environment: LOGGING_FILE_NAME), which holds letters that");
	}

	private void assertWarned(String reason) {
		Outcome ran = this.program.execute("run").exits(0);
		assertThat(ran.sentence()).isEqualTo(
				"Warning: the log %s cannot be written: %s. The work goes on without it.".formatted(log(), reason));
		assertThat(this.program.mails().received()).hasSize(1);
	}

	private Path log() {
		return this.program.home().resolve("logs/keyreminder-%s.log".formatted(LocalDate.now(ZoneOffset.UTC)));
	}

	/**
	 * The home folder holds no ledger, and is made for the log.
	 */
	@Proof
	@Nested
	class WithTheLedgerOnPostgres {

		@RegisterExtension
		static final OnPostgres POSTGRES = OnPostgres.withoutLedger();

		@Test
		void thereIsALogFromTheFirstCommandOnThatNobodyElseCanRead() throws IOException {
			UnwritableLogTests.this.program.set(OnPostgres.URL, System.getProperty(OnPostgres.URL));
			UnwritableLogTests.this.program.execute("init").exits(0);
			assertThat(permissions(UnwritableLogTests.this.program.home())).isEqualTo("rwx------");
			assertThat(permissions(UnwritableLogTests.this.program.home().resolve("logs"))).isEqualTo("rwx------");
			assertThat(permissions(log())).isEqualTo("rw-------");
			UnwritableLogTests.this.program.execute("run").exits(0);
			assertThat(log()).content().contains("Run 1 begins: ");
		}

		@Test
		void aQueryMakesNothing() {
			UnwritableLogTests.this.program.execute("history").exits(2);
			assertThat(UnwritableLogTests.this.program.home()).doesNotExist();
		}

		@Test
		void aHomeFolderThatCannotBeMadeIsAWarning() throws IOException {
			UnwritableLogTests.this.program.execute("init").exits(0);
			FileSystemUtils.deleteRecursively(UnwritableLogTests.this.program.home());
			Files.createFile(UnwritableLogTests.this.program.home());
			assertThat(UnwritableLogTests.this.program.execute("run").exits(0).err().lines())
				.filteredOn((line) -> line.startsWith("Warning: the log "))
				.hasSize(1);
		}

		private static String permissions(Path path) throws IOException {
			return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
		}

	}

}
