package io.keyreminder.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.ClassPathResource;

import static io.keyreminder.fakeaws.Fault.denied;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why somebody is told of a user's keys, or nobody.
 */
class ExplainTests {

	private static final String MEMBER = "222222222222";

	private static final String POLICY = """
			rules:
			  - name: robots
			    match: {path: /service/, tag: {Type: "robot*"}}
			    max-age-days: 180
			  - name: people
			    match: {user: "*"}
			    stages: [10, 3]
			    overdue: 7
			    unused-days: 45
			    to: [owner, "tag:Team", "security@example.com"]
			    also:
			      - {from-stage: 3, to: "tag:Manager"}
			exemptions:
			  - match: {user: legacy-ftp}
			    until: 2031-06-30
			    reason: the device cannot rotate.
			    approved-by: jane@example.com
			""";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final Path file;

	ExplainTests(@TempDir Path folder) {
		this.file = folder.resolve("policy.yml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "txt", "json" })
	void theAnswerIsAsItWas(String format) throws IOException {
		this.program.withLedger();
		policy(POLICY);
		aged("alice", 80, "alice@example.com").tag("Manager", "boss@example.com")
			.tag("Type", "human\u202E")
			.key(new FakeKey("AKIASECONDKEY7777777", created(400), FakeKey.ACTIVE,
					new FakeKey.Use(created(3), "s3", "eu-west-1")));
		this.program.mails()
			.add(Fault.at(Step.RCPT)
				.forRecipient("boss@example.com")
				.answer("550 5.1.1 <boss@example.com>: \u001B[31m"));
		this.program.execute("run").exits(3);
		this.program.ledger()
			.sql("UPDATE notice SET message_id = '<1@example.com>', updated_at = TIMESTAMP WITH TIME ZONE '2031-03-14 03:00:00Z', "
					+ "sent_at = CASE WHEN sent_at IS NULL THEN NULL ELSE TIMESTAMP WITH TIME ZONE '2031-03-14 03:00:00Z' END, "
					+ "found_at = TIMESTAMP WITH TIME ZONE '2031-03-14 03:00:00Z'")
			.update();
		this.program.on(TestProgram.TONIGHT.plusDays(7));
		assertThat(this.program.execute("explain", "ALICE", "--format=" + (format.equals("txt") ? "text" : format))
			.exits(0)
			.out())
			.isEqualTo(new ClassPathResource("golden/explain." + format).getContentAsString(StandardCharsets.UTF_8));
	}

	@Proof
	@Test
	void withoutALedgerItIsNotSaidThatNothingWasSent() {
		aged("alice", 85, "alice@example.com");
		JsonNode key = key(explain("alice"));
		assertThat(key.get("notices").isNull()).isTrue();
		assertThat(key.get("state").asString()).isEqualTo("DUE");
		assertThat(this.program.execute("explain", "alice").exits(0).out())
			.contains("There is no ledger here: nobody knows what was sent before.")
			.doesNotContain("Nothing was sent");
		assertThat(this.program.home().resolve("ledger.mv.db")).doesNotExist();
	}

	@Test
	void eachKeyHasItsState() {
		this.program.withLedger();
		policy(POLICY.replace("    overdue: 7\n", "")
			.replace("to: [owner, \"tag:Team\", \"security@example.com\"]", "to: owner"));
		aged("young", 10, "young@example.com");
		aged("past", 300, "past@example.com").keyUsed(FakeKey.idOf("past"), new FakeKey.Use(created(1), "s3", "x"));
		aged("wrong", 85, "wrong.example.com");
		aged("legacy-ftp", 300, "ftp@example.com");
		aged("nobody", 85, "nobody@example.com").untag("Email");
		aged("off", 85, "off@example.com").keyStatus(FakeKey.idOf("off"), FakeKey.INACTIVE);
		aged("unused", 50, "unused@example.com");
		this.program.execute("run").exits(3);
		assertThat(Stream.of("young", "past", "wrong", "legacy-ftp", "nobody", "off", "unused")
			.map((user) -> user + " " + key(explain(user)).get("state").asString())).containsExactly("young NOT_YET",
					"past PAST", "wrong UNREACHABLE", "legacy-ftp EXEMPT", "nobody UNTAGGED", "off INACTIVE",
					"unused TOLD");
		assertThat(key(explain("wrong")).get("why").asString()).contains("nobody can be told", "wrong.example.com");
		assertThat(key(explain("legacy-ftp")).get("next").get(0).get("on").asString()).isEqualTo("2031-07-01");
		assertThat(key(explain("unused")).get("next").get(0).get("kind").asString()).isEqualTo("ROTATE");
		assertThat(key(explain("young", "--date=2031-05-25")).get("state").asString()).isEqualTo("DUE");
	}

	@Proof
	@Test
	void whoCannotBeReadIsOpenAndWhoIsNotThereIsNothing() {
		this.program.withLedger();
		aged("alice", 85, "alice@example.com");
		this.program.execute("run").exits(0);
		this.program.aws().fleet().add("empty");
		assertThat(explain("empty").get("keys")).isEmpty();
		assertThat(this.program.execute("explain", "alcie").exits(2).sentence())
			.isEqualTo("The account 123456789012 has no user alcie. Did you mean alice?");
		assertThat(this.program.execute("explain", "AKIANOBODYSKEY777777").exits(2).sentence())
			.startsWith("The account 123456789012 has no access key AKIANOBODYSKEY777777,");
		assertThat(this.program.execute("explain", "AKIA_alice_0000001").exits(2).sentence()).as("a stand-in's")
			.startsWith("The account 123456789012 has no access key AKIA_alice_0000001,");
		this.program.aws().faults().on("ListAccessKeys").user("alice").be(denied());
		Outcome denied = this.program.execute("explain", "alice", "--format=json").exits(3);
		assertThat(denied.json().get("unreadable").asString()).contains("iam:ListAccessKeys");
		assertThat(key(denied.json()).get("notices")).hasSize(1);
		this.program.aws().fleet().remove("alice");
		assertThat(this.program.execute("explain", "alice").exits(2).sentence())
			.endsWith("The ledger has 1 notice of such a user: `notices --user=alice` lists them.");
	}

	@Proof
	@Test
	void aUseThatNoRuleNeedsMayStayUnknown() {
		this.program.withLedger();
		aged("alice", 85, "alice@example.com");
		this.program.aws().faults().on("GetAccessKeyLastUsed").user("alice").be(denied());
		JsonNode key = key(explain("alice"));
		assertThat(key.get("state").asString()).isEqualTo("DUE");
		assertThat(key.get("next")).isNotEmpty();
		policy(POLICY);
		this.program.execute("explain", "alice").exits(3);
		this.program.unset("keyreminder.policy.file").execute("run").exits(0);
		assertThat(key(explain("alice")).get("state").asString()).isEqualTo("TOLD");
	}

	@Proof
	@Test
	void aRenamedUserIsKnownByTheIdThatStays() {
		this.program.withLedger();
		aged("alice", 85, "alice@example.com");
		this.program.execute("run").exits(0);
		this.program.ledger().sql("UPDATE notice SET user_name = 'maiden', user_name_lower = 'maiden'").update();
		JsonNode key = key(explain("alice"));
		assertThat(key.get("state").asString()).isEqualTo("TOLD");
		assertThat(key.get("notices")).hasSize(1);
	}

	@Proof
	@Test
	void nobodyIsRefusedWhomNoServerRefused() {
		this.program.withLedger();
		FakeUser alice = aged("alice", 83, "nobody").tag("Manager", "boss@example.com")
			.keyUsed(FakeKey.idOf("alice"), new FakeKey.Use(created(1), "s3", "x"));
		policy(POLICY.replace("from-stage: 3", "from-stage: 10").replace(", \"security@example.com\"", ""));
		this.program.execute("run").exits(3);
		alice.tag("Email", "boss@example.com");
		assertThat(key(explain("alice")).get("state").asString()).isEqualTo("TOLD");
	}

	@Proof
	@Test
	void anExemptionByTagMayLastLongerThanAYear() {
		policy(POLICY.replace("{user: legacy-ftp}", "{tag: {Type: device}}").replace("2031-06-30", "2033-06-30"));
		aged("young", 10, "young@example.com").tag("Type", "device");
		JsonNode key = key(explain("young"));
		assertThat(key.get("state").asString()).isEqualTo("EXEMPT");
		assertThat(key.get("next").get(0).get("on").asString()).isEqualTo("2033-07-01");
	}

	@Proof
	@Test
	void aKeyMayBeExemptForEverAndCreatedLater() {
		policy(POLICY.replace("2031-06-30", "9999-12-31"));
		aged("legacy-ftp", 10, "ftp@example.com");
		assertThat(key(explain("legacy-ftp")).get("next")).isEmpty();
		assertThat(this.program.execute("explain", "legacy-ftp", "--date=0001-01-01").exits(0).out())
			.contains("Created 2031-03-04, after that day; deadline");
	}

	@Proof
	@Test
	void aDeletedKeyIsKnownByItsNotices() {
		this.program.withLedger();
		aged("alice", 85, "alice@example.com");
		this.program.execute("run").exits(0);
		this.program.aws().fleet().user("alice").removeKey(FakeKey.idOf("alice"));
		JsonNode key = key(explain(FakeKey.idOf("alice")));
		assertThat(key.get("state").asString()).isEqualTo("GONE");
		assertThat(key.get("notices")).hasSize(1);
	}

	@Proof
	@Test
	void aUserOfAnOrganizationNeedsAnAccountAndAKeyDoesNot() {
		FakeAccount member = this.program.member(MEMBER);
		this.program.readingOrganization();
		aged("alice", 85, "alice@example.com");
		member.fleet().add("alice").tag("Email", "alice@example.org").key("AKIAMEMBERKEY7777777", created(10));
		assertThat(this.program.execute("explain", "alice").exits(2).sentence()).isEqualTo(
				"Each of the 2 included accounts can have a user alice. Name one with --account, for example --account=123456789012.");
		assertThat(explain("alice", "--account=" + MEMBER).get("keys").get(0).get("accessKeyId").asString())
			.isEqualTo("AKIAMEMBERKEY7777777");
		assertThat(explain("AKIAMEMBERKEY7777777").get("account").asString()).isEqualTo(MEMBER);
		assertThat(this.program.execute("explain", "alice", "--account=333333333333").exits(2).sentence())
			.startsWith("The account 333333333333 is not one of the 2 included accounts");
		this.program.withLedger().execute("run").exits(0);
		int before = this.program.aws().calls().size();
		assertThat(explain(FakeKey.idOf("alice")).get("account").asString()).isEqualTo(TestProgram.ACCOUNT);
		assertThat(this.program.aws().calls().subList(before, this.program.aws().calls().size()))
			.noneMatch((call) -> call.action().equals("AssumeRole"));
		assertThat(this.program.execute("explain", "alice").exits(2).sentence())
			.endsWith("The ledger has notices of such a user in 123456789012 (Account 123456789012).");
	}

	private JsonNode explain(String name, String... options) {
		return this.program
			.execute(Stream.concat(Stream.of("explain", name, "--format=json"), Stream.of(options))
				.toArray(String[]::new))
			.exits(0)
			.json();
	}

	private static JsonNode key(JsonNode explanation) {
		assertThat(explanation.get("keys")).hasSize(1);
		return explanation.get("keys").get(0);
	}

	private FakeUser aged(String name, int days, String tag) {
		return this.program.aws()
			.fleet()
			.add(name)
			.created(created(days))
			.tag("Email", tag)
			.key(FakeKey.idOf(name), created(days));
	}

	private static Instant created(int days) {
		return TestProgram.TONIGHT.minusDays(days).atTime(8, 0).toInstant(ZoneOffset.UTC);
	}

	private void policy(String content) {
		try {
			Files.writeString(this.file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.program.set("keyreminder.policy.file", this.file.toString());
	}

}
