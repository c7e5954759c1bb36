package io.keyreminder.cli;

import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many accounts, with the ledger in PostgreSQL.
 */
@Proof
@ExtendWith(OnPostgres.class)
class AccountsOnPostgresTests {

	private static final String DENIED = "000000000003";

	private static final String LEFT = "000000000005";

	private static final int ACCOUNTS = 6;

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@Test
	void nightRestartAndQueriesAreAsInAFile() {
		this.program.set(OnPostgres.URL, System.getProperty(OnPostgres.URL));
		this.program.readingOrganization();
		FakeOrganization organization = this.program.organization();
		for (int i = 1; i <= ACCOUNTS; i++) {
			this.program.member("%012d".formatted(i), "owner-" + i);
		}
		this.program.aws().faults().on("ListUsers").account(DENIED).be(Fault.denied());
		this.program.mails().add(io.keyreminder.fakesmtp.Fault.at(Step.MAIL).answer("535 5.7.8 not you"));
		this.program.execute("run").exits(1);
		this.program.mails().recover();
		this.program.aws().clearCalls();
		JsonNode restarted = this.program.execute("restart", "--format=json").exits(3).json();
		assertThat(restarted.get("accounts").get("done").asInt()).isEqualTo(ACCOUNTS);
		assertThat(this.program.aws().count("ListUsers")).as("only of the account that is not done").isEqualTo(1);
		assertThat(this.program.mails().received()).hasSize(ACCOUNTS - 1);
		this.program.aws().faults().clear();
		organization.accounts().stream().filter((each) -> each.number().equals(LEFT)).forEach(organization::remove);
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
		assertThat(this.program.mails().received()).hasSize(ACCOUNTS);
		List<JsonNode> accounts = this.program.execute("accounts", "--format=json").exits(0).jsonList();
		assertThat(accounts).hasSize(ACCOUNTS + 1)
			.filteredOn((account) -> account.get("account").asString().equals(LEFT))
			.extracting((account) -> account.get("state").asString())
			.containsExactly("GONE");
		assertThat(accounts).filteredOn((account) -> account.get("account").asString().equals(DENIED))
			.extracting(
					(account) -> "%s %d".formatted(account.get("status").asString(), account.get("sinceRun").asInt()))
			.containsExactly("DONE 3");
		assertThat(this.program.execute("accounts", "--status=UNREACHABLE", "--format=json").jsonList()).isEmpty();
		assertThat(this.program.execute("notices", "--account=" + DENIED, "--format=csv").exits(0).lines()).hasSize(2);
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).hasSize(3);
		assertThat(this.program.execute("show", "2", "--format=json").exits(0).json().get("notices").asArray())
			.hasSize(ACCOUNTS - 1);
	}

}
