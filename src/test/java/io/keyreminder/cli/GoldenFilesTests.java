package io.keyreminder.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.keyreminder.fakeaws.Fault.denied;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole answers, character by character, as people and scripts know them.
 */
class GoldenFilesTests {

	private static final Map<String, String> ANSWERS = new TreeMap<>(Map.ofEntries(Map.entry("history.txt", "history"),
			Map.entry("history.json", "history --format=json"), Map.entry("history.csv", "history --format=csv"),
			Map.entry("notices.txt", "notices"), Map.entry("notices.json", "notices --format=json"),
			Map.entry("notices.csv", "notices --format=csv"), Map.entry("show.txt", "show 2"),
			Map.entry("show.json", "show 2 --format=json"), Map.entry("show-failed.txt", "show 1"),
			Map.entry("dry-run.txt", "run --dry-run --date=2031-03-16"),
			Map.entry("dry-run.json", "run --dry-run --date=2031-03-16 --format=json")));

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@TestFactory
	Stream<DynamicTest> eachAnswerIsAsItWas() {
		twoNights();
		return ANSWERS.entrySet()
			.stream()
			.map((answer) -> DynamicTest.dynamicTest(answer.getKey(),
					() -> assertThat(this.program.execute(answer.getValue().split(" ")).out())
						.isEqualTo(golden(answer.getKey()))));
	}

	@Test
	void whoeverSearchesTheTableFindsTheWholeRow() {
		twoNights();
		String[] lines = this.program.execute("notices").exits(0).out().split("\n");
		assertThat(lines).hasSize(1 + 6);
		assertThat(lines).filteredOn((line) -> line.contains("a-very-long-address"))
			.singleElement()
			.asString()
			.contains("SENT", TestProgram.keyOf("=cmd+1"), "=cmd+1");
		assertThat(lines).filteredOn((line) -> line.contains("FAILED"))
			.singleElement()
			.asString()
			.contains("bob@example.com", "550 5.1.1");
	}

	private static String golden(String file) throws IOException {
		return new ClassPathResource("golden/" + file).getContentAsString(StandardCharsets.UTF_8);
	}

	/**
	 * The first run fails, the second does the rest. What the system's clock and chance
	 * put into the ledger is replaced.
	 */
	private void twoNights() {
		this.program.user("alice", "alice@example.com")
			.key(new FakeKey("AKIASECONDKEY7777777", TestProgram.DUE_TONIGHT, FakeKey.ACTIVE,
					new FakeKey.Use(TestProgram.DUE_TONIGHT.plusSeconds(3600), "s3", "eu-west-1")));
		this.program.user("=cmd+1", "bob@example.com a-very-long-address-of-a-whole-team@engineering.example.com");
		this.program.user("carol", "carol.at.example.com");
		this.program.user("dave", "dave@example.com");
		this.program.user("erin", "erin@example.com").untag("Email");
		this.program.user("frank", "frank@example.com");
		this.program.aws().faults().on("ListAccessKeys").user("frank").be(denied());
		this.program.mails().add(Fault.at(Step.GREETING).nth(1).answerAndClose("554 5.3.2 Closed for the night"));
		this.program.mails()
			.add(Fault.at(Step.RCPT)
				.forRecipient("bob@example.com")
				.answer("550 5.1.1 <bob@example.com>: unknown, gone"));
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("dave@example.com").answer("451 4.7.1 Greylisted"));
		this.program.execute("init").exits(0);
		this.program.execute("run").exits(1);
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(3);
		JdbcClient ledger = this.program.ledger();
		ledger.sql("UPDATE notice SET message_id = '<message-' || notice_id || '@example.com>' WHERE message_id <> ''")
			.update();
		ledger.sql("UPDATE run SET error = REGEXP_REPLACE(error, 'localhost:[0-9]+', 'localhost:25')").update();
		ledger.sql("UPDATE notice SET error = REGEXP_REPLACE(error, 'localhost:[0-9]+', 'localhost:25')").update();
		ledger
			.sql("""
					UPDATE batch_job_execution SET start_time = TIMESTAMP '2031-03-14 03:00:00.25' + (job_execution_id - 1) *
					INTERVAL '1' DAY, end_time = TIMESTAMP '2031-03-14 03:01:40' + (job_execution_id - 1) * INTERVAL '1' DAY
					""")
			.update();
		ledger.sql("""
				UPDATE batch_step_execution SET start_time = (SELECT e.start_time FROM batch_job_execution e
				WHERE e.job_execution_id = batch_step_execution.job_execution_id), end_time = (SELECT e.end_time
				FROM batch_job_execution e WHERE e.job_execution_id = batch_step_execution.job_execution_id)
				""").update();
	}

}
