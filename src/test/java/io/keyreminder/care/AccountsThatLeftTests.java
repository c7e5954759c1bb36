package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fleet;
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

	private static final String ROLE = "KeyReminder";

	private static final String LEFT = "222222222222";

	/** The deadlines, ten days after the first night, passed 30 days ago. */
	private static final LocalDate LATER = TestProgram.TONIGHT.plusDays(40);

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@BeforeEach
	void leave(@TempDir Path folder) throws IOException {
		// With it a notice has no last day.
		Path policy = Files.writeString(folder.resolve("policy.yml"), "rules: [{name: all, overdue: 0}]");
		this.program.withLedger().readingOrganization().set("keyreminder.policy.file", policy.toString());
		FakeOrganization organization = this.program.aws().organization(this.program.aws().base());
		add(organization, "111111111111");
		FakeAccount left = add(organization, LEFT);
		for (String user : new String[] { "alice", "bob", "carol" }) {
			left.fleet()
				.add(user)
				.tag("Email", user + "@example.com")
				.key(TestProgram.keyOf(user), TestProgram.DUE_TONIGHT);
		}
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("alice@example.com").answer("450 4.2.0 Greylisted"));
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("bob@example.com").answer("550 5.1.1 Unknown"));
		this.program.on(LATER.minusDays(29)).execute("run").exits(3);
		organization.remove(left);
		this.program.on(LATER.minusDays(28)).execute("run").exits(0);
		this.program.on(LATER);
	}

	@Test
	void noticeThatNobodySendsKeepsNoAddress() {
		assertThat(this.program.execute("forget", "alice@example.com").exits(0).out())
			.startsWith("The address was replaced by a keyed hash in 1 notice, ")
			.doesNotContain("keeps the address");
	}

	@Test
	void noticeThatNobodySendsIsNotToBeSentAgain() {
		String number = this.program.execute("notices", "--status=FAILED", "--format=json")
			.exits(0)
			.jsonList()
			.get(0)
			.get("notice")
			.asString();
		assertThat(this.program.execute("resolve", number, "--resend").exits(2).sentence()).isEqualTo(
				"Notice %s is about account %s, which no run reads any more: `accounts` says why. Nothing was changed; `resolve --sent` settles it."
					.formatted(number, LEFT));
		this.program.execute("resolve", number, "--sent").exits(0);
	}

	private FakeAccount add(FakeOrganization organization, String number) {
		FakeAccount account = this.program.aws().account(Fleet.of(number));
		account.role(ROLE).trusts(TestProgram.ACCOUNT);
		organization.root().add(account);
		return account;
	}

}
