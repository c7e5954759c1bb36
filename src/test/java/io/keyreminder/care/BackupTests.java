package io.keyreminder.care;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.ledger.store.LedgerSchema;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static io.keyreminder.fakeaws.Fault.denied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Backups of the ledger, and what is made of them again.
 */
class BackupTests {

	private static final LocalDate NEXT = TestProgram.TONIGHT.plusDays(1);

	private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@TempDir
	Path folder;

	@BeforeEach
	void prepare() {
		this.program.withLedger();
	}

	@Test
	void restoredLedgerIsTheSameAndRepeatsNothing() throws IOException {
		nights();
		Path first = backUp("first.zip");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first))).isEqualTo("rw-------");
		List<JsonNode> before = answers();
		int sent = this.program.mails().received().size();
		Outcome restored = this.program.moveTo("other").execute("restore", first.toString()).exits(0);
		assertThat(restored.out()).startsWith("Restored the ledger in " + this.program.home())
			.contains("as it was at 2031-03-15T03:00:00Z", "sent once more if it is still due");
		assertThat(answers()).isEqualTo(before);
		assertThat(Zips.read(backUp("second.zip")).files()).isEqualTo(Zips.read(first).files());
		this.program.execute("run", "--rescan").exits(3);
		this.program.on(NEXT.plusDays(1)).user("zoe", "zoe@example.com");
		this.program.execute("run").exits(3);
		assertThat(this.program.mails().received()).hasSize(sent + 1);
		this.program.execute("resolve", "3", "--sent").exits(0);
		assertThat(answers().get(0)).extracting((run) -> run.get("run").asInt()).containsExactly(4, 3, 2, 1);
		assertThat(answers().get(1)).extracting((notice) -> notice.get("notice").asInt()).doesNotHaveDuplicates();
	}

	@Proof
	@Test
	void backupIntoAFolderThatIsNotThereSaysSo() {
		Path missing = this.folder.resolve("no");
		assertThat(this.program.execute("backup", missing.resolve("l.zip").toString()).exits(2).sentence()).isEqualTo(
				"There is no folder %s. Nothing was done: make it, or name a file elsewhere.".formatted(missing));
	}

	@Test
	void tablesOfALedgerInAFileAreThoseOfThisProgram() throws SQLException {
		try (Connection ledger = DriverManager
			.getConnection("jdbc:h2:file:" + this.program.home().resolve("ledger") + ";IFEXISTS=TRUE", "sa", "")) {
			assertThat(LedgerTables.ofFile(ledger)).isEqualTo(LedgerTables.ofThisProgram());
		}
	}

	@Test
	void everyTableOfTheLedgerIsInABackup() throws IOException {
		List<String> made = this.program.ledger()
			.sql("SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = 'PUBLIC'")
			.query(String.class)
			.list();
		TreeSet<String> expected = new TreeSet<>(made);
		expected.removeAll(LedgerTables.LEFT_OUT);
		assertThat(expected).hasSizeGreaterThan(15);
		assertThat(Zips.read(backUp("empty.zip")).tables().keySet())
			.containsExactlyElementsOf(expected.stream().map((table) -> table + ".jsonl").toList());
	}

	@Proof
	@Test
	void rowMayReferToOneThatFollows() throws IOException {
		nights();
		this.program.ledger().sql("UPDATE notice SET passed_on_from = 3 WHERE notice_id = 1").update();
		Path backup = backUp("forward.zip");
		this.program.moveTo("other").execute("restore", backup.toString()).exits(0);
		assertThat(this.program.ledger()
			.sql("SELECT passed_on_from FROM notice WHERE notice_id = 1")
			.query(Long.class)
			.single()).isEqualTo(3);
	}

	@Proof
	@Test
	void backupOverwritesNothing() throws IOException {
		Path file = Files.writeString(this.folder.resolve("precious.zip"), "precious");
		assertThat(this.program.execute("backup", file.toString()).exits(2).sentence())
			.isEqualTo(file + " exists already. Nothing was done: name a file that does not.");
		assertThat(file).hasContent("precious");
		assertThat(this.program.execute("backup", this.folder.resolve("no/such/folder.zip").toString())
			.exits(2)
			.sentence()).startsWith("There is no folder ");
		assertThat(this.folder).isDirectoryContaining((each) -> each.equals(file))
			.isDirectoryNotContaining("glob:**.tmp");
	}

	@Test
	void backupRemovesWhatWasLeftByOneThatDied() throws IOException {
		Instant now = Instant.now();
		unfinished("unfinished-18446744073709551615.tmp", now.minus(2, ChronoUnit.HOURS));
		Path atWork = unfinished("unfinished-1.tmp", now.minus(10, ChronoUnit.MINUTES));
		Path mine = unfinished("unfinished-novel.tmp", now.minus(2, ChronoUnit.HOURS));
		Path backup = backUp("ledger.zip");
		try (Stream<Path> files = Files.list(this.folder)) {
			assertThat(files).containsExactlyInAnyOrder(atWork, mine, backup);
		}
	}

	private Path unfinished(String name, Instant written) throws IOException {
		Path file = Files.writeString(this.folder.resolve(name), "half");
		return Files.setLastModifiedTime(file, FileTime.from(written));
	}

	@Test
	void diskThatIsFullAtTheEndIsAFailureOfTheDisk() throws IOException, SQLException {
		OutputStream full = new OutputStream() {
			@Override
			public void write(int each) throws IOException {
				throw new IOException("No space left on device");
			}
		};
		try (Connection ledger = DriverManager.getConnection("jdbc:h2:mem:")) {
			LedgerSchema.create(ledger);
			BackupWriter writer = new BackupWriter(ledger, true, () -> {
			});
			assertThatIOException().isThrownBy(() -> {
				OutputStream out = new BufferedOutputStream(full, 1_000_000);
				writer.write(LedgerTables.ofThisProgram(), Instant.EPOCH, out);
				out.flush();
			});
		}
	}

	@Proof
	@Test
	void restoreFromADamagedFileTellsTheWayOut() throws IOException {
		nights();
		Path backup = backUp("backup.zip");
		List<JsonNode> before = answers();
		Path ledger = this.program.home().resolve("ledger.mv.db");
		for (byte[] damaged : List.of(new byte[20_000], new byte[0])) {
			Files.write(ledger, damaged);
			assertThat(this.program.execute("restore", backup.toString()).exits(2).sentence())
				.contains(ledger.toString(), "damaged, move ", " away, then `restore` a backup");
			Files.delete(ledger);
			this.program.execute("restore", backup.toString()).exits(0);
			assertThat(answers()).isEqualTo(before);
		}
	}

	@Proof
	@Test
	void restoreOverwritesNothing() throws IOException {
		nights();
		Path backup = backUp("backup.zip");
		List<JsonNode> before = answers();
		assertThat(this.program.execute("restore", backup.toString()).exits(2).sentence())
			.startsWith("The ledger in %s is not empty. Nothing was done".formatted(this.program.home()));
		assertThat(answers()).isEqualTo(before);
		this.program.moveTo("empty").execute("init").exits(0);
		this.program.execute("restore", backup.toString()).exits(0);
		assertThat(answers()).isEqualTo(before);
		assertThat(this.program.home()).isDirectoryNotContaining("glob:**ledger-new*");
	}

	@Proof
	@Test
	void backupThatWasChangedMakesNoLedger() throws IOException {
		Path changed = Zips.read(backUp("backup.zip"))
			.change("run.jsonl", (text) -> text + "{}")
			.write(this.folder.resolve("changed.zip"));
		assertThat(this.program.moveTo("other").execute("restore", changed.toString()).exits(2).sentence())
			.isEqualTo(changed
					+ " cannot be restored: its file run.jsonl is damaged or was changed. Nothing was done; use another backup.");
		assertThat(this.program.execute("restore", "nowhere.zip").exits(2).sentence())
			.isEqualTo("There is no file nowhere.zip. Nothing was done.");
		assertThat(this.program.home()).doesNotExist();
	}

	/** Its manifest is right, and the database refuses a row. */
	@Proof
	@Test
	void halfALedgerIsNone() throws IOException {
		nights();
		Path crafted = Zips.read(backUp("backup.zip"))
			.change("resolution.jsonl", (text) -> text + "{\"resolution_id\":1,\"notice_id\":999,"
					+ "\"resolved_at\":\"2031-03-14T03:00:00Z\",\"resolved_by\":\"eve\",\"from_status\":\"FAILED\","
					+ "\"to_status\":\"SENT\",\"note\":\"\"}\n")
			.tellOf("resolution")
			.write(this.folder.resolve("crafted.zip"));
		this.program.moveTo("other");
		assertThat(this.program.execute("restore", crafted.toString()).exits(2).sentence())
			.startsWith("The ledger in %s could not be filled: ".formatted(this.program.home()))
			.contains("Nothing was changed.");
		assertThat(this.program.home()).isEmptyDirectory();
		assertThat(this.program.execute("run").exits(2).sentence()).startsWith("There is no ledger in ");
	}

	private void nights() {
		this.program.user("alice", "alice@example.com").key(FakeKey.idOf("a second one"), TestProgram.DUE_TONIGHT);
		this.program.user("bob", "bob@example.com");
		this.program.user("carol", "\u9375 \uD83D\uDD11");
		this.program.user("dave", "dave@example.com");
		this.program.user("erin", "erin@example.com").untag("Email");
		this.program.aws().faults().on("ListAccessKeys").user("dave").be(denied());
		this.program.mails().add(Fault.at(Step.MAIL).answer("535 5.7.8 not you"));
		this.program.execute("run").exits(1);
		this.program.mails().recover();
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("bob@example.com").answer("550 5.1.1 unknown"));
		this.program.execute("restart").exits(3);
		this.program.on(NEXT).execute("resolve", "3", "--resend", "--note=try again").exits(0);
	}

	/** Of Spring Batch's times a backup keeps the microseconds, as PostgreSQL does. */
	private List<JsonNode> answers() {
		return Stream.of("history", "notices", "accounts", "show 1")
			.map((query) -> this.program.execute((query + " --format=json").split(" ")).exits(0))
			.map((answer) -> new Outcome(0,
					TIME.matcher(answer.out())
						.replaceAll((time) -> Instant.parse(time.group()).truncatedTo(ChronoUnit.MICROS).toString()),
					"")
				.json())
			.toList();
	}

	private Path backUp(String name) {
		Path file = this.folder.resolve(name);
		assertThat(this.program.execute("backup", file.toString()).exits(0).out())
			.startsWith("Backed up the ledger in ")
			.contains(" rows of ");
		return file;
	}

}
