package io.keyreminder.cli;

import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run on a night that had one already.
 */
class SameNightAgainTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void makeLedger() {
		this.program.user("alice", "alice@example.com");
		this.program.withLedger();
	}

	@Test
	void aNightThatIsDoneIsShownAgainAndNobodyIsAskedOrTold() {
		this.program.user("bob", "nobody");
		JsonNode first = this.program.execute("run", "--format=json").exits(3).json();
		this.program.aws().clearCalls();
		assertThat(this.program.execute("run", "--format=json").exits(3).json()).isEqualTo(first);
		assertThat(this.program.execute("history", "--format=json").jsonList()).hasSize(1);
		assertThat(this.program.mails().received()).hasSize(1);
		assertThat(this.program.aws().calls()).extracting(Call::action).containsOnly("GetCallerIdentity");
	}

	@Test
	void aRescanIsAFurtherPassAndTellsNobodyTwice() {
		this.program.execute("run").exits(0);
		this.program.user("bob", "bob@example.com");
		JsonNode second = this.program.execute("run", "--rescan", "--format=json").exits(0).json();
		assertThat(second.get("run").asInt()).isEqualTo(2);
		assertThat(second.get("pass").asInt()).isEqualTo(2);
		assertThat(second.get("resumedFrom").isNull()).isTrue();
		assertThat(second.get("alreadyNotified").asInt()).isEqualTo(1);
		assertThat(recipients()).containsExactly("alice@example.com", "bob@example.com");
	}

	@Proof
	@Test
	void whoeverIsStillDueAMessageGetsItInAFurtherPass() {
		this.program.mails().add(Fault.at(Step.RCPT).answer("450 4.2.0 Greylisted"));
		this.program.execute("run").exits(3);
		this.program.mails().recover();
		JsonNode second = this.program.execute("run", "--format=json").exits(0).json();
		assertThat(second.get("pass").asInt()).isEqualTo(2);
		assertThat(second.get("carriedOver").asInt()).isEqualTo(1);
		assertThat(recipients()).containsExactly("alice@example.com");
	}

	@Test
	void aNightThatFailedIsGoneOnWith() {
		this.program.mails().add(Fault.at(Step.GREETING).nth(1).answerAndClose("554 5.3.2 Closed"));
		this.program.execute("run").exits(1);
		JsonNode second = this.program.execute("run", "--format=json").exits(0).json();
		assertThat(second.get("resumedFrom").asInt()).isEqualTo(1);
		assertThat(second.get("pass").asInt()).isEqualTo(1);
		assertThat(recipients()).containsExactly("alice@example.com");
	}

	@Proof
	@Test
	void theNextNightIsARunOfItsOwn() {
		this.program.execute("run").exits(0);
		JsonNode second = this.program.on(TestProgram.TONIGHT.plusDays(1))
			.execute("run", "--format=json")
			.exits(0)
			.json();
		assertThat(second.get("date").asString()).isEqualTo("2031-03-15");
		assertThat(second.get("pass").asInt()).isEqualTo(1);
		assertThat(recipients()).containsExactly("alice@example.com");
	}

	private List<String> recipients() {
		return this.program.mails().received().stream().flatMap((mail) -> mail.recipients().stream()).toList();
	}

}
