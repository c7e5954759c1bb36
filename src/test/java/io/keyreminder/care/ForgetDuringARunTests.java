package io.keyreminder.care;

import java.util.concurrent.CompletableFuture;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.testing.Latch;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In PostgreSQL, while a run is at work.
 */
@Proof
@ExtendWith(OnPostgres.class)
class ForgetDuringARunTests {

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@Test
	void runThatIsAtWorkIsNotDisturbed() throws InterruptedException {
		this.program.withLedger().user("alice", "alice@example.com");
		Latch held = new Latch();
		this.program.aws().faults().on("ListUsers").call(1).be(Fault.tell(held));
		CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(() -> this.program.execute("run"));
		held.await();
		Outcome refused = this.program.execute("forget", "alice@example.com");
		held.letGo();
		assertThat(refused.exits(4).sentence()).startsWith("Another process holds the ledger in ")
			.contains("Nothing was done: wait until it has ended");
		run.join().exits(0);
		assertThat(this.program.mails().received()).hasSize(1);
	}

}
