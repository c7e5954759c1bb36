package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is left of an account that no run reads any more: alice was not told yet, for her
 * server asked to come later, bob's address was refused, and carol was told.
 */
class AccountsThatLeftTests {

	private static final String LEFT = "222222222222";

	/** The deadlines, ten days after the first night, passed 30 days ago. */
	private static final LocalDate LATER = TestProgram.TONIGHT.plusDays(40);

	@RegisterExtension
	final TestProgram program = new TestProgram();

	private final FakeAccount left = this.program.member(LEFT, "alice", "bob", "carol");

	@BeforeEach
	void leave(@TempDir Path folder) throws IOException {
		// With it a notice has no last day.
		Path policy = Files.writeString(folder.resolve("policy.yml"), "rules: [{name: all, overdue: 0}]");
		this.program.withLedger().readingOrganization().set("keyreminder.policy.file", policy.toString());
		this.program.member("111111111111", "dave");
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("alice@example.com").answer("450 4.2.0 Greylisted"));
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("bob@example.com").answer("550 5.1.1 Unknown"));
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("dave@example.com").answer("550 5.1.1 Unknown"));
		this.program.on(LATER.minusDays(29)).execute("run").exits(3);
		this.program.organization().remove(this.left);
		this.program.on(LATER.minusDays(28)).execute("run").exits(3);
		this.program.on(LATER);
	}

	@Test
	void noticeThatNobodySendsKeepsNoAddress() {
		assertThat(this.program.execute("forget", "alice@example.com").exits(0).out())
			.startsWith("The address was replaced by a keyed hash in 1 notice, ")
			.doesNotContain("keeps the address");
		this.program.organization().root().add(this.left);
		this.program.mails().recover();
		this.program.execute("run").exits(3);
		assertThat(this.program.told()).containsExactly("carol@example.com", "alice@example.com");
	}

	@Proof
	@Test
	void noticeThatNobodySendsIsSettledWithoutTheOthersOfItsMessage() {
		String bob = failed("bob");
		String dave = failed("dave");
		this.program.ledger().sql("UPDATE notice SET message_id = 'one' WHERE status = 'FAILED'").update();
		this.program.execute("resolve", bob, "--sent").exits(0);
		assertThat(failed("dave")).isEqualTo(dave);
		this.program.execute("resolve", dave, "--resend").exits(0);
	}

	@Proof
	@Test
	void noticeThatNobodySendsIsNotToBeSentAgain() {
		String bob = failed("bob");
		assertThat(this.program.execute("resolve", failed("dave"), bob, "--resend").exits(2).sentence()).isEqualTo(
				"Notice %s is about account %s, which no run reads now: `accounts` says why. Nothing was changed: resolve it once a run reads the account again; `resolve --sent` settles it at once."
					.formatted(bob, LEFT));
		assertThat(failed("dave")).as("nothing was changed").isNotEmpty();
		this.program.execute("resolve", bob, "--sent").exits(0);
	}

	private String failed(String user) {
		return this.program.execute("notices", "--status=FAILED", "--user=" + user, "--format=json")
			.exits(0)
			.jsonList()
			.get(0)
			.get("notice")
			.asString();
	}

}
