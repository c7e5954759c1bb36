package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever answers for an account, by its tag in AWS Organizations, is told where the
 * owner of a key cannot be.
 */
class AccountOwnerTests {

	private static final String ANNA = "111111111111";

	private static final String BERT = "222222222222";

	private static final String CALL = "ListTagsForResource";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final FakeAccount anna = this.program.member(ANNA);

	private final FakeAccount bert = this.program.member(BERT);

	private final Path file;

	AccountOwnerTests(@TempDir Path folder) {
		this.file = folder.resolve("policy.yml");
	}

	@BeforeEach
	void prepare() throws IOException {
		this.program.withLedger().readingOrganization();
		user(this.anna, "anna-1");
		user(this.anna, "anna-2");
		user(this.bert, "bert").tag("Email", "bert@example.com");
		this.anna.tag("Owner", "payments@example.com");
		Files.writeString(this.file, """
				rules:
				  - {name: all, to: [owner, account-owner, "sec@example.com"]}
				""");
		this.program.set("keyreminder.policy.file", this.file.toString());
	}

	@Test
	void onlyAccountsInWhichTheChainComesToItAreAskedAbout() {
		this.program.execute("run").exits(0);
		assertThat(this.program.told()).containsExactlyInAnyOrder("payments@example.com", "bert@example.com");
		assertThat(this.program.aws().count(CALL)).isEqualTo(1);
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
		assertThat(this.program.aws().count(CALL)).as("an ordinary night").isEqualTo(1);
		assertThat(this.program.execute("show", "1").exits(0).out()).contains("payments@example.com");
	}

	@Test
	void aDeniedCallIsSaidAndTheNextIsTold() {
		this.program.aws().faults().on(CALL).be(Fault.denied());
		assertThat(this.program.execute("run").exitCode()).isEqualTo(3);
		assertThat(this.program.told()).containsExactlyInAnyOrder("sec@example.com", "bert@example.com");
		// AWS's own words have an exception's name, which no outcome otherwise shows.
		List<JsonNode> open = this.program.execute("notices", "--status=UNREACHABLE", "--format=json").jsonList();
		assertThat(open).hasSize(2)
			.extracting((notice) -> notice.get("error").asString())
			.allMatch((error) -> error
				.startsWith("account-owner: organizations:ListTagsForResource failed: AWS denied it. Give these "));
		this.program.aws().faults().clear();
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
		assertThat(this.program.told()).containsExactlyInAnyOrder("sec@example.com", "bert@example.com",
				"payments@example.com");
	}

	@Proof
	@Test
	void theLookAheadAsksOnceToo() {
		this.program.set("keyreminder.iam.tags", "bulk");
		this.program.on(TestProgram.TONIGHT.minusDays(9)).execute("run").exits(0);
		this.program.on(TestProgram.TONIGHT.minusDays(8)).execute("run").exits(0);
		assertThat(this.program.execute("upcoming", "--format=json").exits(0).jsonList())
			.filteredOn((key) -> key.get("user").asString().startsWith("anna"))
			.hasSize(2)
			.allMatch((key) -> key.toString().contains("payments@example.com"));
		assertThat(this.program.aws().count(CALL)).isEqualTo(1);
	}

	@Proof
	@Test
	void checkTriesItIfTheRulesMayComeToIt() throws IOException {
		Outcome checked = this.program.execute("check");
		assertThat(CheckTests.states(checked)).containsEntry("organizations:ListTagsForResource", "ok");
		assertThat(checked.out()).contains("account 123456789012 has no tag Owner");
		this.program.aws().faults().on(CALL).be(Fault.denied());
		assertThat(CheckTests.states(this.program.execute("check"))).containsEntry("organizations:ListTagsForResource",
				"missing");
		Files.writeString(this.file, "rules: [{name: all, to: [owner, \"sec@example.com\"]}]\n");
		assertThat(CheckTests.states(this.program.execute("check")))
			.doesNotContainKey("organizations:ListTagsForResource");
	}

	private static FakeUser user(FakeAccount account, String name) {
		return account.fleet().add(name).key(FakeKey.idOf(name), TestProgram.DUE_TONIGHT);
	}

}
