package io.keyreminder.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.fault.SurroundingFaults;
import io.keyreminder.testing.Latch;
import io.keyreminder.testing.PostgresServer;
import io.keyreminder.testing.ReadyLedger;
import io.keyreminder.testing.TestJar;
import io.keyreminder.testing.TestProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes and one ledger in PostgreSQL, whose connections break.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
@Order(3)
class TakenLedgerIT {

	private static final int USERS = 8;

	/** Far longer than a lease, whatever else the machine does. */
	private static final String PATIENCE = "10m";

	private final Latch reached = new Latch();

	private PostgresServer postgres;

	private TestJar jar;

	@BeforeEach
	void makeLedger(@TempDir Path folder) {
		this.postgres = PostgresServer.start(folder.resolve("postgres"));
		ReadyLedger.inDatabase(this.postgres.url());
		this.jar = new TestJar(folder, USERS).set("SPRING_DATASOURCE_URL", this.postgres.url())
			.set("KEYREMINDER_LOCKWAIT", PATIENCE);
	}

	@AfterEach
	void close() {
		this.reached.letGo();
		this.jar.close();
		this.postgres.close();
	}

	/** It stands still for longer than its lease, wherever that meets it. */
	@ParameterizedTest
	@EnumSource(value = Step.class, mode = Mode.INCLUDE, names = "END")
	void whoeverWakesAfterAnotherTookTheLedgerWritesAndSendsNothingMore(Step step) throws Exception {
		this.jar.mails().add(Fault.at(step).nth(3).tell(this.reached));
		TestProcess frozen = this.jar.start("run", "--format=json");
		this.reached.await();
		frozen.signal("STOP");
		this.reached.letGo();
		this.postgres.breakConnections();
		this.postgres.execute("UPDATE ledger_holder SET alive_at = alive_at - INTERVAL '1 hour'");

		JsonNode taken = this.jar.execute("run", "--format=json").exits(3).json();
		assertThat(taken.get("run").asInt()).isEqualTo(2);
		assertThat(taken.get("resumedFrom").asInt()).isEqualTo(1);
		Map<String, String> states = states();
		assertThat(states).hasSize(USERS);
		int told = this.jar.recipients().size();

		frozen.signal("CONT");
		JsonNode lost = frozen.end().exits(1).json();
		assertThat(lost.get("error").asString()).startsWith(SurroundingFaults.LOST + "jdbc:postgresql:")
			.contains("`restart`");
		assertThat(states()).isEqualTo(states);
		assertThat(this.jar.recipients()).doesNotHaveDuplicates();
		assertThat(states.values()).containsOnly("SENT", "IN_DOUBT");
		assertThat(this.jar.recipients().size() - told).as("what was in hand, at most").isBetween(0, 1);
		assertThat(states.values().stream().filter("IN_DOUBT"::equals)).hasSize(1);
		assertThatCountsAddUp();
	}

	@Test
	void aRunThatLivesIsWaitedForAcrossARestartOfTheServer() throws Exception {
		this.jar.mails().add(Fault.at(Step.END).nth(3).tell(this.reached));
		TestProcess first = this.jar.start("run", "--format=json");
		this.reached.await();
		this.postgres.restart();
		TestProcess second = this.jar.start("run", "--format=json");
		assertThat(second.endsWithin(Duration.ofSeconds(20))).isFalse();
		this.reached.letGo();
		assertThat(first.end().exits(0).json().get("sent").asInt()).isEqualTo(USERS);
		assertThat(second.end().exits(0).json().get("run").asInt()).isEqualTo(1);
		assertThat(this.jar.recipients()).hasSize(USERS).doesNotHaveDuplicates();
		assertThatCountsAddUp();
	}

	@Test
	void aDeadRunIsGoneOnWithOnceItsLeaseIsOver() throws Exception {
		this.jar.mails().add(Fault.at(Step.END).nth(3).tell(this.reached));
		TestProcess killed = this.jar.start("run");
		this.reached.await();
		killed.kill();
		this.reached.letGo();
		// On a busy machine the next process may take longer than a lease to come to it.
		this.postgres.execute("UPDATE ledger_holder SET alive_at = clock_timestamp() + INTERVAL '1 hour'");
		assertThat(this.jar.set("KEYREMINDER_LOCKWAIT", "0s").execute("restart").exits(4).sentence())
			.contains("Another process holds the ledger");
		this.jar.set("KEYREMINDER_LOCKWAIT", PATIENCE);
		assertThat(this.jar.execute("restart", "--format=json").exits(3).json().get("sent").asInt())
			.isEqualTo(USERS - 3);
		assertThat(this.jar.recipients()).doesNotHaveDuplicates();
		assertThatCountsAddUp();
	}

	private Map<String, String> states() throws Exception {
		return this.jar.execute("notices", "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.collect(Collectors.toMap((notice) -> notice.get("recipient").asString(),
					(notice) -> notice.get("status").asString()));
	}

	private void assertThatCountsAddUp() throws Exception {
		List<JsonNode> runs = this.jar.execute("history", "--format=json").exits(0).jsonList();
		assertThat(runs).allSatisfy((run) -> assertThat(sum(run, "due", "carriedOver"))
			.isEqualTo(sum(run, "sent", "failed", "inDoubt", "unreachable", "withdrawn", "expired", "deferred")));
	}

	private static int sum(JsonNode run, String... counts) {
		return List.of(counts).stream().mapToInt((count) -> run.get(count).asInt()).sum();
	}

}
