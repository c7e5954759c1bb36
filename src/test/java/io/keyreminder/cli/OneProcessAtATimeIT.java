package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several processes that want the same ledger.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class OneProcessAtATimeIT {

	private final Latch sending = new Latch();

	private TestJar jar;

	@BeforeEach
	void makeLedger(@TempDir Path folder) {
		this.jar = new TestJar(folder, 2).withLedger();
	}

	@AfterEach
	void close() {
		this.sending.letGo();
		this.jar.close();
	}

	@Test
	void whileARunIsAtWorkOthersWaitForItOrGiveUp() throws Exception {
		this.jar.mails().add(Fault.at(Step.END).nth(1).tell(this.sending));
		TestProcess run = this.jar.start("run");
		this.sending.await();
		TestProcess patient = this.jar.set("KEYREMINDER_LOCKWAIT", "10m").start("history", "--format=json");
		this.jar.set("KEYREMINDER_LOCKWAIT", "1s");
		assertThat(this.jar.execute("run").exits(4).sentence()).contains("did so for 1 s.");
		this.jar.set("KEYREMINDER_LOCK_WAIT", "0s");
		assertThat(this.jar.execute("notices", "--format=json").exits(4).json().get("exitCode").asInt()).isEqualTo(4);
		assertThat(patient.isAlive()).isTrue();
		this.sending.letGo();
		run.end().exits(0);
		assertThat(patient.end().exits(0).jsonList()).singleElement()
			.satisfies((answer) -> assertThat(answer.get("status").asString()).isEqualTo("COMPLETED"));
		assertThat(this.jar.recipients()).hasSize(2).doesNotHaveDuplicates();
	}

	@Test
	void ofSeveralWhoMakeALedgerOneDoesAndNothingElseIsLeft() throws Exception {
		this.jar.set("KEYREMINDER_HOME", this.jar.home().resolveSibling("other").toString());
		List<TestProcess> makers = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			makers.add(this.jar.start("init"));
		}
		List<String> answers = new ArrayList<>();
		for (TestProcess maker : makers) {
			answers.add(maker.end().exits(0).out());
		}
		assertThat(answers).satisfiesOnlyOnce((answer) -> assertThat(answer).startsWith("Made an empty ledger"));
		try (Stream<Path> files = Files.list(this.jar.home().resolveSibling("other"))) {
			assertThat(files.map((file) -> file.getFileName().toString())).contains("ledger.mv.db")
				.as("who comes when the folder is there has a log")
				.isSubsetOf("ledger.mv.db", "logs");
		}
		this.jar.execute("run").exits(0);
	}

	@Test
	void twoMayAskAtTheSameTimeAndARunKeepsOutMeanwhile() throws Exception {
		this.jar.set("KEYREMINDER_LOCKWAIT", "0s");
		String url = "jdbc:h2:file:" + this.jar.home().resolve("ledger") + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";
		try (Connection reader = DriverManager.getConnection(url, "sa", "")) {
			assertThat(reader.isReadOnly()).isTrue();
			this.jar.execute("history").exits(0);
			this.jar.execute("run").exits(4);
		}
		assertThat(this.jar.recipients()).isEmpty();
	}

}
