package io.keyreminder.cli;

import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settling messages of which only a person can know what became of them: 1 and 2, in one
 * message, are in doubt, 3 failed, 4 was sent, and nobody could be told of 5.
 */
class ResolveTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void oneMessageInDoubtAndOneRefused() {
		this.program.user("alice", "alice@example.com").key("AKIASECONDKEY7777777", TestProgram.DUE_TONIGHT);
		this.program.user("bob", "bob@example.com");
		this.program.user("carol", "carol@example.com");
		this.program.user("dave", "nobody");
		this.program.mails().add(Fault.at(Step.END).forRecipient("alice@example.com").nth(1).close());
		this.program.mails()
			.add(Fault.at(Step.RCPT).forRecipient("bob@example.com").nth(1).answer("550 5.1.1 Unknown"));
		this.program.withLedger();
		this.program.execute("run").exits(3);
		assertThat(statuses()).containsExactly("IN_DOUBT", "IN_DOUBT", "FAILED", "SENT", "UNREACHABLE");
		this.program.on(TestProgram.TONIGHT.plusDays(1));
	}

	@Proof
	@Test
	void aMessageThatArrivedIsSentAtTheTimeOfTheAttemptWithAllItsNotices() {
		this.program.execute("resolve", "1", "--sent").exits(0);
		assertThat(statuses()).containsExactly("SENT", "SENT", "FAILED", "SENT", "UNREACHABLE");
		assertThat(notices().subList(0, 2)).allSatisfy((notice) -> {
			assertThat(notice.get("sentAt").asString()).isEqualTo("2031-03-14T03:00:00Z");
			assertThat(notice.get("updatedAt").asString()).isEqualTo("2031-03-15T03:00:00Z");
			assertThat(notice.get("error").isNull()).isTrue();
		});
		this.program.execute("run").exits(3);
		assertThat(recipients()).containsExactly("carol@example.com");
	}

	@Proof
	@Test
	void aMessageThatDidNotArriveIsSentOnceMore() {
		Outcome resolved = this.program.execute("resolve", "2", "--resend").exits(0);
		assertThat(resolved.lines()).endsWith("The next `run` sends what is still due.")
			.filteredOn((line) -> line.contains("alice@example.com"))
			.hasSize(2);
		assertThat(statuses()).containsExactly("DUE", "DUE", "FAILED", "SENT", "UNREACHABLE");
		this.program.execute("run").exits(3);
		this.program.execute("run", "--rescan").exits(3);
		assertThat(recipients()).containsExactly("carol@example.com", "alice@example.com");
	}

	@Proof
	@Test
	void severalCanBeSettledTogether() {
		this.program.execute("resolve", "1", "2", "3", "--resend").exits(0);
		this.program.execute("run").exits(3);
		assertThat(statuses()).containsExactly("SENT", "SENT", "SENT", "SENT", "UNREACHABLE");
		assertThat(recipients()).containsExactly("carol@example.com", "alice@example.com", "bob@example.com");
	}

	@Test
	void whoSettledItWhenAndWhyIsKept() {
		this.program.execute("resolve", "1", "--sent", "--note=Alice has it").exits(0);
		String row = "IN_DOUBT SENT %s 2031-03-15 Alice has it".formatted(System.getProperty("user.name"));
		assertThat(this.program.execute("notices", "--status=SENT").exits(0).out().replaceAll("\\s+", " "))
			.contains("settled by %s on 2031-03-15 03:00:00: it arrived, Alice has it"
				.formatted(System.getProperty("user.name")));
		assertThat(this.program.ledger().sql("""
				SELECT CONCAT_WS(' ', notice_id, from_status, to_status, resolved_by, CAST(resolved_at AS DATE), note)
				FROM resolution ORDER BY notice_id
				""").query(String.class).list()).containsExactly("1 " + row, "2 " + row);
	}

	@Test
	void awsIsNotAskedAndTheRunsCountsStayAsTheyWere() {
		JsonNode run = this.program.execute("history", "--format=json").json();
		this.program.aws().clearCalls();
		this.program.execute("resolve", "1", "3", "--sent").exits(0);
		assertThat(this.program.aws().calls()).isEmpty();
		assertThat(this.program.execute("history", "--format=json").json()).isEqualTo(run);
	}

	@Proof
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					1 4 --sent            | Notice 4 is SENT; only IN_DOUBT and FAILED notices can be resolved. Nothing was changed.
					5 1 --resend          | Notice 5 is UNREACHABLE; only IN_DOUBT and FAILED notices can be resolved. Nothing was changed.
					1 99 --resend         | There is no notice 99 in this ledger; nothing was changed. `notices` lists them.
					1                     | Missing required argument (specify one of these): (--sent | --resend).
					--sent                | Missing required parameter: 'NOTICE'.
					1 --sent --resend     | --sent, --resend are mutually exclusive (specify only one).
					1 --sent=false        | option '--sent' should be specified without 'false' parameter.
					1 --resend=no         | option '--resend' should be specified without 'no' parameter.
					1 --sent --note=      | Invalid value for option '--note': it is empty.
					one --sent            | Invalid value for positional parameter at index 0..* (NOTICE): 'one' is not a long.
					""")
	void whateverMakesNoSenseChangesNothing(String arguments, String sentence) {
		List<JsonNode> before = notices();
		Outcome refused = this.program.execute(("resolve " + arguments).split(" ")).exits(2);
		assertThat(refused.sentence()).startsWith(sentence);
		assertThat(refused.out()).isEmpty();
		assertThat(notices()).isEqualTo(before);
		assertThat(this.program.ledger().sql("SELECT COUNT(*) FROM resolution").query(Integer.class).single()).isZero();
	}

	private List<JsonNode> notices() {
		return this.program.execute("notices", "--format=json").exits(0).jsonList();
	}

	private List<String> statuses() {
		return notices().stream().map((notice) -> notice.get("status").asString()).toList();
	}

	private List<String> recipients() {
		return this.program.mails().received().stream().flatMap((mail) -> mail.recipients().stream()).toList();
	}

}
