package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a policy file says, or what is wrong with it.
 */
class PolicyCheckTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@Test
	void eachRuleIsOneSentence() {
		String said = this.program.execute("policy", "check", "config/policy.example.yml")
			.exits(0)
			.out()
			.replaceAll("\\s+", " ");
		assertThat(said).isEqualTo("Rule robots, for account 111122223333, path /service/, user svc-* or ci-*, "
				+ "tag Type robot: a key may be 180 days old, with reminders 30, 10 and 1 day before, every 7 days "
				+ "after, and when nobody has used it for 45 days; to owner, or else tag:Team, or else account-owner, "
				+ "or else cloud-security@example.com; also once to tag:Manager, from 3 days before on; also "
				+ "once to cloud-security@example.com, when it is overdue. Rule everybody, for everybody else: a key "
				+ "may be 90 days old, with reminders 10 and 3 days before, every 7 days after; to owner, or else "
				+ "cloud-security@example.com. Exempt until 2027-03-31: user legacy-ftp, because: the device cannot "
				+ "rotate, it is replaced in March. It has ended: its keys are reminded of like all others. ");
		assertThat(this.program.aws().calls()).isEmpty();
	}

	@Test
	void eachRuleSaysHowManyUsersOfTheNewestScansItCatches(@TempDir Path folder) throws IOException {
		this.program.withLedger();
		for (String name : List.of("svc-a", "svc-b", "ci-a", "alice", "bob", "gone")) {
			this.program.user(name, name + "@example.com");
		}
		this.program.aws().fleet().user("svc-a").path("/service/");
		this.program.execute("run").exits(0);
		this.program.aws().fleet().remove("gone");
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
		Path file = Files.writeString(folder.resolve("policy.yml"), """
				rules:
				  - {name: services, match: {path: /service/, account: "%s"}}
				  - {name: robots, match: {user: ["SVC-*", "ci-*"], tag: {Type: robot}}}
				  - {name: bob, match: {user: bob}}
				  - {name: elsewhere, match: {account: "111122223333"}}
				  - {name: continuous, match: {user: "*-a"}}
				""".formatted(TestProgram.ACCOUNT));
		this.program.aws().clearCalls();
		assertThat(this.program.execute("policy", "check", file.toString())
			.exits(0)
			.out()
			.replaceAll("\\s+", " ")
			.split("(?<=users?\\.) ")).extracting((line) -> line.replaceFirst(", for .*; to owner\\.", ":"))
			.containsExactly("Rule services: It catches 1 of 5 users.", "Rule robots: It catches at most 2 of 5 users.",
					"Rule bob: It catches 1 of 5 users.", "Rule elsewhere: It catches 0 of 5 users.",
					"Rule continuous: It catches at most 1 of 5 users.", "The settings: It catches 1 to 2 of 5 users.");
		assertThat(this.program.aws().calls()).isEmpty();
	}

	@Test
	void anExemptionSaysWhetherItHasEndedOrEndsSoon(@TempDir Path folder) throws IOException {
		StringBuilder exemptions = new StringBuilder("exemptions:\n");
		for (int days : List.of(-1, 0, 1, 30, 31)) {
			exemptions.append("  - {match: {user: u%d}, until: %s, reason: it cannot rotate.}%n".formatted(days,
					TestProgram.TONIGHT.plusDays(days)));
		}
		Path file = Files.writeString(folder.resolve("policy.yml"), exemptions);
		assertThat(this.program.execute("policy", "check", file.toString()).exits(0).lines().stream().skip(1))
			.extracting((line) -> line.replaceFirst("^Exempt until [-\\d]+: ", ""))
			.containsExactly(
					"user u-1, because: it cannot rotate. It has ended: its keys are reminded of like all others.",
					"user u0, because: it cannot rotate. Today is its last day.",
					"user u1, because: it cannot rotate. It ends in 1 day.",
					"user u30, because: it cannot rotate. It ends in 30 days.", "user u31, because: it cannot rotate.");
	}

	@Test
	void whoIsToldBesidesIsSaidWithTheDayFromWhichOn(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("policy.yml"), """
				rules:
				  - name: all
				    also: [{from-stage: 0, to: "tag:Manager"}, {from-stage: 1, to: "tag:Team"}]
				""");
		assertThat(this.program.execute("policy", "check", file.toString()).exits(0).out())
			.contains("Rule all, for everybody: ", "also once to tag:Manager, from the last day on;",
					"also once to tag:Team, from 1 day before on.")
			.doesNotContain("The settings");
	}

	@Test
	void whatIsWrongIsSaidWithItsLine(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("wrong.yml"), "rules:\n- name: robots\n  stage: 3\n");
		assertThat(this.program.execute("policy", "check", file.toString()).exits(2).sentence())
			.isEqualTo(file + ", line 3: there is no 'stage' here: did you mean stages?");
	}

	@Test
	void withoutAFileTheSettingsAreTheRule() {
		assertThat(this.program.execute("policy", "check").exits(0).out()).isEqualTo(
				"The settings, for everybody: a key may be 90 days old, with reminders 10 days before; to owner.\n");
		assertThat(this.program.execute("policy").exits(2).sentence()).contains("`policy check` reads it");
	}

}
