package io.keyreminder.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.testing.Latch;
import io.keyreminder.testing.TestJar;
import io.keyreminder.testing.TestProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGTERM, as Jenkins sends it: the message in hand is finished, the rest can be resumed.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class SignalledProcessIT {

	private static final int USERS = 5;

	private static final int ACCOUNTS = 3;

	private final Latch moment = new Latch();

	private TestJar jar;

	@BeforeEach
	void makeLedger(@TempDir Path folder) throws Exception {
		this.jar = new TestJar(folder, USERS);
		this.jar.withLedger();
	}

	@AfterEach
	void close() {
		this.moment.letGo();
		this.jar.close();
	}

	/** The second message would wait for a quarter of an hour until its turn comes. */
	@Test
	void aRunFinishesTheMessageInHandAndAnswersAsEver() throws Exception {
		this.jar.set("KEYREMINDER_MAIL_VIA", "ses").aws().sendQuota(50_000, 0.001);
		this.jar.aws().faults().on("SendRawEmail").call(1).be(Fault.tell(this.moment));
		TestProcess process = this.jar.start("run", "--format=json");
		this.moment.await();
		process.signal("TERM");
		this.moment.letGo();
		JsonNode run = process.end().exits(143).json();
		assertThat(run.get("status").asString()).isEqualTo("STOPPED");
		assertThat(run.get("exitCode").asInt()).isEqualTo(143);
		assertThat(run.get("sent").asInt()).isEqualTo(1);
		assertThat(run.get("deferred").asInt()).isEqualTo(USERS - 1);
		assertThat(this.jar.home().resolve("reports/run-1.json")).content()
			.contains("\"status\": \"STOPPED\"", "\"exitCode\": 143");
		this.jar.aws().sendQuota(50_000, 1000);
		JsonNode rest = this.jar.execute("restart", "--format=json").exits(0).json();
		assertThat(rest.get("resumedFrom").asInt()).isEqualTo(1);
		assertThat(this.jar.aws().mails()).hasSize(USERS)
			.extracting((mail) -> mail.destinations().get(0))
			.doesNotHaveDuplicates();
	}

	/**
	 * Once it has the signal it asks about nobody else and opens no further account; slow
	 * answers let the signal arrive in time.
	 */
	@Test
	void aRunOverAccountsStopsWithinOneAndARestartDoesTheRest() throws Exception {
		FakeOrganization organization = this.jar.aws().organization(this.jar.aws().base());
		for (int i = 1; i <= ACCOUNTS; i++) {
			add(organization, "%012d".formatted(i));
		}
		this.jar.set("KEYREMINDER_ACCOUNTS_FROM", "organization")
			.set("KEYREMINDER_ACCOUNTS_ROLE", "KeyReminder")
			.set("KEYREMINDER_ACCOUNTS_PARALLEL", "1")
			.set("KEYREMINDER_IAM_SOURCE", "list")
			.set("KEYREMINDER_IAM_PARALLELCALLS", "1");
		// It is listed beside that account, whose users are asked about meanwhile.
		CompletableFuture<Void> listed = new CompletableFuture<>();
		this.jar.aws()
			.faults()
			.on("ListUsers")
			.account(this.jar.aws().base().number())
			.be(Fault.tell(() -> listed.complete(null)));
		this.jar.aws().faults().on("ListAccessKeys").account("000000000002").call(2).be(Fault.tell(() -> {
			listed.join();
			this.moment.run();
		}));
		TestProcess process = this.jar.start("run", "--format=json");
		this.moment.await();
		Set<String> opened = listed();
		this.jar.aws().latency(Duration.ofMillis(500));
		process.signal("TERM");
		this.moment.letGo();
		JsonNode run = process.end().exits(143).json();
		assertThat(run.get("status").asString()).isEqualTo("STOPPED");
		assertThat(run.get("sent").asInt()).isZero();
		assertThat(listed()).as("the accounts that were opened").isEqualTo(opened);
		this.jar.aws().latency(Duration.ZERO);
		this.jar.aws().faults().clear();
		this.jar.aws().clearCalls();
		JsonNode rest = this.jar.execute("restart", "--format=json").exits(0).json();
		assertThat(rest.get("accounts").get("done").asInt()).isEqualTo(ACCOUNTS + 1);
		assertThat(listed()).hasSize(ACCOUNTS + 1 - run.get("accounts").get("done").asInt());
		assertThat(this.jar.mails().received()).hasSize(USERS * (ACCOUNTS + 1))
			.extracting((mail) -> mail.recipients().get(0))
			.doesNotHaveDuplicates();
	}

	/** The accounts whose users were listed. */
	private Set<String> listed() {
		return this.jar.aws()
			.calls()
			.stream()
			.filter((call) -> call.action().equals("ListUsers"))
			.map((call) -> String.valueOf(call.account()))
			.collect(Collectors.toSet());
	}

	/** As many users as the base account has, all due a message. */
	private void add(FakeOrganization organization, String number) {
		Fleet fleet = Fleet.of(number);
		for (FakeUser each : this.jar.aws().fleet().users()) {
			String name = each.name() + "-" + number;
			fleet.add(name)
				.tag("Email", name + "@example.com")
				.key("AKIA%s%04d".formatted(number, fleet.users().size()), each.keys().get(0).created());
		}
		FakeAccount account = this.jar.aws().account(fleet);
		account.role("KeyReminder").trusts(this.jar.aws().base().number());
		organization.root().add(account);
	}

}
