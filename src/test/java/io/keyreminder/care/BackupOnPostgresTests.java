package io.keyreminder.care;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A backup is the way from an H2 file into PostgreSQL, and back.
 */
@Proof
class BackupOnPostgresTests {

	@RegisterExtension
	static final OnPostgres POSTGRES = OnPostgres.withoutLedger();

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@TempDir
	Path folder;

	private String url;

	/** At first the ledger is a file. */
	@BeforeEach
	void takeTheUrl() {
		this.url = System.clearProperty(OnPostgres.URL);
	}

	@Test
	void ledgerMovesToPostgresAndBackAndRepeatsNothing() throws IOException {
		firstNight();
		Path fromFile = backUp("file.zip");
		this.program.set(OnPostgres.URL, this.url);
		this.program.execute("restore", fromFile.toString()).exits(0);
		assertThat(Zips.read(backUp("server.zip")).files()).isEqualTo(Zips.read(fromFile).files());
		this.program.user("zoe", "zoe@example.com");
		this.program.execute("run", "--rescan").exits(3);
		assertThat(this.program.mails().received()).hasSize(3);
		this.program.execute("resolve", "3", "--resend").exits(0);
		assertThat(this.program.execute("restore", fromFile.toString()).exits(2).sentence()).contains("is not empty");
		Path fromServer = backUp("later.zip");
		this.program.unset(OnPostgres.URL).moveTo("back");
		this.program.execute("restore", fromServer.toString()).exits(0);
		assertThat(Zips.read(backUp("again.zip")).files()).isEqualTo(Zips.read(fromServer).files());
		this.program.execute("run").exits(3);
		assertThat(this.program.mails().received()).hasSize(3);
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList())
			.extracting((run) -> run.get("run").asInt())
			.containsExactly(3, 2, 1);
	}

	/** In PostgreSQL a run may be at work meanwhile. */
	@Test
	void backupIsOfOneMoment() throws IOException, SQLException {
		this.program.set(OnPostgres.URL, this.url).execute("init").exits(0);
		Path file = this.folder.resolve("moment.zip");
		try (Connection ledger = DriverManager.getConnection(this.url);
				Connection run = DriverManager.getConnection(this.url);
				Statement statement = run.createStatement();
				OutputStream out = Files.newOutputStream(file)) {
			statement.execute("INSERT INTO account (account, base_account, state, aws_state) "
					+ "VALUES ('123456789012', '123456789012', 'INCLUDED', 'ACTIVE')");
			new BackupWriter(ledger, false, () -> addRun(statement)).write(LedgerTables.ofThisProgram(), Instant.EPOCH,
					out);
			addRun(statement);
		}
		assertThat(Zips.read(file).file("account.jsonl")).isNotEmpty();
		assertThat(Zips.read(file).file("run.jsonl")).isEmpty();
		assertThat(Zips.read(backUp("later.zip")).file("run.jsonl").lines()).hasSize(2);
	}

	private static void addRun(Statement statement) {
		try {
			statement.execute("INSERT INTO run (run_id, account, run_date, pass, via) "
					+ "SELECT COUNT(*) + 1, '123456789012', DATE '2031-03-14', 1, 'SES' FROM run");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void halfALedgerIsNone() throws IOException, SQLException {
		firstNight();
		Path whole = backUp("whole.zip");
		Path crafted = Zips.read(whole)
			.change("untagged_user.jsonl",
					(text) -> text + "{\"run_id\":999,\"user_name\":\"eve\",\"account\":\"123456789012\"}\n")
			.tellOf("untagged_user")
			.write(this.folder.resolve("crafted.zip"));
		this.program.set(OnPostgres.URL, this.url);
		assertThat(this.program.execute("restore", crafted.toString()).exits(2).sentence())
			.contains("could not be filled", "untagged_user_run_fk", "Nothing was changed.");
		assertThat(this.program.execute("run").exits(2).sentence()).startsWith("There is no ledger in ");
		try (Connection connection = DriverManager.getConnection(this.url);
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE of_another_program (id INTEGER)");
			statement.execute("INSERT INTO of_another_program VALUES (1)");
		}
		assertThat(this.program.execute("restore", whole.toString()).exits(2).sentence()).contains("non-empty schema");
	}

	private void firstNight() {
		this.program.withLedger();
		this.program.user("alice", "alice@example.com").key(FakeKey.idOf("a second one"), TestProgram.DUE_TONIGHT);
		this.program.user("bob", "bob@example.com");
		this.program.user("carol", "carol@example.com");
		this.program.user("dave", "\u9375 \uD83D\uDD11");
		this.program.user("erin", "erin@example.com").untag("Email");
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("bob@example.com").answer("550 5.1.1 unknown"));
		this.program.execute("run").exits(3);
	}

	private Path backUp(String name) {
		Path file = this.folder.resolve(name);
		this.program.execute("backup", file.toString()).exits(0);
		return file;
	}

}
