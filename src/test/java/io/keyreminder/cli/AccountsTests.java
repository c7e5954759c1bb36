package io.keyreminder.cli;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code accounts} tells of the accounts that the ledger knows.
 */
class AccountsTests {

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@BeforeEach
	void prepare() {
		this.program.withLedger();
		this.program.user("alice", "alice@example.com");
	}

	@Test
	void ledgerWithoutRunKnowsNoAccount() {
		assertThat(this.program.execute("accounts", "--format=json").exits(0).jsonList()).isEmpty();
	}

	@Proof
	@Test
	void accountThatIsDoneSaysWhenAndHowManyUsersItHas() {
		this.program.execute("run").exits(0);
		JsonNode account = only();
		assertThat(account.get("account").asString()).isEqualTo(TestProgram.ACCOUNT);
		assertThat(account.get("state").asString()).isEqualTo("INCLUDED");
		assertThat(account.get("status").asString()).isEqualTo("DONE");
		assertThat(account.get("sinceRun").asInt()).isEqualTo(1);
		assertThat(account.get("lastDoneRun").asInt()).isEqualTo(1);
		assertThat(account.get("users").asInt()).isEqualTo(1);
		assertThat(account.get("keys").asInt()).isEqualTo(1);
		assertThat(account.get("open").asInt()).isZero();
	}

	@Test
	void accountThatIsNotReachedSaysSinceWhenAndWhy() {
		this.program.execute("run").exits(0);
		this.program.aws().faults().on("ListUsers").be(Fault.denied());
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(1);
		this.program.on(TestProgram.TONIGHT.plusDays(2)).execute("run").exits(1);
		JsonNode account = only();
		assertThat(account.get("status").asString()).isEqualTo("UNREACHABLE");
		assertThat(account.get("reason").asString()).contains("iam:ListUsers");
		assertThat(account.get("sinceRun").asInt()).isEqualTo(2);
		assertThat(account.get("lastDoneRun").asInt()).isEqualTo(1);
		assertThat(this.program.execute("accounts", "--status=DONE", "--format=json").exits(0).jsonList()).isEmpty();
		assertThat(this.program.execute("accounts").exits(0).out()).contains("UNREACHABLE", "iam:ListUsers");
	}

	@Proof
	@Test
	void restartThatChecksAUserAgainKeepsTheAccountsCounts() {
		this.program.user("bert", "bert@example.com");
		this.program.user("untagged", "nobody").untag("Email");
		this.program.aws().faults().on("ListUserTags").user("bert").be(Fault.denied());
		this.program.mails().add(io.keyreminder.fakesmtp.Fault.at(Step.MAIL).answer("535 5.7.8 not you"));
		this.program.execute("run").exits(1);
		this.program.mails().recover();
		this.program.execute("restart").exits(3);
		assertThat(only().get("keys").asInt()).isEqualTo(2);
		this.program.aws().faults().clear();
		this.program.execute("run", "--rescan").exits(0);
		assertThat(only().get("keys").asInt()).isEqualTo(3);
	}

	private JsonNode only() {
		assertThat(this.program.execute("accounts", "--format=json").exits(0).jsonList()).hasSize(1);
		return this.program.execute("accounts", "--format=json").jsonList().get(0);
	}

}
