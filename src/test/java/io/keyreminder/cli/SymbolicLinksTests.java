package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Symbolic links that somebody laid into the home folder lead nowhere.
 */
class SymbolicLinksTests {

	private static final String OURS = "do not touch";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@TempDir
	private Path elsewhere;

	private Path file;

	@BeforeEach
	void makeLedger() throws IOException {
		this.file = Files.writeString(this.elsewhere.resolve("file"), OURS);
		this.program.user("alice", "alice@example.com");
		this.program.withLedger();
	}

	@Proof
	@Test
	void theFolderOfTheReportsIsNotElsewhere() throws IOException {
		link("reports", this.elsewhere);
		assertThat(this.program.execute("run").exits(0).err()).contains("Warning: the report ",
				"/reports is in the way");
		assertThatNothingWasTouched();
	}

	@Test
	void aReportIsNotWrittenElsewhere() throws IOException {
		Files.createDirectory(this.program.home().resolve("reports"));
		link("reports/run-1.json", this.file);
		assertThat(this.program.execute("run").exits(0).err()).contains("Warning: the report ",
				"run-1.json is in the way");
		link("reports/run-2.json", this.elsewhere.resolve("new"));
		this.program.execute("run", "--rescan").exits(0);
		assertThatNothingWasTouched();
	}

	@Proof
	@Test
	void aReportThatHasAnotherNameElsewhereIsNotWrittenThere() throws IOException {
		Path reports = Files.createDirectory(this.program.home().resolve("reports"));
		for (String name : List.of("run-1.json", "run-1.html", "report.css")) {
			Files.createLink(reports.resolve(name), this.file);
		}
		this.program.execute("run").exits(0);
		assertThatNothingWasTouched();
		assertThat(reports.resolve("run-1.json"))
			.hasContent(this.program.execute("show", "1", "--format=json").exits(0).out());
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(reports.resolve("run-1.json"))))
			.isEqualTo("rw-------");
		assertThat(reports).isDirectoryNotContaining("glob:**.tmp");
	}

	@Proof
	@Test
	void theFolderOfTheLogsIsNotElsewhere() throws IOException {
		link("logs", this.elsewhere);
		assertThat(this.program.execute("run").exits(2).sentence()).endsWith("/logs is a symbolic link, which this "
				+ "program does not follow out of its home folder. Nothing was done: put there what it leads to, or remove it.");
		assertThatNothingWasTouched();
		assertThat(this.program.mails().received()).isEmpty();
	}

	@Test
	void aLogIsNotWrittenElsewhere() throws IOException {
		Path logs = this.program.home().resolve("logs");
		Files.createDirectories(logs);
		String name = "logs/keyreminder-%s.log".formatted(LocalDate.now(ZoneOffset.UTC));
		Files.deleteIfExists(this.program.home().resolve(name));
		link(name, this.file);
		assertThat(this.program.execute("run").exits(2).sentence()).contains(".log is a symbolic link");
		assertThatNothingWasTouched();
	}

	@Test
	void theLedgerIsNotElsewhere() throws IOException {
		Path ledger = this.program.home().resolve("ledger.mv.db");
		Files.move(ledger, this.elsewhere.resolve("ledger.mv.db"));
		byte[] before = Files.readAllBytes(this.elsewhere.resolve("ledger.mv.db"));
		link("ledger.mv.db", this.elsewhere.resolve("ledger.mv.db"));
		for (String command : new String[] { "run", "history" }) {
			assertThat(this.program.execute(command).exits(2).sentence()).contains("ledger.mv.db is a symbolic link",
					"Nothing was done");
		}
		this.program.execute("init");
		assertThat(this.elsewhere.resolve("ledger.mv.db")).hasBinaryContent(before);
		assertThat(this.file).hasContent(OURS);
		assertThat(this.program.mails().received()).isEmpty();
	}

	@Proof
	@Test
	void aMessageIsNotWrittenElsewhere(@TempDir Path folder) throws IOException {
		Files.createSymbolicLink(folder.resolve("0001-alice@example.com.eml"), this.file);
		assertThat(this.program.execute("run", "--dry-run", "--eml=" + folder).exits(2).sentence())
			.contains("0001-alice@example.com.eml is in the way");
		assertThatNothingWasTouched();
	}

	@Test
	void theHomeFolderItselfMayBeALink() throws IOException {
		Path home = Files.createSymbolicLink(this.elsewhere.resolve("link"), this.program.home());
		this.program.set("keyreminder.home", home.toString());
		this.program.execute("run").exits(0);
		assertThat(this.program.home().resolve("reports/run-1.json")).isRegularFile();
	}

	private void link(String name, Path target) throws IOException {
		Files.createSymbolicLink(this.program.home().resolve(name), target);
	}

	private void assertThatNothingWasTouched() {
		assertThat(this.elsewhere).isDirectoryNotContaining((each) -> !each.equals(this.file));
		assertThat(this.file).hasContent(OURS);
	}

}
