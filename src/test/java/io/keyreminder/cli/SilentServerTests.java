package io.keyreminder.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.concurrent.FutureTask;

import io.keyreminder.Proof;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server accepts a connection, and says nothing.
 */
@Timeout(180)
class SilentServerTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final StopSignal stop = new StopSignal();

	private ServerSocket silent;

	@BeforeEach
	void listen() throws IOException {
		this.silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void close() throws IOException {
		this.silent.close();
	}

	@Test
	void checkHearsASignalWhileTheMailServerIsSilent() throws Exception {
		this.program.withLedger().user("alice", "alice@example.com");
		this.program.set("spring.mail.port", port());
		Outcome stopped = stoppedMeanwhile("check").exits(130);
		assertThat(stopped.sentence()).isIn(
				"The program was told to stop before it had tried everything. Nothing was changed.",
				"The program was told to stop while it waited for an answer. The ledger was not changed.");
		assertThat(stopped.lines()).anyMatch((line) -> line.startsWith("ok           iam:ListUsers"))
			.noneMatch((line) -> line.contains("mail server"));
	}

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { "check", "init", "run", "run --dry-run", "restart", "history", "notices", "show 1",
			"upcoming", "report", "resolve 1 --sent" })
	void eachCommandHearsASignalWhileTheDatabaseIsSilent(String command) throws Exception {
		Files.createDirectory(this.program.home());
		this.program.set("spring.datasource.url", "jdbc:postgresql://127.0.0.1:%s/keys".formatted(port()));
		Outcome stopped = stoppedMeanwhile(command.split(" ")).exits(130);
		assertThat(stopped.sentence()).startsWith("The program was told to stop while it waited for ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sts", "Organizations" })
	void runHearsASignalWhileTheListOfAccountsIsSilent(String service) throws Exception {
		this.program.withLedger().readingOrganization();
		System.setProperty("aws.endpointUrl" + service, "http://127.0.0.1:" + port());
		assertThat(stoppedMeanwhile("run").exits(130).sentence())
			.isEqualTo("The program was told to stop while it waited for the list of accounts. No run was started.");
	}

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { "run", "history" })
	void aSilentDatabaseIsGivenUpAfterTheTimeInItsUrl(String command) throws Exception {
		Files.createDirectory(this.program.home());
		this.program.set("spring.datasource.url",
				"jdbc:postgresql://127.0.0.1:%s/keys?loginTimeout=1".formatted(port()));
		assertThat(this.program.execute(command).exits(2).sentence())
			.startsWith("The ledger in jdbc:postgresql://127.0.0.1:%s/keys cannot be opened: ".formatted(port()))
			.contains("timed out", "Nothing was done.");
	}

	/** The signal comes once the program waits for the server's first word. */
	private Outcome stoppedMeanwhile(String... arguments) throws Exception {
		FutureTask<Outcome> outcome = new FutureTask<>(() -> this.program.execute(this.stop, arguments));
		new Thread(outcome, "command").start();
		try (Socket client = this.silent.accept()) {
			this.stop.request(ExitCode.INTERRUPTED);
			Outcome stopped = outcome.get();
			assertThat(client.isClosed()).isFalse();
			return stopped;
		}
	}

	private String port() {
		return String.valueOf(this.silent.getLocalPort());
	}

}
