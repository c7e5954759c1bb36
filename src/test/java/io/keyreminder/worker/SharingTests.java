package io.keyreminder.worker;

import java.util.stream.Stream;

import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scans that cannot be shared.
 */
class SharingTests {

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@Test
	void runRefusesToShareALedgerInAFile() {
		this.program.withLedger().set("keyreminder.workers.enabled", "true");
		assertThat(this.program.execute("run").exits(2).sentence()).isEqualTo(
				"keyreminder.workers.enabled is true, but the ledger is a file, which one process alone can open. "
						+ "Put it into PostgreSQL (spring.datasource.url; `backup` and `restore` take it there), "
						+ "or set keyreminder.workers.enabled=false.");
		assertThat(this.program.aws().calls()).isEmpty();
	}

	@Test
	void workerRefusesToShareWhatIsNotShared() {
		assertThat(this.program.execute("worker").exits(2).sentence()).isEqualTo(
				"keyreminder.workers.enabled is not true, here and where the runs are started. Set it, for example "
						+ "keyreminder.workers.enabled=true (environment: KEYREMINDER_WORKERS_ENABLED).");
	}

	@Test
	void nameTellsProcessesOfAMachineApart() {
		assertThat(Sharing.name("host", 4711, 1)).isEqualTo("host:4711");
		assertThat(Sharing.name("host", 4711, 2)).isEqualTo("host:4711.2");
		assertThat(Stream.of(Sharing.name("h".repeat(63), 4711, 1), Sharing.name("h".repeat(63), 4712, 1),
				Sharing.name("h".repeat(63), 4711, 2)))
			.as("as long as db-scheduler's table takes it")
			.allMatch((name) -> name.length() <= 50)
			.doesNotHaveDuplicates();
	}

	@Test
	void nobodySharesALedgerInAFile() {
		assertThat(this.program.withLedger().execute("workers", "--format=json").exits(0).jsonList()).isEmpty();
	}

}
