package io.keyreminder.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.publish.http.FakeReceiver;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An answer that cannot be written: the exit code says so, and the ledger knows what was
 * done.
 */
class UnwrittenAnswerTests {

	private static final String SENTENCE = "The answer could not be written: standard output is full, or its reader "
			+ "has gone. What the command did stands in the ledger: `history` and `notices` show it.";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void makeLedger() {
		this.program.user("alice", "alice@example.com");
		this.program.withLedger();
	}

	@Test
	void itIsSaidAndAnsweredByTheExitCode() {
		this.program.execute("run").exits(0);
		for (String arguments : List.of("--help", "--version", "generate-completion", "run --help", "init", "check",
				"run --dry-run", "run --dry-run --format=json", "history", "history --format=json",
				"history --format=csv", "notices", "notices --format=json", "notices --format=csv", "show",
				"show --format=json", "upcoming", "upcoming --format=json", "upcoming --format=csv", "report",
				"report --format=html", "report --format=json", "report --format=junit")) {
			Outcome outcome = this.program.execute(new Device(0), arguments.split(" "));
			assertThat(outcome.exitCode()).as(arguments).isEqualTo(5);
			assertThat(outcome.err()).as(arguments).endsWith(SENTENCE + System.lineSeparator());
		}
	}

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { "run", "run --format=json", "run --format=json --quiet" })
	void aRunDoesItsWorkAllTheSame(String arguments) {
		this.program.user("bob", "nobody");
		this.program.execute(new Device(0), arguments.split(" ")).exits(5);
		assertThat(this.program.mails().received()).hasSize(1);
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).singleElement()
			.extracting((run) -> run.get("exitCode").asInt())
			.isEqualTo(3);
		this.program.execute("run").exits(3);
		assertThat(this.program.mails().received()).hasSize(1);
	}

	@Proof
	@Test
	void aMonitorIsToldOfIt() {
		try (FakeReceiver receiver = FakeReceiver.start()) {
			this.program.set("keyreminder.heartbeat.url", receiver.url());
			this.program.execute(new Device(0), "run").exits(5);
			assertThat(receiver.lines()).containsExactly("POST /start", "POST /5");
			assertThat(receiver.requests().get(1).content()).contains("COMPLETED, exit code 0",
					"The command ends with exit code 5: its answer could not be written to standard output.");
		}
	}

	@Proof
	@Test
	void aFailureStaysWhatItIs() {
		this.program.aws().faults().on("ListUsers").call(1).be(Fault.denied());
		assertThat(this.program.execute(new Device(0), "run").exits(1).sentence()).isEqualTo(SENTENCE);
		assertThat(this.program.execute(new Device(0), "show", "7", "--format=json").exits(2).err().lines())
			.satisfiesExactly((sentence) -> assertThat(sentence).startsWith("There is no run 7"),
					(sentence) -> assertThat(sentence).isEqualTo(SENTENCE));
		assertThat(this.program.execute(new Device(0), "history", "--limit=0").exits(2).sentence())
			.startsWith("--limit must be at least 1.");
	}

	@Proof
	@Test
	void aLongAnswerThatBreaksOffIsNoAnswer() {
		IntStream.range(0, 200).forEach((i) -> this.program.user("user" + i, "user" + i + "@example.com"));
		this.program.execute("run").exits(0);
		for (String format : List.of("text", "json", "csv")) {
			String whole = this.program.execute("notices", "--format=" + format).exits(0).out();
			assertThat(whole).hasSizeGreaterThan(10_000);
			this.program.execute(new Device(whole.length()), "notices", "--format=" + format).exits(0);
			for (int room : List.of(1, 5000, whole.length() - 1)) {
				this.program.execute(new Device(room), "notices", "--format=" + format).exits(5);
			}
		}
	}

	@Test
	void filesOfAReportThatCannotBeWrittenAreAnAnswerThatIsMissing() throws IOException {
		this.program.execute("run").exits(0);
		Files.delete(this.program.home().resolve("reports/run-1.html"));
		Files.createDirectory(this.program.home().resolve("reports/run-1.html"));
		Outcome outcome = this.program.execute("report").exits(5);
		assertThat(outcome.sentence()).startsWith("Warning: the report ").contains("run-1.html is in the way");
		assertThat(outcome.lines()).hasSize(3);
	}

	/**
	 * Takes only so many characters.
	 */
	private static final class Device extends Writer {

		private int room;

		Device(int room) {
			this.room = room;
		}

		@Override
		public void write(char[] text, int offset, int length) throws IOException {
			this.room -= length;
			flush();
		}

		@Override
		public void flush() throws IOException {
			if (this.room < 0) {
				throw new IOException("No space left on device");
			}
		}

		@Override
		public void close() {
			// Nothing is open.
		}

	}

}
