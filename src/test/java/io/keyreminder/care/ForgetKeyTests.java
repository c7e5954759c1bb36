package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.home.Home;
import io.keyreminder.ledger.forgotten.ForgetProperties;
import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who was forgotten is recognized by a key, without which nobody is told anything.
 */
class ForgetKeyTests {

	/** The deadline, ten days after the key's first night, passed 30 days ago. */
	private static final LocalDate LATER = TestProgram.TONIGHT.plusDays(40);

	private static final String ALICE = "(?i)[^a-z]alice@example\\.com";

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@TempDir
	Path folder;

	/** The key is not settled: its second recipient is told the next night. */
	@BeforeEach
	void prepare() throws IOException {
		this.program.withLedger()
			.set("keyreminder.policy.file",
					Files.writeString(this.folder.resolve("policy.yml"), "rules: [{name: all, overdue: 0}]")
						.toString());
		this.program.user("alice", "alice@example.com slow@example.com");
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("slow@example.com").answer("450 4.2.0 Greylisted"));
		this.program.on(LATER.minusDays(1)).execute("run").exits(3);
		this.program.mails().recover();
		this.program.on(LATER);
	}

	@Test
	void ledgerWithoutItsKeyTellsNobodyTwice() throws IOException {
		Path older = Files.createFile(this.program.home().resolve("ledger-version-7.zip"));
		Path others = Files
			.createFile(Files.createDirectory(this.program.home().resolve("backups")).resolve("ledger-471.zip"));
		String said = this.program.execute("forget", "alice@example.com").exits(0).out();
		assertThat(said).contains("No run replaces %s, %s: delete what may hold the address.".formatted(older, others));
		Path key = this.program.home().resolve("forget.key");
		assertThat(said).contains("The key of the hash belongs in %s: keep a copy of it elsewhere".formatted(key));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
		Path safe = Files.move(key, this.folder.resolve("safe.key"));
		String missing = "Somebody was forgotten in this ledger by a key that is not there, %s: ".formatted(key);
		for (String command : List.of("run", "restart", "run --dry-run", "explain alice",
				"notices --to=alice@example.com", "forget slow@example.com")) {
			assertThat(this.program.execute(command.split(" ")).exits(2).err()).contains(missing);
		}
		assertThat(this.program.execute("check").exits(3).out()).contains("by a key that is not there");
		Files.writeString(key, "00".repeat(32) + "\n");
		assertThat(this.program.execute("run").exits(2).err()).contains("by a key that is not the one in " + key);
		Files.writeString(key, "not a key");
		assertThat(this.program.execute("run").exits(2).err()).contains("The key " + key, "is damaged. ");
		Files.delete(key);
		this.program.set("keyreminder.forget.key-file", safe.toString()).execute("run", "--rescan").exits(0);
		assertThat(told()).containsExactly("alice@example.com", "slow@example.com");
	}

	@Proof
	@Test
	void keyIsNamedThoughWhoMadeItDiedBeforeItCouldSaySo() {
		PseudonymKey key = PseudonymKey.of(new Home(this.program.home()), new ForgetProperties((Path) null));
		key.make();
		String copy = "The key of the hash belongs in %s: keep a copy of it elsewhere".formatted(key.file());
		assertThat(this.program.execute("forget", "alice@example.com").exits(0).out()).contains(copy);
		assertThat(this.program.execute("forget", "alice@example.com").exits(0).out())
			.startsWith("This address was forgotten already")
			.contains(copy);
	}

	@Proof
	@Test
	void restoredLedgerNeedsItsKey() {
		this.program.execute("forget", "alice@example.com").exits(0);
		Path key = this.program.home().resolve("forget.key");
		String backup = this.folder.resolve("backup.zip").toString();
		this.program.execute("backup", backup).exits(0);
		assertThat(this.program.moveTo("other").execute("restore", backup).exits(0).out())
			.contains("Somebody was forgotten in it: copy the key to " + this.program.home().resolve("forget.key"));
		this.program.execute("history").exits(0);
		this.program.execute("run").exits(2);
		this.program.set("keyreminder.forget.key-file", key.toString()).execute("run", "--rescan").exits(0);
		assertThat(told()).containsExactly("alice@example.com", "slow@example.com");
	}

	@Proof
	@Test
	void whoeverLostTheKeyGoesOnWithoutIt() throws IOException {
		assertThat(this.program.execute("forget", "--key-lost").exits(2).sentence())
			.contains("needs no key that is not there. Nothing was changed.");
		this.program.execute("forget", "alice@example.com").exits(0);
		Files.delete(this.program.home().resolve("forget.key"));
		String would = this.program.execute("forget", "--key-lost", "--dry-run").exits(0).out();
		assertThat(would).startsWith("The key that recognizes the recipients of 1 notice would be given up: ");
		this.program.execute("run").exits(2);
		assertThat(this.program.execute("forget", "--key-lost").exits(0).out().strip())
			.isEqualTo(would.strip().replace("would be", "was") + " The next `run` can begin.");
		this.program.execute("run", "--rescan").exits(0);
		assertThat(told()).containsExactly("alice@example.com", "alice@example.com", "slow@example.com");
		this.program.execute("forget", "slow@example.com").exits(0);
	}

	@Proof
	@Test
	void forgettingThatFailsInTheMiddleChangesNothing() {
		String before = this.program.execute("notices", "--format=json").exits(0).out();
		this.program.ledger().sql("ALTER TABLE forgotten ADD CONSTRAINT broken CHECK (notices < 0)").update();
		assertThat(this.program.execute("forget", "alice@example.com").exits(2).sentence())
			.startsWith("Nobody could be forgotten in the ledger in " + this.program.home())
			.endsWith("Nothing was changed.");
		assertThat(this.program.execute("notices", "--format=json").exits(0).out()).isEqualTo(before);
		this.program.execute("run", "--rescan").exits(0);
		assertThat(told()).containsExactly("alice@example.com", "slow@example.com");
	}

	@Proof
	@Test
	void everyTextOfTheLedgerLosesTheAddress() throws IOException {
		this.program.aws()
			.fleet()
			.add("dora")
			.tag("Email", "alice@example.com dora@example.com")
			.key(FakeKey.idOf("dora"), LATER.minusDays(75).atTime(8, 0).toInstant(ZoneOffset.UTC));
		this.program.execute("run", "--rescan").exits(0);
		String said = "'550 5.1.1 <Alice@example.com>, not malice@example.com'";
		for (String statement : List.of("UPDATE run SET error = " + said,
				"UPDATE batch_step_execution SET exit_message = " + said, "UPDATE account_scan SET reason = " + said,
				"UPDATE notice SET provider_id = " + said,
				"INSERT INTO run_warning (run_id, kind, leaves_open, sentence) VALUES (1, 'X', FALSE, %s)"
					.formatted(said),
				"INSERT INTO unreadable_user (run_id, account, user_name, reason) VALUES (1, '1', 'x', %s)"
					.formatted(said),
				"INSERT INTO resolution (notice_id, resolved_at, resolved_by, from_status, to_status, note) SELECT MIN(notice_id), MIN(found_at), 'x', 'FAILED', 'SENT', %s FROM notice"
					.formatted(said))) {
			this.program.ledger().sql(statement).update();
		}
		assertThat(backUp("before.zip")).containsPattern(ALICE);
		this.program.execute("forget", "alice@example.com").exits(0);
		assertThat(backUp("after.zip")).doesNotContainPattern(ALICE)
			.contains("<***>, not malice@example.com", "\"forgotten_by\":\"" + System.getProperty("user.name"));
		assertThat(this.program.execute("upcoming").exits(0).out()).contains("dora", "an address was forgotten");
		this.program.on(LATER.plusDays(1)).execute("run").exits(0);
		assertThat(this.program.execute("upcoming").exits(0).out()).as("the tag names it still")
			.contains("alice@example.com");
		this.program.ledger().sql("UPDATE coming_key SET user_name = 'slow@example.com'").update();
		assertThat(this.program.execute("forget", "slow@example.com").exits(0).out())
			.contains("names of users and exemptions stay");
	}

	private String backUp(String name) throws IOException {
		Path file = this.folder.resolve(name);
		this.program.execute("backup", file.toString()).exits(0);
		return String.join("", Zips.read(file).files().values());
	}

	@Proof
	@Test
	void addressThatIsNoneOrUnknownIsRefused() {
		assertThat(this.program.execute("forget", "alice").exits(2).sentence())
			.isEqualTo("'alice' is not an e-mail address.");
		assertThat(this.program.execute("forget").exits(2).err()).contains("ADDRESS");
		assertThat(this.program.execute("forget", "lice@example.com").exits(2).sentence()).startsWith(
				"Nothing in the ledger in %s names this address. Nothing was changed".formatted(this.program.home()));
		this.program.execute("forget", "alice@example.com").exits(0);
		assertThat(this.program.execute("forget", "ALICE@example.com").exits(0).out())
			.startsWith("This address was forgotten already: 1 notice knows it by its keyed hash");
	}

	private List<String> told() {
		return this.program.mails()
			.received()
			.stream()
			.flatMap((each) -> each.recipients().stream())
			.collect(Collectors.toList());
	}

}
