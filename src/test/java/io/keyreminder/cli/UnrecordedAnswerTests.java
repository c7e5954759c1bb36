package io.keyreminder.cli;

import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message left, and the ledger would not take down what became of it; the run itself
 * lived on to fail.
 */
class UnrecordedAnswerTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void breakTheLedgerWhileTheSecondMessageLeaves() {
		List.of("alice", "bob", "carol").forEach((name) -> this.program.user(name, name + "@example.com"));
		this.program.withLedger();
		this.program.mails().add(Fault.at(Step.END).nth(2).tell(() -> ledgerRefuses(true)));
		JsonNode run = this.program.execute("run", "--format=json").exits(1).json();
		assertThat(run.get("status").asString()).isEqualTo("FAILED");
		assertThat(run.get("sent").asInt()).isEqualTo(1);
		assertThat(run.get("inDoubt").asInt()).isEqualTo(1);
		assertThat(run.get("deferred").asInt()).isEqualTo(1);
		ledgerRefuses(false);
	}

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { "restart", "run" })
	void itIsInDoubtForWhoeverGoesOn(String command) {
		JsonNode run = this.program.execute(command, "--format=json").exits(3).json();
		assertThat(run.get("sent").asInt()).isEqualTo(1);
		assertThat(run.get("inDoubt").asInt()).as("the failed run's, and not this one's").isZero();
		assertThat(statuses()).containsExactly("SENT", "IN_DOUBT", "SENT");
		assertThat(errors()).containsExactly("the process died or the ledger failed while the message was leaving");
		assertEverybodyWasToldOnce();
	}

	@Test
	void itIsInDoubtTheNextNightToo() {
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(3);
		assertThat(statuses()).containsExactly("SENT", "IN_DOUBT", "SENT");
		assertEverybodyWasToldOnce();
	}

	@Proof
	@Test
	void itCanBeSettledAtOnce() {
		this.program.execute("resolve", "2", "--sent").exits(0);
		this.program.execute("restart").exits(0);
		assertThat(statuses()).containsExactly("SENT", "SENT", "SENT");
		assertEverybodyWasToldOnce();
	}

	private void ledgerRefuses(boolean refuses) {
		this.program.ledger()
			.sql(refuses ? "ALTER TABLE notice ADD CONSTRAINT nothing_more CHECK (status <> 'SENT') NOCHECK"
					: "ALTER TABLE notice DROP CONSTRAINT nothing_more")
			.update();
	}

	private List<String> statuses() {
		return this.program.ledger().sql("SELECT status FROM notice ORDER BY notice_id").query(String.class).list();
	}

	private List<String> errors() {
		return this.program.ledger().sql("SELECT error FROM notice WHERE notice_id = 2").query(String.class).list();
	}

	private void assertEverybodyWasToldOnce() {
		assertThat(this.program.mails().received()).flatExtracting("recipients")
			.containsExactlyInAnyOrder("alice@example.com", "bob@example.com", "carol@example.com");
	}

}
