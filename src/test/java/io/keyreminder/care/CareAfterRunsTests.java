package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each run backs up the ledger.
 */
class CareAfterRunsTests {

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@BeforeEach
	void prepare() {
		this.program.withLedger().set("keyreminder.backup.keep", "2");
		this.program.user("alice", "alice@example.com");
	}

	@Test
	void eachRunLeavesABackupAndTheOldestGo() throws IOException {
		this.program.mails().add(Fault.at(Step.MAIL).answer("535 5.7.8 not you"));
		this.program.execute("run").exits(1);
		Path first = backups().resolve("ledger-1.zip");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backups()))).isEqualTo("rwx------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first))).isEqualTo("rw-------");
		assertThat(Zips.read(first).file("notice.jsonl")).contains("\"status\":\"DUE\"");
		Path left = Files.writeString(backups().resolve("unfinished-123.tmp"), "left by one that was killed");
		Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
		Files.writeString(backups().resolve("ledger-by-hand.zip"), "mine");
		this.program.mails().recover();
		this.program.execute("restart").exits(0);
		assertThat(files()).containsExactly("ledger-1.zip", "ledger-2.zip", "ledger-by-hand.zip");
		this.program.execute("run").exits(0);
		clockWasBehind(2);
		this.program.execute("run", "--rescan").exits(0);
		assertThat(files()).as("by the numbers, whatever a clock said")
			.containsExactly("ledger-2.zip", "ledger-3.zip", "ledger-by-hand.zip");
		Files.delete(backups().resolve("ledger-2.zip"));
		this.program.execute("restart", "1").exits(0);
		assertThat(files()).as("run 2 is shown, and is not the newest")
			.containsExactly("ledger-3.zip", "ledger-by-hand.zip");
		Path newest = backups().resolve("ledger-3.zip");
		this.program.moveTo("other").execute("restore", newest.toString()).exits(0);
		this.program.execute("run", "--rescan").exits(0);
		assertThat(this.program.mails().received()).hasSize(1);
	}

	@Proof
	@Test
	void backupsOfAnotherLedgerStayAsTheyAre() throws IOException {
		Files.createDirectory(backups());
		for (int run : new int[] { 1, 3, 471, 472 }) {
			Files.writeString(backups().resolve("ledger-%d.zip".formatted(run)), "all that is left");
		}
		this.program.execute("run").exits(0);
		assertThat(files()).containsExactly("ledger-1-2.zip", "ledger-1.zip", "ledger-3.zip", "ledger-471.zip",
				"ledger-472.zip");
		this.program.execute("run", "--rescan").exits(0);
		this.program.execute("run", "--rescan").exits(0);
		assertThat(files()).containsExactly("ledger-1.zip", "ledger-2.zip", "ledger-3-2.zip", "ledger-3.zip",
				"ledger-471.zip", "ledger-472.zip");
		assertThat(backups().resolve("ledger-1.zip")).hasContent("all that is left");
		assertThat(backups().resolve("ledger-3.zip")).hasContent("all that is left");
	}

	@Proof
	@Test
	void reportsAndLogsOfOldRunsGoAndNothingElse() throws IOException {
		this.program.set("keyreminder.retention.runs", "30d").execute("run").exits(0);
		Path logs = this.program.home().resolve("logs");
		Path elsewhere = Files.writeString(this.program.home().resolve("elsewhere"), "mine");
		Files.writeString(logs.resolve("keyreminder-2031-03-14.log"), "old");
		List<Path> others = List.of(Files.writeString(logs.resolve("keyreminder-2031-03-15.log"), "young"),
				Files.writeString(logs.resolve("keyreminder-2031-03-14.log.gz"), "mine"),
				Files.createSymbolicLink(logs.resolve("keyreminder-2031-03-13.log"), elsewhere),
				Files.writeString(reports().resolve("run-1.pdf"), "mine"),
				Files.writeString(reports().resolve("my-run-1.html"), "mine"),
				Files.createDirectory(reports().resolve("run-0.html")),
				Files.createSymbolicLink(reports().resolve("run-0.json"), elsewhere), reports().resolve("report.css"),
				elsewhere);
		this.program.on(TestProgram.TONIGHT.plusYears(1)).execute("run").exits(0);
		BelievedDay.on(this.program, TestProgram.TONIGHT.plusDays(30)).execute("run", "--rescan").exits(0);
		assertThat(reports().resolve("run-1.html")).exists();
		assertThat(logs.resolve("keyreminder-2031-03-14.log")).as("a night whose clock was ahead").exists();
		BelievedDay.on(this.program, TestProgram.TONIGHT.plusDays(31)).execute("run", "--rescan").exits(0);
		for (String old : List.of("run-1.html", "run-1.json", "run-1.junit.xml")) {
			assertThat(reports().resolve(old)).doesNotExist();
			assertThat(reports().resolve(old.replace('1', '2'))).exists();
		}
		assertThat(logs.resolve("keyreminder-2031-03-14.log")).doesNotExist();
		assertThat(others).allSatisfy((other) -> assertThat(other).exists());
		assertThat(logs.resolve("keyreminder-%s.log".formatted(LocalDate.now(ZoneOffset.UTC))))
			.as("the log in use, whatever the clock says")
			.exists();
	}

	@Proof
	@Test
	void whoWantsNoBackupHasNone() {
		this.program.set("keyreminder.backup.keep", "0").execute("run").exits(0);
		assertThat(backups()).doesNotExist();
	}

	@Proof
	@Test
	void backupThatIsNotPossibleIsAWarning() throws IOException {
		Files.writeString(backups(), "in the way");
		Outcome run = this.program.execute("run").exits(0);
		assertThat(run.err()).contains(
				"Warning: the ledger was not backed up into %s/ledger-1.zip: ".formatted(backups()),
				"backups is in the way. `backup` does so.");
	}

	@Proof
	@Test
	void wrongSettingCostsNoRun() {
		assertThat(this.program.set("keyreminder.backup.keep", "-1").execute("run").exits(2).sentence())
			.startsWith("keyreminder.backup.keep is -1 but must be 0, for no backups, or more.");
		assertThat(this.program.set("keyreminder.backup.keep", "1")
			.set("keyreminder.retention.runs", "7d")
			.execute("run")
			.exits(2)
			.sentence()).startsWith("keyreminder.retention.runs is 7 days but must be at least 30.");
		assertThat(this.program.mails().received()).isEmpty();
	}

	private void clockWasBehind(long run) throws IOException {
		Files.setLastModifiedTime(backups().resolve("ledger-%d.zip".formatted(run)),
				FileTime.from(Instant.EPOCH.plusSeconds(1)));
		this.program.ledger()
			.sql("UPDATE batch_job_execution SET create_time = :then, start_time = :then WHERE job_execution_id = :run")
			.param("then", LocalDate.EPOCH.atStartOfDay())
			.param("run", run)
			.update();
	}

	private Path reports() {
		return this.program.home().resolve("reports");
	}

	private Path backups() {
		return this.program.home().resolve("backups");
	}

	private Stream<String> files() throws IOException {
		try (Stream<Path> files = Files.list(backups())) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList().stream();
		}
	}

}
