package io.keyreminder.job;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.ledger.store.LedgerInUseException;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The database server of a ledger goes away in the middle of a run, and comes back.
 */
@Proof
class ServerOutageTests {

	private static final int USERS = 12;

	private static PostgresServer postgres;

	private JobHarness nights;

	@BeforeAll
	static void startServer(@TempDir Path data) {
		postgres = PostgresServer.start(data.resolve("postgres"));
	}

	@AfterAll
	static void stopServer() {
		postgres.close();
	}

	@BeforeEach
	void start(@TempDir Path home) {
		postgres.takeNewLedger();
		System.setProperty(OnPostgres.URL, postgres.url());
		this.nights = new JobHarness(home, JobHarness.everybodyIsDue(USERS));
		this.nights.set("keyreminder.mail.parallel-messages=3");
	}

	@AfterEach
	void close() {
		System.clearProperty(OnPostgres.URL);
		this.nights.close();
	}

	@ParameterizedTest
	@EnumSource(value = Step.class, mode = Mode.EXCLUDE, names = { "STARTTLS", "AUTH" })
	void aRestartWhileMessagesLeaveIsOutlasted(Step step) {
		this.nights.mail().add(Fault.at(step).nth(2).tell(postgres::restart));
		assertEverythingWasSent(this.nights.run());
	}

	/**
	 * Where a chunk is written just then it is not written; nothing else may become of
	 * it.
	 */
	@Test
	void aRestartWhileUsersAreCheckedCostsAtMostARestart() {
		this.nights.aws()
			.faults()
			.on("ListUserTags")
			.user("user-005")
			.next(1)
			.be(io.keyreminder.fakeaws.Fault.tell(postgres::restart));
		Run run = this.nights.run();
		if (run.exitCode() != null && run.exitCode() == 1) {
			assertThat(run.error()).startsWith("The ledger's database failed: ").endsWith("from what was recorded.");
			run = this.nights.restart(null, Via.SMTP);
		}
		assertEverythingWasSent(run);
	}

	@Test
	void connectionsThatBreakWhileManyAccountsAreReadCostAtMostARestart() {
		FakeOrganization organization = this.nights.aws().organization(this.nights.aws().base());
		for (int i = 1; i <= 4; i++) {
			FakeAccount account = this.nights.aws().account(Fleet.of("%012d".formatted(i)));
			account.role("KeyReminder").trusts(JobHarness.ACCOUNT);
			organization.root().add(account);
		}
		this.nights.set("keyreminder.accounts.from=organization");
		this.nights.set("keyreminder.accounts.role=KeyReminder");
		this.nights.set("keyreminder.accounts.parallel=2");
		this.nights.aws()
			.faults()
			.on("ListUsers")
			.account("000000000003")
			.next(1)
			.be(io.keyreminder.fakeaws.Fault.tell(postgres::breakConnections));
		Run run = this.nights.run();
		if (run.exitCode() != null && run.exitCode() == 1) {
			assertThat(run.error()).startsWith("The ledger's database failed: ").endsWith("from what was recorded.");
			run = this.nights.restart(null, Via.SMTP);
		}
		assertThat(run.accounts().done()).isEqualTo(5);
		assertEverythingWasSent(run);
	}

	@Test
	void whatWasAcceptedWhileTheServerWasAwayIsRecordedOnceItIsBack() {
		CompletableFuture<Void> away = new CompletableFuture<>();
		CompletableFuture<Void> back = away.thenRunAsync(postgres::startAgain,
				CompletableFuture.delayedExecutor(4, TimeUnit.SECONDS));
		this.nights.mail().add(Fault.at(Step.END).nth(2).tell(() -> {
			postgres.stop();
			away.complete(null);
		}));
		assertEverythingWasSent(this.nights.run());
		back.join();
	}

	@Test
	void whoeverLivesIsNotDeclaredDeadThoughItsConnectionsBroke() throws Exception {
		CountDownLatch tried = new CountDownLatch(1);
		this.nights.mail().add(Fault.at(Step.END).nth(2).tell(() -> {
			postgres.breakConnections();
			assertThatExceptionOfType(LedgerInUseException.class).isThrownBy(this.nights::open);
			tried.countDown();
		}));
		assertEverythingWasSent(this.nights.run());
		assertThat(tried.getCount()).isZero();
	}

	@Test
	void aChunkWhoseCommitFailsIsNoDeadEnd() {
		postgres.execute("""
				CREATE FUNCTION refuse() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no more''; END';
				CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON notice DEFERRABLE INITIALLY DEFERRED
					FOR EACH ROW EXECUTE FUNCTION refuse()
				""");
		Run failed = this.nights.run();
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(failed.error()).contains("no more");
		try (Night night = this.nights.open()) {
			assertThat(night.bean(Ledger.class).runQueries().steps(failed)).singleElement().satisfies((step) -> {
				assertThat(step.status()).isEqualTo(RunStatus.FAILED);
				assertThat(step.endedAt()).isNotNull();
			});
		}
		postgres.execute("DROP TRIGGER refuse ON notice");
		Run restarted = this.nights.restart(null, Via.SMTP);
		assertThat(restarted.resumedFrom()).isEqualTo(failed.number());
		assertThat(restarted.pass()).isEqualTo(failed.pass());
		assertEverythingWasSent(restarted);
	}

	private void assertEverythingWasSent(Run run) {
		assertThat(run.status()).as("%s", run).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.counts())
			.isEqualTo(new Run.Counts(USERS - run.carriedOver(), USERS, USERS, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
		assertThat(this.nights.notices()).extracting(Notice::status).hasSize(USERS).containsOnly(NoticeStatus.SENT);
		assertThat(this.nights.run()).isEqualTo(run);
	}

}
