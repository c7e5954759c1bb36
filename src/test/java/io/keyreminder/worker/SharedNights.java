package io.keyreminder.worker;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.keyreminder.fakeaws.Fault;
import io.keyreminder.testing.Latch;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nights of a few accounts that several processes share.
 */
@ExtendWith(OnPostgres.class)
abstract class SharedNights {

	/** But for the base account, which has no users. */
	static final int ACCOUNTS = 4;

	@RegisterExtension
	final TestProgram program = new TestProgram();

	final String url = System.getProperty(OnPostgres.URL);

	final JdbcClient ledger = JdbcClient.create(new DriverManagerDataSource(this.url));

	final Latch held = new Latch();

	@BeforeEach
	void share() {
		this.program.set(OnPostgres.URL, this.url);
		this.program.set("keyreminder.workers.enabled", "true");
		this.program.set("keyreminder.accounts.parallel", "1");
		this.program.set("keyreminder.iam.source", "list");
		this.program.readingOrganization();
		for (int i = 1; i <= ACCOUNTS; i++) {
			this.program.member("%012d".formatted(i), "owner-" + i);
		}
	}

	/** Its only thread has the first slice in hand. */
	CompletableFuture<Outcome> heldRun() throws InterruptedException {
		this.program.aws().faults().on("ListUsers").call(1).be(Fault.tell(this.held));
		CompletableFuture<Outcome> run = CompletableFuture
			.supplyAsync(() -> this.program.execute("run", "--format=json"));
		this.held.await();
		return run;
	}

	void assertThatAllAreTold(Outcome run) {
		JsonNode answer = run.exits(0).json();
		assertThat(answer.get("accounts").get("done").asInt()).isEqualTo(ACCOUNTS + 1);
		assertThat(answer.get("users").asInt()).isEqualTo(ACCOUNTS);
		assertThat(told()).hasSize(ACCOUNTS).doesNotHaveDuplicates();
	}

	List<String> told() {
		return this.program.told();
	}

	List<String> workers() {
		return this.ledger.sql("SELECT DISTINCT worker FROM run_slice").query(String.class).list();
	}

}
