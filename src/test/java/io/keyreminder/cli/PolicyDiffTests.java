package io.keyreminder.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;

import static io.keyreminder.fakeaws.Fault.denied;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What another policy would change.
 */
class PolicyDiffTests {

	private static final int MORE_THAN_A_SCAN_TRIES = 25;

	private static final String RULES = "rules:\n- {name: people, stages: [10, 3]}\n";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final Path folder;

	PolicyDiffTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@ParameterizedTest
	@ValueSource(strings = { "txt", "json" })
	void theAnswerIsAsItWas(String format) throws IOException {
		aged("alice", 85);
		aged("bob", 88).tag("Team", "team@example.com");
		aged("carol", 85).path("/service/");
		aged("old", 100);
		aged("young", 10);
		this.program.set("keyreminder.policy.file", file("now.yml", RULES));
		String other = file("new.yml", """
				rules:
				- {name: robots, match: {path: /service/}, max-age-days: 180}
				- {name: teams, match: {tag: {Team: "*"}}, stages: [10, 3], to: ["tag:Team", owner]}
				- {name: everybody, stages: [10, 3], overdue: 7}
				""");
		String answer = this.program
			.execute("policy", "diff", other, "--format=" + (format.equals("txt") ? "text" : format))
			.exits(3)
			.out()
			.replace(other, "new.yml");
		assertThat(answer).isEqualTo(
				new ClassPathResource("golden/policy-diff." + format).getContentAsString(StandardCharsets.UTF_8));
	}

	@Test
	void anotherNameAloneIsNoDifferenceAndNothingIsAskedTwice() {
		aged("alice", 85);
		aged("bob", 85);
		this.program.set("keyreminder.policy.file", file("now.yml", RULES));
		this.program.execute("run", "--dry-run").exits(0);
		List<String> once = calls();
		int before = this.program.aws().calls().size();
		assertThat(this.program.execute("policy", "diff", file("new.yml", RULES.replace("people", "humans")))
			.exits(0)
			.out()).contains("Nobody is told otherwise on that day.",
					"2 keys are told of as before, by a rule of another name: people -> humans");
		assertThat(calls().subList(before, this.program.aws().calls().size()))
			.containsExactlyInAnyOrderElementsOf(once);
		assertThat(this.program.mails().received()).isEmpty();
		assertThat(this.program.home().resolve("ledger.mv.db")).doesNotExist();
	}

	@Proof
	@Test
	void whatWasSentIsNotADifferenceAndAnotherDayMayBe() {
		this.program.withLedger();
		aged("alice", 85);
		this.program.set("keyreminder.policy.file", file("now.yml", RULES));
		this.program.execute("run").exits(0);
		String other = file("new.yml", "rules:\n- {name: people, stages: [10]}\n");
		this.program.execute("policy", "diff", other).exits(0);
		assertThat(this.program.execute("policy", "diff", other, "--date=" + TestProgram.TONIGHT.plusDays(3))
			.exits(3)
			.out()).contains("No longer told: 1 key");
	}

	@Proof
	@Test
	void whomNeitherTellsOfAnythingIsNoDifference() {
		aged("bob", 88).tag("Email", "no address");
		this.program.set("keyreminder.policy.file", file("now.yml", "rules:\n- {name: people, stages: [10]}\n"));
		String other = file("new.yml", "rules:\n- {name: humans, stages: [10, 3]}\n");
		assertThat(this.program.execute("policy", "diff", other).exits(0).out()).doesNotContain("bob", "->");
	}

	@Proof
	@Test
	void whomOneOfBothAloneCanTellOfNothingIsADifference() {
		aged("alice", 85);
		aged("bob", 85).untag("Email");
		String owners = file("owners.yml", RULES.replace("3]", "3], to: [owner]"));
		String teams = file("teams.yml", RULES.replace("3]", "3], to: [owner, \"tag:Team\"]"));
		this.program.set("keyreminder.policy.file", owners);
		assertThat(this.program.execute("policy", "diff", teams).exits(3).out())
			.contains("Told otherwise: 1 key", "+ bob, key", "nobody can be told")
			.doesNotContain("alice", "- bob");
		this.program.set("keyreminder.policy.file", teams);
		assertThat(this.program.execute("policy", "diff", owners).exits(3).out())
			.contains("Told otherwise: 1 key", "- bob, key", "nobody can be told")
			.doesNotContain("alice", "+ bob");
	}

	@Proof
	@Test
	void aStageIsNamedWhereItAloneIsAnother() {
		aged("alice", 88);
		this.program.set("keyreminder.policy.file", file("now.yml", RULES));
		assertThat(this.program.execute("policy", "diff", file("new.yml", RULES.replace("3]", "5]"))).exits(3).out())
			.contains(": 2 days left, stage 3, due 2031-03-16, to alice@example.com",
					": 2 days left, stage 5, due 2031-03-16, to alice@example.com")
			.doesNotEndWith("\n\n");
	}

	@Proof
	@Test
	void nothingIsSaidOfWhoCannotBeReadByOneOfBoth() {
		aged("alice", 85);
		aged("bob", 85);
		this.program.aws().faults().on("GetAccessKeyLastUsed").user("alice").be(denied());
		this.program.set("keyreminder.policy.file", file("now.yml", RULES));
		String other = file("new.yml", "rules:\n- {name: people, stages: [10, 3], unused-days: 45}\n");
		assertThat(this.program.execute("policy", "diff", other).exits(3).out())
			.contains("tells of 1 key in 1 message. With", "1 user could not be read: nothing is said of them.",
					"bob, key")
			.doesNotContain("alice");
	}

	@Proof
	@Test
	void nothingIsSaidOfAnAccountThatOneOfBothCannotRead() {
		FakeAws aws = this.program.aws();
		FakeAccount member = aws.account(Fleet.of("222233334444"));
		member.role("KeyReminder").trusts(TestProgram.ACCOUNT);
		member.credentialReport().takes(0);
		aws.organization(aws.base()).root().add(aws.base()).add(member);
		this.program.set("keyreminder.accounts.from", "organization");
		this.program.set("keyreminder.accounts.role", "KeyReminder");
		aged("alice", 85);
		for (int i = 0; i < MORE_THAN_A_SCAN_TRIES; i++) {
			aged(member.fleet(), "user%02d".formatted(i), 85);
		}
		aws.faults().on("GetAccessKeyLastUsed").account(member.number()).be(denied());
		this.program.set("keyreminder.policy.file", file("now.yml", RULES));
		String other = file("new.yml", "rules:\n- {name: people, stages: [10, 3], unused-days: 45}\n");
		assertThat(this.program.execute("policy", "diff", other).exits(3).out())
			.contains("25 users could not be read: nothing is said of them.", "Told otherwise: 1 key", "alice, key")
			.doesNotContain("No longer told", "user2");
	}

	@Proof
	@Test
	void aWrongFileIsRefusedBeforeAnybodyIsAsked() {
		String wrong = file("new.yml", "rules:\n- {name: people, stage: 3}\n");
		assertThat(this.program.execute("policy", "diff", wrong).exits(2).sentence()).startsWith(wrong + ", line 2: ");
		assertThat(this.program.execute("policy", "diff", wrong + ".not").exits(2).sentence()).contains(wrong + ".not");
		assertThat(this.program.execute("policy", "diff").exits(2).sentence()).contains("FILE");
		assertThat(this.program.aws().calls()).isEmpty();
	}

	private List<String> calls() {
		return this.program.aws().calls().stream().map(PolicyDiffTests::describe).toList();
	}

	private static String describe(Call call) {
		return call.action() + " " + call.user();
	}

	private FakeUser aged(String name, int days) {
		return aged(this.program.aws().fleet(), name, days);
	}

	private static FakeUser aged(Fleet fleet, String name, int days) {
		Instant created = TestProgram.TONIGHT.minusDays(days).atTime(8, 0).toInstant(ZoneOffset.UTC);
		return fleet.add(name).created(created).tag("Email", name + "@example.com").key(FakeKey.idOf(name), created);
	}

	private String file(String name, String content) {
		try {
			return Files.writeString(this.folder.resolve(name), content).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
