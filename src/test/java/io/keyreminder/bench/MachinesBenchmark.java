package io.keyreminder.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.testing.PostgresServer;
import io.keyreminder.testing.TestProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Measures how long the scan of a first night takes that one, two or three processes
 * share, each with four accounts at a time. It asserts nothing; what it measured is in
 * {@code target/machines.md}. The system property {@code bench.latency} says how many
 * milliseconds AWS takes for a call.
 */
class MachinesBenchmark {

	private static final int ACCOUNTS = Integer.getInteger("bench.accounts", 2000);

	private static final Duration CALL = Duration.ofMillis(Integer.getInteger("bench.latency", 50));

	private static final String PROGRAM = KeyReminderApplication.class.getName();

	private static final String HEAP = "192m";

	private static final int MOST = 3;

	@TempDir
	private Path folder;

	@Test
	void measure() throws Exception {
		List<String> rows = new ArrayList<>(List.of("| processes | calls | scan | |", "| --- | --- | --- | --- |"));
		try (PostgresServer server = PostgresServer.start(this.folder.resolve("postgres"))) {
			double alone = 0;
			for (int processes = 1; processes <= MOST; processes++) {
				server.takeNewLedger();
				Night night = measure(processes, server.url());
				alone = (processes == 1) ? night.seconds() : alone;
				rows.add(String.format(Locale.ROOT, "| %d | %d | %.1f s | %.2f× faster |", processes, night.calls(),
						night.seconds(), alone / night.seconds()));
				Files.write(Path.of("target", "machines.md"), rows);
			}
		}
	}

	private Night measure(int processes, String url) throws Exception {
		JdbcClient ledger = JdbcClient.create(new DriverManagerDataSource(url));
		List<TestProcess> workers = new ArrayList<>();
		try (FakeSmtpServer mails = FakeSmtpServer.start();
				ManyAccounts night = ManyAccounts.start(ACCOUNTS, 2, LocalDate.now(ZoneOffset.UTC), newFolder(), mails,
						HEAP)) {
			night.aws().latency(CALL);
			for (int i = 1; i < processes; i++) {
				workers.add(sharing(ManyAccounts.machine(night.aws(), newFolder(), mails, HEAP), url).begin(PROGRAM,
						"worker"));
			}
			while (ledger.sql("SELECT COUNT(*) FROM worker").query(Integer.class).single() < workers.size()) {
				Thread.onSpinWait();
			}
			night.aws().clearCalls();
			sharing(night.machine(), url).program(PROGRAM, "run");
			double seconds = ledger.sql("""
					SELECT EXTRACT(EPOCH FROM end_time - start_time) FROM batch_step_execution WHERE step_name = 'scan'
					""").query(Double.class).single();
			return new Night(night.aws().calls().size(), seconds);
		}
		finally {
			for (TestProcess worker : workers) {
				worker.kill();
			}
		}
	}

	private static Machine sharing(Machine machine, String url) {
		return machine.set("SPRING_DATASOURCE_URL", url)
			.set("KEYREMINDER_WORKERS_ENABLED", "true")
			.set("KEYREMINDER_ACCOUNTS_PARALLEL", "4");
	}

	private Path newFolder() throws Exception {
		return Files.createTempDirectory(this.folder, "place");
	}

	private record Night(int calls, double seconds) {

	}

}
