package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people see where many accounts are refused for one and the same reason.
 */
@ExtendWith(OutputCaptureExtension.class)
class ManyRefusedAccountsTests {

	private static final int REFUSED = 25;

	@RegisterExtension
	final TestProgram program = new TestProgram();

	private final FakeOrganization organization = this.program.organization();

	@BeforeEach
	void prepare() {
		this.program.withLedger().readingOrganization();
		this.program.set("keyreminder.iam.max-attempts", "1");
		this.program.user("alice", "alice@example.com");
		this.program.user("bob", "bob@example.com");
		IntStream.range(0, REFUSED)
			.forEach((each) -> this.organization.root()
				.add(this.program.aws().account(Fleet.of(number(each))).named("=1+1 <b>x\u001b[31m")));
	}

	@Test
	void checkTellsAReasonTwentyTimesAndEndsWithASum() {
		this.program.aws().longestPage(1);
		List<String> lines = this.program.execute("check", "--accounts").exits(3).lines();
		assertThat(lines).hasSize(1 + 1 + REFUSED + 1);
		assertThat(lines.get(1)).contains(TestProgram.ACCOUNT, "more than 1 user, by the base credentials");
		assertThat(lines.subList(2, 22)).allMatch((line) -> line.contains("sts:AssumeRole of arn:aws:iam::"));
		assertThat(lines.get(22)).startsWith("missing")
			.contains(number(20))
			.endsWith("The same as of account %s.".formatted(number(0)));
		assertThat(lines.get(27)).contains("25 of 26 cannot be read: " + number(0), "and 5 more");
		assertThat(this.program.aws().count("ListUsers")).isEqualTo(1);
	}

	@Test
	void checkEndsAtASignalBetweenTwoAccounts() {
		StopSignal stop = new StopSignal();
		this.program.set("keyreminder.accounts.parallel", "1");
		this.program.aws().faults().on("AssumeRole").call(3).be(Fault.tell(() -> stop.request(ExitCode.INTERRUPTED)));
		this.program.execute(stop, "check", "--accounts").exits(130);
		assertThat(this.program.aws().count("AssumeRole")).isEqualTo(3);
	}

	@Test
	void aNightSaysInAFewLinesWhatManyAccountsNeed(CapturedOutput terminal) throws IOException {
		List<String> lines = this.program.execute("run").exits(3).lines();
		assertThat(lines).hasSizeLessThan(12)
			.anyMatch((line) -> line
				.startsWith("  - 25 accounts are UNREACHABLE: sts:AssumeRole of "
						+ "arn:aws:iam::ACCOUNT:role/KeyReminder failed: AWS denied it to ")
					&& line.contains("They are 200000000000 (=1+1 <b>x [31m), 200000000001 (")
					&& line.endsWith(" and 5 more"));
		assertThat(log()).filteredOn((line) -> line.contains(" is UNREACHABLE: sts:AssumeRole")).hasSize(20);
		assertThat(log()).filteredOn((line) -> line.contains(" is UNREACHABLE: The same as of account ")).hasSize(5);
		assertThat(terminal.getErr()).contains("Run 1 begins", "message").doesNotContain("UNREACHABLE", "to check");
		assertThat(this.program.execute("report", "--format=html").exits(0).out()).contains("25 accounts")
			.contains("1+1 &lt;b&gt;x [31m")
			.doesNotContain("\u001b");
		assertThat(this.program.execute("accounts").exits(0).lines())
			.filteredOn((line) -> line.endsWith("The same as of account 200000000000."))
			.hasSize(5);
		assertThat(this.program.execute("report", "--format=junit").exits(0).out().split("The same as of account "))
			.hasSize(1 + 5);
	}

	private List<String> log() throws IOException {
		try (Stream<Path> logs = Files.list(this.program.home().resolve("logs"))) {
			return Files.readAllLines(logs.findFirst().orElseThrow());
		}
	}

	private static String number(int each) {
		return String.valueOf(200_000_000_000L + each);
	}

}
