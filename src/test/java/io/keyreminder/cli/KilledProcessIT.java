package io.keyreminder.cli;

import java.nio.file.Path;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Latch;
import io.keyreminder.testing.TestJar;
import io.keyreminder.testing.TestProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} in the middle of a run: everybody is told once all the same, and where
 * nobody can know, it is said so.
 */
@Proof
class KilledProcessIT {

	private static final int USERS = 30;

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

	@Test
	void aKillInTheMiddleOfTheScanCostsTheChunkInHand() throws Exception {
		this.jar.aws()
			.faults()
			.on("ListAccessKeys")
			.user(TestJar.user(20))
			.call(1)
			.be(io.keyreminder.fakeaws.Fault.tell(this.moment));
		killRun();
		assertThat(this.jar.recipients()).isEmpty();
		JsonNode run = this.jar.execute("restart", "--format=json").exits(0).json();
		assertThat(run.get("run").asInt()).isEqualTo(2);
		assertThat(run.get("resumedFrom").asInt()).isEqualTo(1);
		assertThat(run.get("users").asInt()).isEqualTo(USERS);
		assertThat(this.jar.recipients()).hasSize(USERS).doesNotHaveDuplicates();
	}

	@Test
	void aKillWhileAMessageIsOnItsWayLeavesThatOneInDoubt() throws Exception {
		this.jar.mails().add(Fault.at(Step.END).nth(3).tell(this.moment));
		killRun();
		JsonNode run = this.jar.execute("run", "--format=json").exits(3).json();
		assertThat(run.get("resumedFrom").asInt()).isEqualTo(1);
		assertThat(run.get("sent").asInt()).isEqualTo(USERS - 3);
		assertThat(this.jar.recipients()).hasSize(USERS).doesNotHaveDuplicates();
		assertThat(this.jar.execute("notices", "--status=IN_DOUBT", "--format=json").exits(0).jsonList())
			.extracting((notice) -> notice.get("recipient").asString())
			.containsExactly(this.jar.recipients().get(2));
	}

	private void killRun() throws Exception {
		TestProcess run = this.jar.start("run");
		this.moment.await();
		run.kill();
		this.moment.letGo();
		JsonNode crashed = this.jar.execute("history", "--format=json").exits(0).jsonList().get(0);
		assertThat(crashed.get("status").asString()).isEqualTo("CRASHED");
		assertThat(crashed.get("exitCode").isNull()).isTrue();
	}

}
