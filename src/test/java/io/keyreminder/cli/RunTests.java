package io.keyreminder.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A night on which everything happens at once: what the run says of it.
 */
class RunTests {

	private static final String FIELDS = "run account date pass status exitCode resumedFrom dryRun via startedAt endedAt "
			+ "users keys due carriedOver messages sent failed inDoubt unreachable withdrawn expired deferred "
			+ "alreadyNotified untagged unreadable error organization accounts overdue unused "
			+ "fallback postponed exempt";

	private static final List<String> OUTCOMES = List.of("sent", "failed", "inDoubt", "unreachable", "withdrawn",
			"expired", "deferred");

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void oneUserOfEachKind() {
		this.program.user("sent", "sent@example.com").key("AKIASECONDKEY7777777", TestProgram.DUE_TONIGHT);
		this.program.user("failed", "failed@example.com");
		this.program.user("in-doubt", "in-doubt@example.com");
		this.program.user("deferred", "deferred@example.com");
		this.program.user("unreachable", "nobody");
		this.program.user("untagged", "nobody@example.com").untag("Email");
		this.program.user("off", "off@example.com").keyStatus(TestProgram.keyOf("off"), "Inactive");
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("failed@example.com").answer("550 5.1.1 Unknown"));
		this.program.mails().add(Fault.at(Step.END).forRecipient("in-doubt@example.com").accepting().close());
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("deferred@example.com").answer("554 5.7.1 Not me"));
		this.program.withLedger();
	}

	@Test
	void asJsonItHasTheFieldsOfTheContractInTheirOrder() {
		Outcome ran = this.program.execute("run", "--format=json").exits(3);
		assertThat(ran.json().propertyNames()).containsExactly(FIELDS.split(" "));
		assertThat(ran.err()).isEmpty();
	}

	@Test
	void itCountsWhatBecameOfEachNotice() {
		JsonNode run = this.program.execute("run", "--format=json").exits(3).json();
		assertThat(counts(run, "users", "keys", "due", "carriedOver", "messages", "alreadyNotified", "untagged"))
			.isEqualTo(Map.of("users", 7, "keys", 7, "due", 6, "carriedOver", 0, "messages", 1, "alreadyNotified", 0,
					"untagged", 1));
		assertThat(counts(run, OUTCOMES.toArray(String[]::new))).isEqualTo(Map.of("sent", 2, "failed", 1, "inDoubt", 1,
				"unreachable", 1, "withdrawn", 0, "expired", 0, "deferred", 1));
	}

	@Proof
	@Test
	void whatItFoundAndWhatItTookOverAddUpToWhatBecameOfThem() {
		List<JsonNode> runs = Stream
			.of(TestProgram.TONIGHT, TestProgram.TONIGHT.plusDays(1), TestProgram.TONIGHT.plusDays(11))
			.map((night) -> this.program.on(night).execute("run", "--format=json").json())
			.toList();
		assertThat(runs).allSatisfy((run) -> assertThat(run.get("due").asInt() + run.get("carriedOver").asInt())
			.isEqualTo(OUTCOMES.stream().mapToInt((outcome) -> run.get(outcome).asInt()).sum()));
		assertThat(counts(runs.get(1), "due", "carriedOver", "deferred", "unreachable", "alreadyNotified"))
			.isEqualTo(Map.of("due", 0, "carriedOver", 2, "deferred", 1, "unreachable", 1, "alreadyNotified", 3));
		assertThat(counts(runs.get(2), "carriedOver", "expired")).isEqualTo(Map.of("carriedOver", 2, "expired", 2));
	}

	@Test
	void asTextItSaysWhatWasDoneAndWhatIsLeftToDo() {
		List<String> lines = this.program.execute("run").exits(3).lines();
		assertThat(lines.get(2)).matches("  started [0-9: -]{19}, ended [0-9: -]{19} \\(UTC\\)");
		assertThat(lines).containsExactly("Run 1 of 2031-03-14: COMPLETED, exit code 3",
				"  account 123456789012, pass 1, via smtp", lines.get(2),
				"  checked 7 users with 7 active keys: 0 already notified, 1 untagged",
				"  6 notices found, 0 carried over: 2 sent in 1 message, 1 deferred, 1 failed, 1 in doubt, 1 unreachable",
				"  1 failed: `notices --status=FAILED` shows why; then `resolve NOTICE --resend`",
				"  1 in doubt: see `notices --status=IN_DOUBT`, then `resolve NOTICE` with --sent or --resend",
				"  1 unreachable: `notices --status=UNREACHABLE` shows why; fix the tag, then `run --rescan`",
				"  1 deferred: not sent yet; `run` tries again");
	}

	@Proof
	@Test
	void theNextRunStillNamesWhatThisOneLeft() {
		this.program.execute("run").exits(3);
		assertThat(this.program.execute("run", "--rescan").exits(3).out())
			.contains("  1 failed, all left by earlier runs: ", "  1 in doubt, all left by earlier runs: ");
		assertThat(this.program.execute("show", "1").exits(0).out())
			.contains("  run 2 completed since: `show 2` says what is open now")
			.doesNotContain("`resolve");
		assertThat(this.program.execute("show").exits(0).out()).startsWith("Run 2 of 2031-03-14: ");
	}

	@Test
	void whoHasNoTagIsNamedToPeople() {
		this.program.execute("run").exits(3);
		List<String> lines = this.program.execute("show", "1").exits(0).lines();
		assertThat(lines).containsSequence("USER WITHOUT THE RECIPIENT TAG, WITH A KEY IN ITS WINDOW", "untagged");
	}

	@Proof
	@Test
	void whatItPrintsIsWhatHistoryShows() {
		JsonNode run = this.program.execute("run", "--format=json").exits(3).json();
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).containsExactly(run);
	}

	@Proof
	@Test
	void theOptionViaWinsOverTheSetting() {
		JsonNode run = this.program.execute("run", "--via=ses", "--format=json").exits(3).json();
		assertThat(run.get("via").asString()).isEqualTo("ses");
		assertThat(this.program.aws().mails()).hasSize(4);
		assertThat(this.program.mails().connections()).isZero();
	}

	private static Map<String, Integer> counts(JsonNode run, String... names) {
		return Stream.of(names).collect(Collectors.toMap((name) -> name, (name) -> run.get(name).asInt()));
	}

}
