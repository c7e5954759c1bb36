package io.keyreminder.cli;

import java.nio.file.Path;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fault;
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
 * SIGTERM, as Jenkins sends it: the message in hand is finished, the rest can be resumed.
 */
@Proof
class SignalledProcessIT {

	private static final int USERS = 5;

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

	/** The second message would wait for a quarter of an hour until its turn comes. */
	@Test
	void aRunFinishesTheMessageInHandAndAnswersAsEver() throws Exception {
		this.jar.set("KEYREMINDER_MAIL_VIA", "ses").aws().sendQuota(50_000, 0.001);
		this.jar.aws().faults().on("SendRawEmail").call(1).be(Fault.tell(this.moment));
		TestProcess process = this.jar.start("run", "--format=json");
		this.moment.await();
		process.signal("TERM");
		this.moment.letGo();
		JsonNode run = process.end().exits(143).json();
		assertThat(run.get("status").asString()).isEqualTo("STOPPED");
		assertThat(run.get("exitCode").asInt()).isEqualTo(143);
		assertThat(run.get("sent").asInt()).isEqualTo(1);
		assertThat(run.get("deferred").asInt()).isEqualTo(USERS - 1);
		assertThat(this.jar.home().resolve("reports/run-1.json")).content()
			.contains("\"status\": \"STOPPED\"", "\"exitCode\": 143");
		this.jar.aws().sendQuota(50_000, 1000);
		JsonNode rest = this.jar.execute("restart", "--format=json").exits(0).json();
		assertThat(rest.get("resumedFrom").asInt()).isEqualTo(1);
		assertThat(this.jar.aws().mails()).hasSize(USERS)
			.extracting((mail) -> mail.destinations().get(0))
			.doesNotHaveDuplicates();
	}

}
