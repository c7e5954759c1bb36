package io.keyreminder.cli;

import java.util.concurrent.CompletableFuture;

import io.keyreminder.fakeaws.Fault;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run that was told to stop, did not, and is killed.
 */
class EndOfPatienceTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@Test
	void killedRunAnswersWithOneDocument() {
		CompletableFuture<Integer> killed = new CompletableFuture<>();
		StopSignal stop = new StopSignal();
		this.program.withLedger().withoutPatience(killed::complete).aws().faults().on("ListUsers").be(Fault.tell(() -> {
			stop.request(ExitCode.TERMINATED);
			killed.join();
		}));
		JsonNode answer = this.program.execute(stop, "run", "--format=json").json();
		assertThat(killed).isCompletedWithValue(143);
		assertThat(answer.get("exitCode").asInt()).isEqualTo(143);
		assertThat(answer.get("error").asString())
			.startsWith("The program was told to stop 0 s ago and still waits for an answer: it ends now.");
	}

}
