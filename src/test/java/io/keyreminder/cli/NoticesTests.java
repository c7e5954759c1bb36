package io.keyreminder.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who was told what, when: the notices of two nights and two accounts.
 */
class NoticesTests {

	private static final LocalDate NEXT_NIGHT = TestProgram.TONIGHT.plusDays(1);

	private static final String FIELDS = "notice,account,user,accessKeyId,created,stage,deadline,recipient,status,attempts,"
			+ "via,sentAt,providerId,messageId,foundRun,lastRun,foundAt,updatedAt,error,accountName,kind,rule,role,passedOnFrom,"
			+ "outcome,outcomeAt";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@Proof
	@Test
	void eachFilterLetsItsNoticesThrough() {
		twoNights();
		assertThat(notices("")).containsExactly(1, 2, 3, 4, 5, 6);
		assertThat(notices("--user=ALICE")).containsExactly(1);
		assertThat(notices("--user=ali")).isEmpty();
		assertThat(notices("--key=" + TestProgram.keyOf("bob"))).containsExactly(2);
		assertThat(notices("--to=BOB@example.com")).containsExactly(2);
		assertThat(notices("--status=SENT")).containsExactly(1, 4, 5, 6);
		assertThat(notices("--status=failed")).containsExactly(2);
		assertThat(notices("--status=WITHDRAWN")).containsExactly(3);
		assertThat(notices("--status=SENDING")).isEmpty();
		assertThat(notices("--account=999999999999")).containsExactly(6);
		assertThat(notices("--account=123456789012 --status=SENT")).containsExactly(1, 4, 5);
		assertThat(notices("--user=carol --status=SENT")).containsExactly(4);
	}

	@Test
	void aRunsNoticesAreThoseThatItFoundOrHadInHandLast() {
		twoNights();
		assertThat(notices("--run=1")).containsExactly(1, 2, 3);
		assertThat(notices("--run=2")).containsExactly(3, 4, 5);
		assertThat(notices("--run=3")).containsExactly(6);
		assertThat(notices("--run=4")).isEmpty();
	}

	@Proof
	@Test
	void aPeriodIsAboutTheLastChangeAndBothOfItsDaysBelongToIt() {
		twoNights();
		assertThat(notices("--since=2031-03-15")).containsExactly(3, 4, 5, 6);
		assertThat(notices("--until=2031-03-14")).containsExactly(1, 2);
		assertThat(notices("--since=2031-03-14 --until=2031-03-15")).hasSize(6);
		assertThat(notices("--since=2031-03-16")).isEmpty();
		assertThat(notices("--until=9999-12-31")).hasSize(6);
		changedAt(1, "2031-03-15T00:00:00Z");
		changedAt(2, "2031-03-13T23:59:59.999Z");
		assertThat(notices("--until=2031-03-14")).containsExactly(2);
		assertThat(notices("--since=2031-03-14 --until=2031-03-14")).isEmpty();
	}

	@Test
	void asJsonEachHasTheFieldsOfTheContractInTheirOrder() {
		this.program.user("alice", "alice@example.com");
		this.program.withLedger();
		this.program.execute("run").exits(0);
		JsonNode notice = this.program.execute("notices", "--format=json").exits(0).jsonList().get(0);
		assertThat(notice.propertyNames()).containsExactly(FIELDS.split(","));
		assertThat(Stream.of(FIELDS.split(",")).filter((field) -> !field.equals("messageId")).map(notice::get))
			.map(JsonNode::asString)
			.containsExactly("1", "123456789012", "alice", TestProgram.keyOf("alice"), "2030-12-24T08:00:00Z", "10",
					"2031-03-24", "alice@example.com", "SENT", "1", "smtp", "2031-03-14T03:00:00Z",
					"250 2.0.0 Ok: queued as 0001", "1", "1", "2031-03-14T03:00:00Z", "2031-03-14T03:00:00Z", "", "",
					"ROTATE", "", "OWNER", "", "OPEN", "");
		assertThat(notice.get("error").isNull()).isTrue();
		assertThat(notice.get("messageId").asString()).matches("<[0-9a-f-]{36}@example\\.com>");
	}

	@Test
	void asTextEachHasItsWholeAccessKeyIdAndItsRecipient() {
		twoNights();
		List<String> lines = this.program.execute("notices").exits(0).lines();
		assertThat(lines)
			.anySatisfy((line) -> assertThat(line).contains(TestProgram.keyOf("alice"), "alice@example.com"))
			.anySatisfy((line) -> assertThat(line).contains(TestProgram.keyOf("bob"), "bob@example.com"))
			.anySatisfy((line) -> assertThat(line).contains(TestProgram.keyOf("carol"), "nobody"));
		assertThat(lines).as("one for each notice, whatever is to be said of it").hasSize(1 + 6);
	}

	@Proof
	@Test
	void withoutNoticesTheListIsEmptyInEachFormat() {
		this.program.withLedger();
		assertThat(this.program.execute("notices").exits(0).lines()).hasSize(1);
		assertThat(this.program.execute("notices", "--format=json").exits(0).lines()).containsExactly("[]");
		assertThat(this.program.execute("notices", "--format=csv").exits(0).lines()).containsExactly(FIELDS);
	}

	/**
	 * 1 alice was told, 2 bob was refused, 3 carol could not be told before she had an
	 * address (4); 5 dave fell due a night later, and 6 zoe in another account.
	 */
	private void twoNights() {
		this.program.user("alice", "alice@example.com");
		this.program.user("bob", "bob@example.com");
		this.program.user("carol", "nobody");
		this.program.user("dave", "dave@example.com")
			.removeKey(TestProgram.keyOf("dave"))
			.key(TestProgram.keyOf("dave"), TestProgram.DUE_TONIGHT.plusSeconds(86_400));
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("bob@example.com").answer("550 5.1.1 Unknown"));
		this.program.withLedger();
		this.program.execute("run").exits(3);
		this.program.aws().fleet().user("carol").tag("Email", "carol@example.com");
		this.program.on(NEXT_NIGHT).execute("run").exits(3);
		try (FakeAws other = FakeAws.start(Fleet.of("999999999999"))) {
			other.fleet()
				.add("zoe")
				.tag("Email", "zoe@example.com")
				.key("AKIAZOE7777777777777", TestProgram.DUE_TONIGHT);
			System.setProperty("aws.endpointUrl", other.endpoint().toString());
			this.program.execute("run").exits(0);
		}
	}

	private void changedAt(int notice, String time) {
		this.program.ledger()
			.sql("UPDATE notice SET updated_at = CAST(:time AS TIMESTAMP WITH TIME ZONE) WHERE notice_id = :notice")
			.param("time", time)
			.param("notice", notice)
			.update();
	}

	private List<Integer> notices(String options) {
		return this.program.execute(("notices --format=json " + options).split(" "))
			.exits(0)
			.jsonList()
			.stream()
			.map((notice) -> notice.get("notice").asInt())
			.toList();
	}

}
