package io.keyreminder.cli;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The policy that an operator is given is what a whole night needs, and no more.
 */
class PolicyTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@Test
	void aNightByAmazonSesCallsExactlyWhatThePolicyAllows() {
		Set<String> policy = actions();
		this.program.set("keyreminder.mail.via", "ses");
		// The report does not tell which of two keys it means that were switched off and
		// on.
		this.program.user("alice", "alice@example.com")
			.keyStatus(TestProgram.keyOf("alice"), FakeKey.ACTIVE)
			.key(FakeKey.idOf("alices-other"), TestProgram.DUE_TONIGHT)
			.keyStatus(FakeKey.idOf("alices-other"), FakeKey.INACTIVE);
		this.program.aws().allowOnly(policy);
		assertThat(this.program.execute("init").exitCode()).isZero();
		assertThat(this.program.execute("run").exitCode()).isZero();
		assertThat(this.program.aws().mails()).hasSize(1);
		Set<String> called = this.program.aws().calls().stream().map(Call::action).collect(Collectors.toSet());
		// This one needs no permission.
		called.remove("GetCallerIdentity");
		assertThat(called).containsExactlyInAnyOrderElementsOf(
				policy.stream().map((action) -> action.substring(action.indexOf(':') + 1)).toList());
	}

	@Proof
	@Test
	void aCheckFindsEachActionOfThePolicyThatIsMissing() {
		this.program.set("keyreminder.mail.via", "ses");
		this.program.user("alice", "alice@example.com");
		assertThat(this.program.execute("init").exitCode()).isZero();
		for (String action : actions()) {
			Set<String> fewer = new TreeSet<>(actions());
			fewer.remove(action);
			this.program.aws().allowOnly(fewer);
			Outcome outcome = this.program.execute("check", "--to=bob@example.com");
			assertThat(outcome.exitCode()).isEqualTo(3);
			assertThat(outcome.out()).containsPattern("(?m)^missing +" + action + " ");
		}
	}

	/** Those of one account; for others see the tests of where accounts come from. */
	private static Set<String> actions() {
		JsonNode policy = JsonMapper.shared().readTree(Path.of("config", "iam-policy.json").toFile());
		Set<String> actions = new TreeSet<>();
		for (JsonNode statement : policy.required("Statement")) {
			statement.required("Action").forEach((action) -> actions.add(action.asString()));
		}
		actions.removeIf((action) -> !action.startsWith("iam:") && !action.startsWith("ses:"));
		return actions;
	}

}
