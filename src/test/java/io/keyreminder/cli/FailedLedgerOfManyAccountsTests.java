package io.keyreminder.cli;

import java.util.Objects;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ledger's database fails while many accounts are read: what was recorded stays, the
 * run fails though other accounts are done, and a restart does the rest.
 */
class FailedLedgerOfManyAccountsTests {

	private static final int ACCOUNTS = 6;

	private static final String REFUSED = "000000000004";

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@BeforeEach
	void prepare() {
		this.program.withLedger().readingOrganization();
		this.program.set("keyreminder.accounts.parallel", "2");
		this.program.set("keyreminder.iam.max-attempts", "1");
		for (int i = 1; i <= ACCOUNTS; i++) {
			this.program.member("%012d".formatted(i), "owner-" + i);
		}
	}

	@Test
	void chunkThatIsNotWrittenFailsTheRunAndRestartDoesTheRest() {
		refuse("CHECK (account <> '%s') NOCHECK".formatted(REFUSED));
		assertThatRestartDoesTheRest(fail());
	}

	@Proof
	@Test
	void ledgerThatTakesNothingAnyMoreFailsTheRunAndRestartDoesTheRest() {
		this.program.aws()
			.faults()
			.on("ListUsers")
			.account(REFUSED)
			.next(1)
			.be(Fault.tell(() -> refuse("CHECK (status <> 'DUE') NOCHECK")));
		assertThatRestartDoesTheRest(fail());
	}

	@Proof
	@Test
	void failedLedgerCountsForMoreThanAnAccountThatCannotBeRead() {
		this.program.aws().faults().on("ListUsers").account("000000000001").be(Fault.denied());
		refuse("CHECK (account <> '%s') NOCHECK".formatted(REFUSED));
		JsonNode failed = fail();
		assertThat(failed.get("accounts").get("unreachable").asInt()).isEqualTo(1);
		this.program.aws().faults().clear();
		assertThatRestartDoesTheRest(failed);
	}

	private JsonNode fail() {
		JsonNode failed = this.program.execute("run", "--format=json").exits(1).json();
		assertThat(failed.get("error").asString()).startsWith("The ledger's database failed: ")
			.endsWith("then use `restart`: it resumes from what was recorded.");
		assertThat(this.program.told()).isEmpty();
		return failed;
	}

	private void assertThatRestartDoesTheRest(JsonNode failed) {
		this.program.ledger().sql("ALTER TABLE notice DROP CONSTRAINT nothing_more").update();
		this.program.aws().clearCalls();
		JsonNode restarted = this.program.execute("restart", "--format=json").exits(0).json();
		assertThat(restarted.get("resumedFrom").asInt()).isEqualTo(1);
		assertThat(restarted.get("accounts").get("done").asInt()).isEqualTo(ACCOUNTS + 1);
		assertThat(this.program.aws()
			.calls()
			.stream()
			.filter((call) -> call.action().equals("ListUsers"))
			.map(Call::account)
			.filter(Objects::nonNull)).as("a finished account is not read again")
			.contains(REFUSED)
			.hasSize(ACCOUNTS + 1 - failed.get("accounts").get("done").asInt());
		assertThat(this.program.told()).hasSize(ACCOUNTS).doesNotHaveDuplicates();
	}

	private void refuse(String condition) {
		this.program.ledger().sql("ALTER TABLE notice ADD CONSTRAINT nothing_more " + condition).update();
	}

}
