package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a night says of a list of users that is too short to be true, wherever somebody
 * may look, and how that is settled.
 */
class WarningsTests {

	private static final String NUMBERS = "AWS lists 2 users, the last completed run had 12:";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void shrink() {
		IntStream.range(0, 12)
			.mapToObj((i) -> "user" + (10 + i))
			.forEach((name) -> this.program.user(name, name + "@example.com"));
		this.program.withLedger();
		this.program.execute("run").exits(0);
		IntStream.range(2, 12).forEach((i) -> this.program.aws().fleet().remove("user" + (10 + i)));
		this.program.on(TestProgram.TONIGHT.plusDays(1));
	}

	@Test
	void aDryRunSaysItToo() {
		assertThat(this.program.execute("run", "--dry-run").exits(3).out()).contains("warning: " + NUMBERS);
		JsonNode foretold = this.program.execute("run", "--dry-run", "--format=json").exits(3).json();
		assertThat(foretold.at("/warnings/0").asString()).startsWith(NUMBERS);
		this.program.execute("run", "--dry-run", "--accept-fewer-users").exits(0);
	}

	@Proof
	@Test
	void summaryReportAndLogSayItUntilItIsAccepted() throws IOException {
		assertThat(this.program.execute("run").exits(3).out()).contains("warning: " + NUMBERS)
			.contains("`run --accept-fewer-users`");
		assertThat(this.program.execute("run").exits(3).out()).as("tonight is done").contains(NUMBERS);
		assertThat(this.program.execute("show", "2").exits(0).out()).contains(NUMBERS);
		assertThat(this.program.execute("show", "2", "--format=json").exits(0).json().at("/warnings/0").asString())
			.startsWith(NUMBERS);
		assertThat(report("run-2.json")).contains(NUMBERS);
		assertThat(report("run-2.html")).contains("<p class=\"open\">" + NUMBERS);
		assertThat(report("run-2.junit.xml")).contains("<failure type=\"WARNING\" message=\"" + NUMBERS)
			.contains("failures=\"1\"");
		Outcome accepted = this.program.execute("run", "--accept-fewer-users").exits(0);
		assertThat(accepted.out()).startsWith("Run 3").doesNotContain("warning");
		this.program.on(TestProgram.TONIGHT.plusDays(2)).execute("run").exits(0);
	}

	private String report(String name) throws IOException {
		return Files.readString(this.program.home().resolve("reports").resolve(name));
	}

}
