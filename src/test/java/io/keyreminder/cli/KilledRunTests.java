package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run whose process was killed: what the commands say of it, and how it is resumed.
 */
class KilledRunTests {

	private static final int USERS = 30;

	private static final int CHUNK = 100;

	private static final int PARALLEL_CALLS = 16;

	/** A multiple of the scan's chunk, so that all of them were saved. */
	private static final int SCANNED = 200;

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void makeLedger() {
		IntStream.range(0, USERS).forEach((i) -> this.program.user(user(i), user(i) + "@example.com"));
		this.program.withLedger();
	}

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { "restart", "run" })
	void inTheMiddleOfTheScan(String command) {
		IntStream.range(0, SCANNED)
			.mapToObj("a%03d"::formatted)
			.forEach((first) -> this.program.user(first, first + "@example.com"));
		killInScan();
		assertIsCrashed(1);
		JsonNode run = this.program.execute(command, "--format=json").exits(0).json();
		assertThat(run.get("run").asInt()).isEqualTo(2);
		assertThat(run.get("resumedFrom").asInt()).isEqualTo(1);
		assertThat(run.get("users").asInt() + run.get("carriedOver").asInt()).isEqualTo(SCANNED + USERS);
		assertThat(run.get("carriedOver").asInt() % CHUNK).isZero();
		assertThat(run.get("carriedOver").asInt()).as("asked about again are a chunk and twice the parallel calls")
			.isGreaterThanOrEqualTo(SCANNED - CHUNK - 2 * PARALLEL_CALLS);
		assertThat(run.get("sent").asInt()).isEqualTo(SCANNED + USERS);
		assertThat(recipients()).hasSize(SCANNED + USERS).doesNotHaveDuplicates();
		assertIsCrashed(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "restart", "run" })
	void whileAMessageWasOnItsWay(String command) {
		killInDelivery();
		assertThat(recipients()).containsExactly("user10@example.com", "user11@example.com");
		assertThat(inDoubt()).containsExactly("user11@example.com");
		assertThat(this.program.execute("accounts", "--format=json").exits(0).jsonList().get(0).get("open").asInt())
			.as("what was on its way")
			.isOne();
		JsonNode killed = assertIsCrashed(1);
		assertThat(killed.get("sent").asInt()).isEqualTo(1);
		assertThat(killed.get("inDoubt").asInt()).isEqualTo(1);
		assertThat(killed.get("deferred").asInt()).isEqualTo(USERS - 2);
		JsonNode run = this.program.execute(command, "--format=json").exits(3).json();
		assertThat(run.get("resumedFrom").asInt()).isEqualTo(1);
		assertThat(run.get("sent").asInt()).isEqualTo(USERS - 2);
		assertThat(run.get("inDoubt").asInt()).isZero();
		assertThat(recipients()).hasSize(USERS).doesNotHaveDuplicates();
		assertThat(inDoubt()).containsExactly("user11@example.com");
	}

	@Proof
	@Test
	void whileWhatWasRefusedWasPassedOn(@TempDir Path folder) throws IOException {
		Path policy = Files.writeString(folder.resolve("policy.yml"),
				"rules: [{name: all, to: [owner, \"team@example.com\"]}]");
		this.program.set("keyreminder.policy.file", policy.toString());
		this.program.mails()
			.add(Fault.at(Step.RCPT).forRecipient("user11@example.com").answer("550 5.1.1 No such user"));
		this.program.aws()
			.faults()
			.on("ListAccessKeys")
			.user("user11")
			.call(2)
			.be(io.keyreminder.fakeaws.Fault.tell(this.program.killed(this::stopMail)));
		this.program.execute("run");
		this.program.afterTheKill().mails().recover();
		assertThat(inDoubt()).isEmpty();
		assertThat(assertIsCrashed(1).get("failed").asInt()).isOne();
		JsonNode run = this.program.execute("restart", "--format=json").exits(3).json();
		assertThat(run.get("fallback").asInt()).isOne();
		assertThat(recipients()).hasSize(USERS)
			.doesNotHaveDuplicates()
			.contains("team@example.com")
			.doesNotContain("user11@example.com");
	}

	@Proof
	@Test
	void whatIsSaidOfItDoesNotChangeOnceItIsGoneOnWith() {
		killInDelivery();
		List<JsonNode> before = documents();
		assertThat(before.get(0).at("/steps/1/status").asString()).isEqualTo("CRASHED");
		assertThat(before.get(0).at("/error").asString()).startsWith("The process died.");
		this.program.execute("restart").exits(3);
		assertThat(documents()).isEqualTo(before);
	}

	@Proof
	@Test
	void beforeItsFirstStepItGaveASignOfLifeToo() {
		killInScan();
		this.program.ledger().sql("DELETE FROM batch_step_execution_context").update();
		this.program.ledger().sql("DELETE FROM batch_step_execution").update();
		JsonNode before = assertIsCrashed(1);
		assertThat(before.get("endedAt").isNull()).isFalse();
		this.program.execute("restart").exits(0);
		assertThat(assertIsCrashed(1)).isEqualTo(before);
	}

	@Proof
	@Test
	void aQueryChangesNothing() {
		killInDelivery();
		documents();
		assertThat(this.program.ledger().sql("SELECT status FROM batch_job_execution").query(String.class).list())
			.containsExactly("STARTED");
		assertThat(this.program.ledger()
			.sql("SELECT COUNT(*) FROM notice WHERE status = 'SENDING'")
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Proof
	@Test
	void whatWasOnItsWayCanBeSettledAtOnce() {
		killInDelivery();
		this.program.execute("resolve", "2", "--sent").exits(0);
		assertIsCrashed(1);
		this.program.execute("run").exits(0);
		assertThat(recipients()).hasSize(USERS).doesNotHaveDuplicates();
	}

	private void killInScan() {
		this.program.aws()
			.faults()
			.on("ListAccessKeys")
			.user(user(2))
			.next(1)
			.be(io.keyreminder.fakeaws.Fault.tell(this.program.killed(this::stopMail)));
		this.program.execute("run");
		this.program.afterTheKill().mails().recover();
	}

	private void killInDelivery() {
		this.program.mails().add(Fault.at(Step.END).nth(2).tell(this.program.killed(this::stopMail)));
		this.program.execute("run");
		this.program.afterTheKill().mails().recover();
	}

	/** The process goes on in the test, but nothing more is to come of it. */
	private void stopMail() {
		this.program.mails().add(Fault.at(Step.MAIL).answerAndClose("554 5.3.2 Closed"));
		this.program.mails().add(Fault.at(Step.GREETING).answerAndClose("554 5.3.2 Closed"));
	}

	private JsonNode assertIsCrashed(int number) {
		List<JsonNode> crashed = this.program.execute("history", "--status=CRASHED", "--format=json")
			.exits(0)
			.jsonList();
		assertThat(crashed).hasSize(1);
		JsonNode run = crashed.get(0);
		assertThat(run.get("run").asInt()).isEqualTo(number);
		assertThat(run.get("status").asString()).isEqualTo("CRASHED");
		assertThat(run.get("exitCode").isNull()).isTrue();
		assertThat(Instant.parse(run.get("endedAt").asString()))
			.isAfterOrEqualTo(Instant.parse(run.get("startedAt").asString()));
		return run;
	}

	/** All that is said of it, but for the notices that a later run takes over. */
	private List<JsonNode> documents() {
		JsonNode shown = this.program.execute("show", "1", "--format=json").exits(0).json();
		return List.of(((ObjectNode) shown).without("notices"),
				this.program.execute("history", "--status=CRASHED", "--format=json").exits(0).json(),
				this.program.execute("notices", "--status=IN_DOUBT", "--format=json").exits(0).json());
	}

	private List<String> inDoubt() {
		return this.program.execute("notices", "--status=IN_DOUBT", "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.map((notice) -> notice.get("recipient").asString())
			.toList();
	}

	private List<String> recipients() {
		return this.program.mails().received().stream().flatMap((mail) -> mail.recipients().stream()).toList();
	}

	private static String user(int number) {
		return "user" + (10 + number);
	}

}
