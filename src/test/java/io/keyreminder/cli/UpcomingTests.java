package io.keyreminder.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which keys come due, and whether their owners can be told.
 */
class UpcomingTests {

	private static final LocalDate SOON = TestProgram.TONIGHT.plusDays(12);

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void makeLedger() {
		this.program.user("tonight", "tonight@example.com");
		this.program.withLedger();
	}

	@ParameterizedTest
	@ValueSource(strings = { "report", "list" })
	void eachKeySaysWhenAndWhomAndWhatIsWrong(String source) {
		this.program.set("keyreminder.iam.source", source).set("keyreminder.mail.allowed-domains", "example.com");
		coming("alice", SOON).tag("Email", "alice@example.com other@example.org");
		coming("untagged", SOON.plusDays(1));
		coming("far", TestProgram.TONIGHT.plusDays(31)).tag("Email", "far@example.com");
		this.program.execute("run").exits(0);

		List<JsonNode> coming = this.program.execute("upcoming", "--format=json").exits(0).jsonList();
		assertThat(coming).extracting((key) -> key.get("user").asString()).containsExactly("alice", "untagged");
		JsonNode alice = coming.get(0);
		assertThat(alice.get("account").asString()).isEqualTo("123456789012");
		assertThat(alice.get("firstReminder").asString()).isEqualTo(SOON.toString());
		assertThat(alice.get("deadline").asString()).isEqualTo(SOON.plusDays(10).toString());
		assertThat(alice.get("created").asString()).isEqualTo(SOON.minusDays(80).toString());
		assertThat(alice.get("createdExact").asBoolean()).isEqualTo(source.equals("list"));
		assertThat(alice.get("accessKeyId").isNull()).isEqualTo(source.equals("report"));
		assertThat(alice.get("reachable").asBoolean()).isTrue();
		assertThat(alice.get("recipients").asString()).isEqualTo("alice@example.com");
		assertThat(alice.get("problem").asString()).contains("'other@example.org' is not in an allowed domain");
		assertThat(coming.get(1).get("reachable").asBoolean(true)).isFalse();
		assertThat(coming.get(1).get("problem").asString()).isEqualTo("there is no recipient tag");
	}

	@Proof
	@Test
	void furtherAheadNobodyHasBeenAskedYet() {
		coming("far", TestProgram.TONIGHT.plusDays(31)).tag("Email", "far@example.com");
		this.program.execute("run").exits(0);
		JsonNode far = this.program.execute("upcoming", "--days=31", "--format=json").exits(0).jsonList().get(0);
		assertThat(far.get("user").asString()).isEqualTo("far");
		assertThat(far.get("reachable").isNull()).isTrue();
		assertThat(far.get("recipients").isNull()).isTrue();
	}

	@Proof
	@Test
	void ownersAreAskedForOnceAndThoseWithAProblemAgainAfterAWeek() {
		coming("alice", SOON).tag("Email", "alice@example.com");
		coming("untagged", SOON);
		assertThat(tagsAskedFor(0)).isEqualTo("alice tonight untagged");
		assertThat(tagsAskedFor(1)).isEmpty();
		assertThat(tagsAskedFor(7)).isEqualTo("untagged");
		this.program.aws().fleet().user("untagged").tag("Email", "now@example.com");
		assertThat(tagsAskedFor(8)).isEmpty();
		assertThat(upcoming()).containsExactly("alice true", "untagged false");
	}

	@Proof
	@Test
	void aKeyThatIsGoneComesNoMore() {
		coming("alice", SOON).tag("Email", "alice@example.com");
		coming("bob", SOON).tag("Email", "bob@example.com");
		this.program.execute("run").exits(0);
		this.program.aws().fleet().remove("alice");
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
		assertThat(upcoming()).containsExactly("bob true");
		assertThat(this.program.ledger()
			.sql("SELECT user_name FROM coming_key WHERE seen_on = :tonight")
			.param("tonight", TestProgram.TONIGHT)
			.query(String.class)
			.list()).as("what stays the same is not written again").containsExactly("bob");
	}

	@Proof
	@Test
	void aKeyOfWhoCannotBeReadTonightComesAllTheSame() {
		this.program.set("keyreminder.iam.source", "list");
		coming("alice", SOON).tag("Email", "alice@example.com");
		this.program.execute("run").exits(0);
		this.program.aws().faults().on("ListAccessKeys").user("alice").be(Fault.denied());
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(3);
		assertThat(upcoming()).containsExactly("alice true");
	}

	@Proof
	@Test
	void aKeyThatIsGoneTheSameDayLeavesTheOtherInItsPlace() {
		FakeUser alice = coming("alice", SOON).tag("Email", "alice@example.com")
			.key("AKIAOTHER", SOON.minusDays(79).atTime(8, 0).toInstant(ZoneOffset.UTC));
		this.program.set("keyreminder.iam.source", "list").execute("run").exits(0);
		assertThat(upcoming()).containsExactly("alice true", "alice true");
		alice.removeKey(FakeKey.idOf("alice"));
		this.program.execute("run", "--rescan").exits(0);
		assertThat(this.program.execute("upcoming", "--format=json").exits(0).jsonList()).singleElement()
			.extracting((key) -> key.get("accessKeyId").asString())
			.isEqualTo("AKIAOTHER");
		alice.removeKey("AKIAOTHER");
		this.program.execute("run", "--rescan").exits(0);
		assertThat(upcoming()).isEmpty();
		alice.key("AKIANEW", SOON.minusDays(79).atTime(8, 0).toInstant(ZoneOffset.UTC));
		this.program.execute("run", "--rescan").exits(0);
		assertThat(upcoming()).containsExactly("alice true");
	}

	@Proof
	@Test
	void aKeyThatIsDueComesNoMore() {
		coming("alice", TestProgram.TONIGHT.plusDays(1)).tag("Email", "alice@example.com");
		this.program.execute("run").exits(0);
		assertThat(upcoming()).containsExactly("alice true");
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
		assertThat(upcoming()).isEmpty();
		assertThat(this.program.mails().received()).hasSize(2);
	}

	@Test
	void peopleReadATableAndSpreadsheetsReadCsv() {
		coming("alice", SOON).tag("Email", "alice@example.com");
		coming("=bob", SOON).tag("Email", "see the wiki");
		this.program.execute("run").exits(0);
		assertThat(this.program.execute("upcoming").exits(0).lines()).containsExactly(
				"FIRST TOLD  DEADLINE    USER   ACCESS KEY     TOLD AT",
				"%s  %s  =bob   not asked yet  nobody             tag 'see the wiki': 'see' is not an e-mail address; 'the' is not an e-mail address; 'wiki' is not an e-mail address"
					.formatted(SOON, SOON.plusDays(10)),
				"%s  %s  alice  not asked yet  alice@example.com".formatted(SOON, SOON.plusDays(10)));
		assertThat(this.program.execute("upcoming", "--format=csv").exits(0).lines()).startsWith(
				"account,user,accessKeyId,created,createdExact,firstReminder,deadline,reachable,recipients,problem,accountName")
			.anyMatch((line) -> line.startsWith("123456789012,\"'=bob\",,"))
			.endsWith("123456789012,alice,,%s,false,%s,%s,true,alice@example.com,,".formatted(SOON.minusDays(80), SOON,
					SOON.plusDays(10)));
	}

	@Proof
	@Test
	void beforeTheFirstRunNothingIsKnown() {
		assertThat(this.program.execute("upcoming", "--format=json").exits(0).jsonList()).isEmpty();
		for (String days : List.of("0", "3651", "2147483647")) {
			assertThat(this.program.execute("upcoming", "--days=" + days).exits(2).sentence())
				.contains("--days must be 1 to 3650.");
		}
		this.program.execute("upcoming", "--days=3650").exits(0);
		assertThat(this.program.execute("upcoming", "--format=json").exits(0).err())
			.contains("No run has completed yet");
	}

	private List<String> upcoming() {
		return this.program.execute("upcoming", "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.map((key) -> key.get("user").asString() + " " + key.get("reachable").asBoolean())
			.toList();
	}

	private String tagsAskedFor(int days) {
		this.program.aws().clearCalls();
		this.program.on(TestProgram.TONIGHT.plusDays(days)).execute("run").exits(0);
		return String.join(" ",
				this.program.aws()
					.calls()
					.stream()
					.filter((call) -> call.action().equals("ListUserTags"))
					.map((call) -> String.valueOf(call.user()))
					.sorted()
					.toList());
	}

	private FakeUser coming(String name, LocalDate firstReminder) {
		return this.program.aws()
			.fleet()
			.add(name)
			.created(firstReminder.minusDays(80).atStartOfDay().toInstant(ZoneOffset.UTC))
			.key(FakeKey.idOf(name), firstReminder.minusDays(80).atTime(8, 0).toInstant(ZoneOffset.UTC));
	}

}
