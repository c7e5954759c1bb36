package io.keyreminder.worker;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.ledger.worker.SharedSlice;
import io.keyreminder.ledger.worker.SharedSlices;
import io.keyreminder.testing.Outcome;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Accounts that one process cannot enter, and another perhaps can.
 */
@Proof
class LeftAccountsTests extends SharedNights {

	@Test
	void accountThatAWorkerCannotEnterIsLeftToTheRun() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		CompletableFuture<Outcome> worker = workerThatIsDenied("ListUsers");
		this.program.aws().faults().clear();
		this.held.letGo();
		assertThatAllAreTold(run.get());
		worker.get().exits(0);
	}

	@Test
	void accountThatNobodyCanEnterIsSaidToBeSo() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		CompletableFuture<Outcome> worker = workerThatIsDenied("AssumeRole");
		this.held.letGo();
		JsonNode accounts = run.get().exits(3).json().get("accounts");
		assertThat(accounts.get("unreachable").asInt()).isPositive();
		assertThat(accounts.get("unreachable").asInt() + accounts.get("done").asInt()).isEqualTo(ACCOUNTS + 1);
		worker.get().exits(0);
		assertThat(this.program.execute("accounts", "--status=UNREACHABLE").exits(0).out())
			.contains("AWS denied it to arn:aws:");
	}

	/**
	 * It has had everything that the run has not in hand, and has nothing of it any more.
	 */
	private CompletableFuture<Outcome> workerThatIsDenied(String action) {
		SharedSlices slices = new SharedSlices(this.ledger);
		Map<Integer, Integer> before = slices.of(1)
			.stream()
			.filter((slice) -> slice.state() == SharedSlice.State.WAITING)
			.collect(Collectors.toMap(SharedSlice::slice, SharedSlice::attempt));
		this.program.aws().faults().on(action).be(Fault.denied());
		CompletableFuture<Outcome> worker = CompletableFuture
			.supplyAsync(() -> this.program.execute("worker", "--until-idle"));
		while (!worker.isDone() && slices.of(1)
			.stream()
			.anyMatch((slice) -> before.containsKey(slice.slice())
					&& (slice.state() == SharedSlice.State.TAKEN || slice.attempt() == before.get(slice.slice())))) {
			Thread.onSpinWait();
		}
		return worker;
	}

}
