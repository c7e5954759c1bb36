package io.keyreminder.cli;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static io.keyreminder.fakeaws.Fault.denied;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that is known of one run.
 */
class ShowTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void oneNight() {
		this.program.user("alice", "alice@example.com");
		this.program.user("bob", "nobody");
		this.program.user("carol", "carol@example.com");
		this.program.aws().faults().on("ListAccessKeys").user("carol").be(denied());
		this.program.withLedger();
		this.program.execute("run").exits(3);
	}

	@Test
	void itBeginsWithTheRunAsHistoryShowsIt() {
		JsonNode run = this.program.execute("history", "--format=json").exits(0).jsonList().get(0);
		JsonNode shown = show(1);
		assertThat(shown.propertyNames()).containsExactlyElementsOf(
				Stream
					.concat(run.propertyNames().stream(),
							Stream.of("steps", "notices", "unreadableUsers", "accountResults", "warnings"))
					.toList());
		assertThat(run.propertyNames()).allSatisfy((field) -> assertThat(shown.get(field)).isEqualTo(run.get(field)));
	}

	@Test
	void itsStepsSayWhatTheyReadAndWrote() {
		JsonNode steps = show(1).get("steps");
		assertThat(steps).extracting((step) -> step.get("name").asString()).containsExactly("scan", "deliver");
		assertThat(steps).allSatisfy((step) -> {
			assertThat(step.propertyNames()).containsExactly("name", "status", "read", "written", "startedAt",
					"endedAt");
			assertThat(step.get("status").asString()).isEqualTo("COMPLETED");
			assertThat(Instant.parse(step.get("endedAt").asString()))
				.isAfter(Instant.parse(step.get("startedAt").asString()));
		});
		assertThat(steps).extracting((step) -> step.get("read").asInt()).containsExactly(3, 1);
		assertThat(steps).extracting((step) -> step.get("written").asInt()).containsExactly(3, 1);
	}

	@Proof
	@Test
	void itsNoticesAreThoseThatNoticesListsForIt() {
		assertThat(show(1).get("notices"))
			.isEqualTo(this.program.execute("notices", "--run=1", "--format=json").exits(0).json());
	}

	@Proof
	@Test
	void usersWhoCouldNotBeReadAreThereWithTheReason() {
		JsonNode unreadable = show(1).get("unreadableUsers");
		assertThat(unreadable).hasSize(1);
		assertThat(unreadable.get(0).propertyNames()).containsExactly("user", "reason");
		assertThat(unreadable.get(0).get("user").asString()).isEqualTo("carol");
		assertThat(unreadable.get(0).get("reason").asString()).startsWith("iam:ListAccessKeys failed: AWS denied it.");
	}

	@Test
	void asTextItHasAllOfThem() {
		List<String> lines = this.program.execute("show", "1").exits(0).lines();
		assertThat(lines).startsWith("Run 1 of 2031-03-14: COMPLETED, exit code 3")
			.anyMatch((line) -> line.startsWith("scan     COMPLETED  3     3        "))
			.anyMatch((line) -> line.startsWith("deliver  COMPLETED  1     1        "))
			.contains("UNREADABLE USER")
			.anyMatch((line) -> line.startsWith("carol            iam:ListAccessKeys failed: AWS denied it."))
			.anyMatch((line) -> line.contains(TestProgram.keyOf("alice") + "  alice@example.com  alice"));
	}

	@Proof
	@Test
	void aRunThatFailedHasItsReasonAndOneThatGoesOnNamesIt() {
		this.program.on(TestProgram.TONIGHT.plusDays(1));
		this.program.aws().faults().on("ListUsers").call(1).be(denied());
		this.program.execute("run").exits(1);
		this.program.execute("run").exits(3);
		assertThat(show(2).get("error").asString()).startsWith("iam:ListUsers failed: ");
		assertThat(show(2).get("steps")).hasSize(1);
		assertThat(show(3).get("resumedFrom").asInt()).isEqualTo(2);
		assertThat(this.program.execute("show", "3").exits(0).lines())
			.contains("  account 123456789012, pass 1, via smtp, resumes run 2");
	}

	@Proof
	@Test
	void anUnknownRunIsAUsageError() {
		Outcome refused = this.program.execute("show", "7").exits(2);
		assertThat(refused.sentence()).isEqualTo("There is no run 7 in this ledger. `history` lists the runs.");
		assertThat(refused.out()).isEmpty();
		JsonNode document = this.program.execute("show", "7", "--format=json").exits(2).json();
		assertThat(document.get("exitCode").asInt()).isEqualTo(2);
		assertThat(document.get("error").asString()).isEqualTo(refused.sentence());
	}

	private JsonNode show(int run) {
		return this.program.execute("show", String.valueOf(run), "--format=json").exits(0).json();
	}

}
