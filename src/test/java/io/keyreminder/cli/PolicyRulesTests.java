package io.keyreminder.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.FakeUnit;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.TextParts;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A night by the rules of a file.
 */
class PolicyRulesTests {

	private static final String MEMBER = "222222222222";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final Path file;

	PolicyRulesTests(@TempDir Path folder) {
		this.file = folder.resolve("policy.yml");
	}

	@BeforeEach
	void makeLedger() {
		this.program.withLedger();
	}

	@Test
	void theFirstRuleThatMatchesDecides() {
		aged("svc-old", 150).path("/service/");
		aged("svc-young", 85).path("/service/");
		aged("alice", 85);
		policy("""
				rules:
				  - {name: robots, match: {path: /service/}, max-age-days: 180, stages: 30}
				  - {name: all services, match: {user: "svc-*"}, max-age-days: 10, stages: 9}
				""");
		assertThat(told()).containsExactly("alice by 90", "svc-old by 180");
		assertThat(this.program.execute("notices", "--format=json").exits(0).jsonList())
			.extracting((notice) -> notice.get("user").asString() + " " + notice.get("rule"))
			.containsExactlyInAnyOrder("alice null", "svc-old \"robots\"");
		assertThat(upcoming(80)).containsExactly("svc-young in 65");
	}

	@Test
	void theMessageSaysWhyWhoeverIsToldIsToldAndWhatTheKeyIsFor() {
		FakeUser alice = aged("alice", 89).tag("Manager", "boss@example.com");
		alice.tag(alice.keys().get(0).id(), "build server 7");
		policy("""
				rules:
				  - name: people
				    stages: [10, 3]
				    also: [{from-stage: 3, to: "tag:Manager"}]
				""");
		this.program.execute("run").exits(0);
		assertThat(this.program.mails().received()).hasSize(2)
			.extracting((mail) -> TextParts.of(mail.message()).get(0))
			.allMatch((text) -> text.contains("Description: build server 7"))
			.anyMatch((text) -> text.contains("You are told because a tag of the IAM user names your address."))
			.anyMatch((text) -> text.contains(
					"You are told in addition to whoever is responsible, because the tag Manager of the IAM user"));
	}

	@Test
	void rulesWithoutTagsChangeNoCallOfANight() {
		aged("due", 85);
		aged("tomorrow", 79);
		aged("young", 10);
		aged("old", 400);
		List<String> before = callsOf(() -> this.program.execute("run", "--dry-run").exits(0));
		policy("""
				rules:
				  - {name: robots, match: {path: /service/}, max-age-days: 180}
				  - {name: people, match: {user: "*", account: "%s"}, max-age-days: 90, stages: 10}
				  - {name: rest, max-age-days: 30}
				""".formatted(TestProgram.ACCOUNT));
		assertThat(callsOf(() -> this.program.execute("run", "--dry-run").exits(0))).isEqualTo(before)
			.contains("ListAccessKeys due", "ListUserTags due")
			.doesNotContain("ListAccessKeys young", "ListAccessKeys old");
	}

	@Proof
	@Test
	void aTagIsAskedForOnlyWhereTheAnswerCanMatter() {
		aged("robot-85", 85).tag("type", "robot");
		aged("robot-175", 175).tag("TYPE", "robot");
		aged("human-85", 85);
		aged("nobodys-120", 120);
		aged("elsewhere-175", 175).path("/else/").tag("type", "robot");
		policy("""
				rules:
				  - {name: else, match: {path: /else/}, max-age-days: 90}
				  - {name: robots, match: {tag: {Type: "rob*"}}, max-age-days: 180}
				""");
		assertThat(callsOf(() -> assertThat(told()).containsExactly("human-85 by 90", "robot-175 by 180")))
			.filteredOn((call) -> call.startsWith("ListUserTags"))
			.containsExactly("ListUserTags human-85", "ListUserTags robot-175", "ListUserTags robot-85");
	}

	@Proof
	@Test
	void whatATagDecidedIsRememberedOfWhatIsUpcoming() {
		aged("robot", 60).tag("type", "robot");
		policy("rules: [{name: robots, match: {tag: {Type: robot}}, max-age-days: 180}]");
		this.program.execute("run").exits(0);
		assertThat(upcoming(150)).containsExactly("robot in 110");
		List<String> calls = callsOf(() -> this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0));
		assertThat(calls).doesNotContain("ListUserTags robot");
		assertThat(upcoming(150)).containsExactly("robot in 110");
	}

	@Proof
	@Test
	void whoTakesNoPartIsNotAskedForTheLastUseOfAKey() {
		aged("nobodys", 50).untag("Email");
		aged("idle", 50);
		policy("rules: [{name: all, unused-days: 40}]");
		assertThat(callsOf(() -> assertThat(told()).containsExactly("idle by 40")))
			.contains("GetAccessKeyLastUsed idle", "ListUserTags nobodys")
			.doesNotContain("GetAccessKeyLastUsed nobodys", "ListAccessKeys young");
	}

	@Proof
	@Test
	void tagsThatComeWithTheListCostNothing() {
		this.program.set("keyreminder.iam.tags", "bulk");
		aged("robot-85", 85).tag("type", "robot");
		aged("robot-175", 175).tag("TYPE", "robot");
		policy("rules: [{name: robots, match: {tag: {Type: robot}}, max-age-days: 180}]");
		assertThat(callsOf(() -> assertThat(told()).containsExactly("robot-175 by 180")))
			.contains("ListAccessKeys robot-175")
			.doesNotContain("ListAccessKeys robot-85", "ListUserTags robot-175");
	}

	@Proof
	@Test
	void aRuleForAUnitConcernsTheAccountsBelowIt() {
		FakeOrganization organization = this.program.organization();
		FakeUnit payments = organization.root().unit("Payments");
		FakeAccount member = this.program.aws().account(Fleet.of(MEMBER));
		member.role("KeyReminder").trusts(TestProgram.ACCOUNT);
		member.credentialReport().takes(0);
		payments.unit("Nested").add(member);
		this.program.readingOrganization();
		for (FakeUser user : List.of(member.fleet().add("anna"), this.program.aws().fleet().add("root-user"))) {
			user.tag("Email", user.name() + "@example.com").key(FakeKey.idOf(user.name()), TestProgram.DUE_TONIGHT);
		}
		policy("rules: [{name: slow, match: {ou: %s}, max-age-days: 365}]".formatted(payments.id()));
		assertThat(told()).containsExactly("root-user by 90");
		policy("""
				rules:
				  - name: gone
				    match: {ou: ou-ab12-99999999}
				""");
		assertThat(this.program.execute("run", "--rescan").exits(2).sentence()).isEqualTo(
				"%s, line 3: 'ou-ab12-99999999' stands here, but it is not in the organization. Write the id of an organizational unit or a root that is."
					.formatted(this.file));
	}

	@Test
	void aWrongFileIsRefusedBeforeAnythingBegins() {
		aged("due", 85);
		policy("rules:\n  - name: robots\n    max-age: 3\n");
		assertThat(this.program.execute("run").exits(2).sentence())
			.startsWith("%s, line 3: there is no 'max-age' here: did you mean max-age-days?".formatted(this.file));
		assertThat(this.program.aws().calls()).isEmpty();
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).isEmpty();
	}

	private FakeUser aged(String name, int days) {
		Instant created = TestProgram.TONIGHT.minusDays(days).atTime(8, 0).toInstant(ZoneOffset.UTC);
		return this.program.aws()
			.fleet()
			.add(name)
			.created(created)
			.tag("Email", name + "@example.com")
			.key(FakeKey.idOf(name), created);
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

	/** Each user, and the age that the key may reach. */
	private List<String> told() {
		this.program.execute("run").exits(0);
		return this.program.execute("notices", "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.map((notice) -> "%s by %d".formatted(notice.get("user").asString(),
					date(notice, "deadline").toEpochDay()
							- LocalDate.parse(notice.get("created").asString().substring(0, 10)).toEpochDay()))
			.sorted()
			.toList();
	}

	private List<String> upcoming(int days) {
		return this.program.execute("upcoming", "--format=json", "--days=" + days)
			.exits(0)
			.jsonList()
			.stream()
			.map((key) -> "%s in %d".formatted(key.get("user").asString(),
					date(key, "firstReminder").toEpochDay() - TestProgram.TONIGHT.toEpochDay()))
			.toList();
	}

	private static LocalDate date(JsonNode node, String field) {
		return LocalDate.parse(node.get(field).asString());
	}

	private List<String> callsOf(Runnable night) {
		int before = this.program.aws().calls().size();
		night.run();
		Stream<Call> calls = this.program.aws().calls().stream().skip(before);
		return calls.map((call) -> call.action() + " " + Objects.toString(call.user(), "")).sorted().toList();
	}

}
