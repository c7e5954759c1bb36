package io.keyreminder.cli;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static io.keyreminder.fakeaws.Fault.denied;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Going on with a run, by hand.
 */
class RestartTests {

	private static final String USE_RUN = "There is nothing to restart: today has no run yet. Use `run`.";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void makeLedger() {
		this.program.user("alice", "alice@example.com");
		this.program.withLedger();
	}

	@Test
	void theNewestRunIsGoneOnWith() {
		failedRun();
		assertIsResumed(this.program.execute("restart", "--format=json"), 2, 1);
	}

	@Test
	void aRunIsGoneOnWithByItsNumber() {
		failedRun();
		failedRun();
		assertIsResumed(this.program.execute("restart", "1", "--format=json"), 3, 2);
	}

	@Proof
	@Test
	void aRunOfAnEarlierNightKeepsItsDate() {
		failedRun();
		this.program.on(TestProgram.TONIGHT.plusDays(1));
		JsonNode run = assertIsResumed(this.program.execute("restart", "--format=json"), 2, 1);
		assertThat(run.get("date").asString()).isEqualTo("2031-03-14");
	}

	@Proof
	@Test
	void theWayMayBeAnother() {
		failedRun();
		assertIsResumed(this.program.execute("restart", "--via=ses", "--format=json"), 2, 1);
		assertThat(this.program.aws().mails()).hasSize(1);
		assertThat(this.program.mails().received()).isEmpty();
	}

	@Proof
	@Test
	void aRunThatCompletedIsShownWithItsExitCode() {
		this.program.user("bob", "nobody");
		JsonNode run = this.program.execute("run", "--format=json").exits(3).json();
		assertThat(this.program.execute("restart", "--format=json").exits(3).json()).isEqualTo(run);
		this.program.on(TestProgram.TONIGHT.plusDays(1));
		assertThat(this.program.execute("restart", "1", "--format=json").exits(3).json()).isEqualTo(run);
		assertThat(this.program.mails().received()).hasSize(1);
	}

	@Proof
	@Test
	void aLaterRunThatDidTheRestIsShown() {
		failedRun();
		JsonNode second = this.program.execute("run", "--format=json").exits(0).json();
		assertThat(this.program.execute("restart", "1", "--format=json").exits(0).json()).isEqualTo(second);
		assertThat(this.program.mails().received()).hasSize(1);
	}

	@Proof
	@Test
	void whereTodayHasNoRunYetThereIsNothingToRestart() {
		assertIsRefused(this.program.execute("restart"), USE_RUN);
		this.program.execute("run").exits(0);
		this.program.on(TestProgram.TONIGHT.plusDays(1));
		assertIsRefused(this.program.execute("restart"), USE_RUN);
	}

	@Proof
	@Test
	void anUnknownRunIsRefused() {
		assertIsRefused(this.program.execute("restart", "7"),
				"There is no run 7 in this ledger. `history` lists the runs.");
	}

	@Proof
	@Test
	void aRunOfAnotherAccountIsRefused() {
		failedRun();
		try (FakeAws other = FakeAws.start(Fleet.of("999999999999"))) {
			System.setProperty("aws.endpointUrl", other.endpoint().toString());
			assertIsRefused(this.program.execute("restart", "1"),
					"Run 1 is of account 123456789012, but the credentials are of account 999999999999.");
			assertIsRefused(this.program.execute("restart"), USE_RUN);
		}
	}

	private void failedRun() {
		this.program.aws().faults().on("ListUsers").call(1).be(denied());
		this.program.execute("run").exits(1);
	}

	private JsonNode assertIsResumed(Outcome restarted, int run, int resumedFrom) {
		JsonNode json = restarted.exits(0).json();
		assertThat(json.get("run").asInt()).isEqualTo(run);
		assertThat(json.get("resumedFrom").asInt()).isEqualTo(resumedFrom);
		assertThat(json.get("sent").asInt()).isEqualTo(1);
		return json;
	}

	private void assertIsRefused(Outcome restarted, String sentence) {
		assertThat(restarted.exits(2).sentence()).isEqualTo(sentence);
		assertThat(restarted.out()).isEmpty();
	}

}
