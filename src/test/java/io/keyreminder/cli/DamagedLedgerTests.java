package io.keyreminder.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger whose file was damaged: nothing is sent that could not be recorded, and
 * nothing is lost once the file is restored.
 */
@Proof
class DamagedLedgerTests {

	/** H2's file begins with two headers of a block each. */
	private static final int HEADERS = 2 * 4096;

	private static final String UNREADABLE = "The ledger in %s cannot be opened: ";

	/** What H2 makes of a file of which it can read nothing but the headers. */
	private static final String EMPTIED = "The file %s/ledger.mv.db holds no ledger. ";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private Path ledger;

	private byte[] whole;

	@BeforeEach
	void makeLedgerAndTellAliceAndBob() throws IOException {
		this.program.user("alice", "alice@example.com");
		this.program.user("bob", "bob@example.com");
		this.program.withLedger();
		this.program.execute("run").exits(0);
		this.ledger = this.program.home().resolve("ledger.mv.db");
		this.whole = Files.readAllBytes(this.ledger);
		this.program.user("carol", "carol@example.com");
		this.program.on(TestProgram.TONIGHT.plusDays(1));
	}

	static Stream<Arguments> damages() {
		return Stream.of(damage("empty", EMPTIED, (whole) -> new byte[0]),
				damage("cut down to its headers", EMPTIED, (whole) -> Arrays.copyOf(whole, HEADERS)),
				damage("all but its headers is noise", EMPTIED, (whole) -> noise(whole, HEADERS, whole.length)),
				damage("zeros", UNREADABLE, (whole) -> new byte[whole.length]), damage("no database", UNREADABLE,
						(whole) -> "a note, not a ledger\n".repeat(1000).getBytes(StandardCharsets.UTF_8)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("damages")
	void nobodyIsToldUntilItIsRestored(String name, String says, UnaryOperator<byte[]> damage) throws IOException {
		Files.write(this.ledger, damage.apply(this.whole));
		for (String command : List.of("run", "restart", "run --dry-run", "history", "init")) {
			assertThat(this.program.execute(command.split(" ")).exits(2).sentence())
				.startsWith(says.formatted(this.program.home()))
				.contains("Nothing was done. ")
				.contains("damaged, move ", " away, then `restore` a backup");
		}
		assertThat(this.program.mails().received()).hasSize(2);
		assertThatNothingIsLostOnceItIsRestored();
	}

	/**
	 * Where the damage lies in a part that nobody needs the night goes on; otherwise it
	 * does not begin, or breaks off before a message leaves that was not claimed.
	 */
	@ParameterizedTest
	@MethodSource("places")
	void tornBytesNeverLetAMessageLeaveUnrecorded(int place) throws IOException {
		int from = this.whole.length * place / 12;
		Files.write(this.ledger, noise(this.whole, from, Math.min(from + 8192, this.whole.length)));
		Outcome night = this.program.execute("run");
		assertThat(night.exitCode()).isBetween(0, 2);
		assertThat(night.out() + night.err()).doesNotContain("\tat ", "a defect of this program");
		assertThat(this.program.mails().received()).hasSizeBetween(2, (night.exitCode() == 2) ? 2 : 3);
		assertThat(this.program.mails().received()).flatExtracting("recipients").doesNotHaveDuplicates();
	}

	static IntStream places() {
		return IntStream.range(0, 12);
	}

	private void assertThatNothingIsLostOnceItIsRestored() throws IOException {
		Files.write(this.ledger, this.whole);
		this.program.execute("run").exits(0);
		assertThat(this.program.mails().received()).flatExtracting("recipients")
			.containsExactly("alice@example.com", "bob@example.com", "carol@example.com");
	}

	private static byte[] noise(byte[] whole, int from, int to) {
		byte[] noise = new byte[to - from];
		new Random(from).nextBytes(noise);
		byte[] torn = whole.clone();
		System.arraycopy(noise, 0, torn, from, noise.length);
		return torn;
	}

	private static Arguments damage(String name, String says, UnaryOperator<byte[]> damage) {
		return Arguments.of(name, says, damage);
	}

}
