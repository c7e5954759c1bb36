package io.keyreminder.job.dryrun;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.store.LedgerInitializer;
import io.keyreminder.policy.DueNotice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a dry run says is what a run then does and records, whatever the ledger holds.
 */
class DryRunTests {

	private final Fleet fleet = Fleet.of(Users.ACCOUNT);

	private Path home;

	@BeforeEach
	void chooseHome(@TempDir Path folder) {
		this.home = folder.resolve("home");
	}

	@Proof
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void onTheFirstNight(boolean ledgerExists) {
		try (Day night = new Day(this.home, Users.TODAY, Fleet.generated(Users.ACCOUNT, 150, 7, Users.TODAY))) {
			if (ledgerExists) {
				night.bean(LedgerInitializer.class).make();
			}
			DryRunResult foretold = night.dryRun();
			assertThat(Files.exists(this.home)).as("nothing is made").isEqualTo(ledgerExists);
			assertThat(night.drop.connections()).isZero();
			Comparison.assertCameTrue(foretold, night);
			assertThat(foretold.counts().sent()).isPositive();
			assertThat(foretold.counts().unreachable()).isPositive();
		}
	}

	@Proof
	@Test
	void nightAfterNight() {
		for (int day = 0; day < 4; day++) {
			LocalDate date = Users.TODAY.plusDays(3L * day);
			try (Day night = new Day(this.home, date, Fleet.generated(Users.ACCOUNT, 150, 7, date),
					"keyreminder.policy.stages=20,10,3")) {
				DryRunResult foretold = Comparison.dryRunAndRun(night);
				assertThat(foretold.counts().sent()).isPositive();
				assertThat(foretold.scan().alreadyNotified() > 0).isEqualTo(day > 0);
			}
		}
	}

	@Proof
	@Test
	void afterANightOnWhichMuchWentWrong() throws Exception {
		due("alice");
		due("bounced");
		due("greylisted");
		due("in-doubt");
		due("key-off");
		due("gone");
		due("locked");
		due("late", 90);
		due("sharing-1").tag("Email", "team@example.com");
		due("sharing-2").tag("Email", "team@example.com second@example.com");
		due("wiki").tag("Email", "see the wiki");
		due("wiki-late", 90).tag("Email", "see the wiki");
		due("wiki-locked").tag("Email", "see the wiki");
		due("mended").tag("Email", "see the wiki");
		due("untagged").untag("Email");
		due("tomorrow", 79);
		try (Day first = new Day(this.home, Users.TODAY, this.fleet)) {
			refuse(first, "bounced@example.com", "550 5.1.1 no such user");
			for (String user : List.of("greylisted", "key-off", "gone", "locked", "late", "team")) {
				refuse(first, user + "@example.com", "450 4.2.0 greylisted");
			}
			first.drop.add(io.keyreminder.fakesmtp.Fault.at(Step.END).forRecipient("in-doubt@example.com").close());
			Run.Counts counts = first.run().counts();
			assertThat(counts).isEqualTo(new Run.Counts(15, 2, 2, 1, 1, 4, 0, 0, 7, 0));
		}
		this.fleet.user("key-off").keyStatus(FakeKey.idOf("key-off"), FakeKey.INACTIVE);
		this.fleet.remove("gone");
		this.fleet.user("mended").tag("Email", "mended@example.com");
		try (Day second = new Day(this.home, Users.TOMORROW, this.fleet)) {
			lock(second, "locked", "wiki-locked", "sharing-2");
			byte[] before = Files.readAllBytes(this.home.resolve("ledger.mv.db"));
			DryRunResult foretold = second.dryRun();
			assertThat(Files.readAllBytes(this.home.resolve("ledger.mv.db"))).isEqualTo(before);
			assertThat(second.drop.connections()).isZero();
			assertThat(second.aws.count("SendRawEmail")).isZero();
			assertThat(foretold.scan()).isEqualTo(new Run.Scan(12, 11, 2, 1));
			assertThat(foretold.carriedOver()).isEqualTo(11);
			assertThat(foretold.counts()).isEqualTo(new Run.Counts(2, 4, 4, 0, 0, 2, 3, 2, 2, 3));
			assertThat(foretold.exitCode()).isEqualTo(3);
			Comparison.assertCameTrue(foretold, second);
		}
		this.fleet.user("key-off").keyStatus(FakeKey.idOf("key-off"), FakeKey.ACTIVE);
		try (Day third = new Day(this.home, Users.TOMORROW.plusDays(1), this.fleet)) {
			DryRunResult foretold = Comparison.dryRunAndRun(third);
			assertThat(foretold.counts().due()).as("a withdrawn notice is found again").isEqualTo(1);
			assertThat(foretold.messages()).extracting(DryRunResult.Message::recipient)
				.containsExactlyInAnyOrder("key-off@example.com", "locked@example.com", "team@example.com");
		}
	}

	@Test
	void afterAProcessDiedWhileItSent() {
		due("alice");
		due("bob");
		try (Day first = new Day(this.home, Users.TODAY, this.fleet)) {
			Run run = first.run();
			JdbcClient jdbc = first.bean(JdbcClient.class);
			jdbc.sql("UPDATE notice SET status = 'SENDING' WHERE user_name = 'bob'").update();
			jdbc.sql("UPDATE batch_job_execution SET status = 'STARTED', end_time = NULL WHERE job_execution_id = :run")
				.param("run", run.number())
				.update();
		}
		try (Day second = new Day(this.home, Users.TOMORROW, this.fleet)) {
			DryRunResult foretold = Comparison.dryRunAndRun(second);
			assertThat(foretold.exitCode()).isEqualTo(3);
			assertThat(foretold.counts().inDoubt()).as("it belongs to the dead run").isZero();
			assertThat(foretold.scan().alreadyNotified()).isEqualTo(2);
		}
	}

	@Proof
	@Test
	void withAnotherAccountInTheLedger() {
		Fleet other = Fleet.of("210987654321");
		Users.withKey(other, "alice", 90);
		Users.withKey(other, "wiki", 90).tag("Email", "see the wiki");
		Users.withKey(other, "bounced", 80);
		try (Day first = new Day(this.home, Users.TODAY, other)) {
			refuse(first, "alice@example.com", "450 4.2.0 greylisted");
			refuse(first, "bounced@example.com", "550 5.1.1 no such user");
			assertThat(first.run().exitCode()).isEqualTo(3);
		}
		due("alice");
		try (Day second = new Day(this.home, Users.TOMORROW, this.fleet)) {
			DryRunResult foretold = Comparison.dryRunAndRun(second);
			assertThat(foretold.carriedOver()).isZero();
			assertThat(foretold.exitCode()).isZero();
		}
	}

	@Proof
	@Test
	void onlyAllowedDomainsAreReachable() {
		due("alice");
		due("bob").tag("Email", "bob@elsewhere.example");
		try (Day night = new Day(this.home, Users.TODAY, this.fleet, "keyreminder.mail.allowed-domains=example.com")) {
			DryRunResult foretold = Comparison.dryRunAndRun(night);
			assertThat(foretold.messages()).extracting(DryRunResult.Message::recipient)
				.containsExactly("alice@example.com");
			assertThat(foretold.unreachable()).extracting((notice) -> notice.owner().name()).containsExactly("bob");
			assertThat(foretold.unreachable()).extracting(DueNotice::error)
				.containsExactly("tag 'bob@elsewhere.example': 'bob@elsewhere.example' is not in an allowed domain");
		}
	}

	@Proof
	@Test
	void aLaterDayIsForetoldAgainstTheLedgerAsItIsNow() {
		due("alice");
		due("bob", 73);
		due("late", 85).tag("Email", "see the wiki");
		try (Day first = new Day(this.home, Users.TODAY, this.fleet)) {
			first.run();
		}
		DryRunResult foretold;
		try (Day second = new Day(this.home, Users.TOMORROW, this.fleet)) {
			foretold = second.bean(DryRun.class).run(Users.TODAY.plusDays(7), ScanScope.WHAT_IS_LEFT);
		}
		assertThat(foretold.date()).isEqualTo(Users.TODAY.plusDays(7));
		assertThat(foretold.messages()).extracting(DryRunResult.Message::recipient).containsExactly("bob@example.com");
		assertThat(foretold.counts().expired()).isEqualTo(1);
		try (Day later = new Day(this.home, Users.TODAY.plusDays(7), this.fleet)) {
			Comparison.assertCameTrue(foretold, later);
		}
	}

	private FakeUser due(String user) {
		return due(user, 80);
	}

	private FakeUser due(String user, int age) {
		return Users.withKey(this.fleet, user, age);
	}

	private static void refuse(Day night, String recipient, String answer) {
		night.drop.add(io.keyreminder.fakesmtp.Fault.at(Step.RCPT).forRecipient(recipient).answer(answer));
	}

	private static void lock(Day night, String... users) {
		for (String user : users) {
			night.aws.faults().on("ListAccessKeys").user(user).be(Fault.denied());
		}
	}

}
