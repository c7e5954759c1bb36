package io.keyreminder.cli;

import java.time.Instant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static io.keyreminder.fakeaws.Fault.denied;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run that fails says why in one sentence, wherever its reader looks, and can be
 * resumed.
 */
class FailedRunTests {

	private static final int USERS = 7;

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void makeLedger() {
		IntStream.rangeClosed(1, USERS)
			.forEach((i) -> this.program.user("user" + i, "user%d@example.com".formatted(i)));
		this.program.withLedger();
	}

	@Proof
	@Test
	void theUsersCannotBeListed() {
		this.program.aws().faults().on("ListUsers").call(1).be(denied());
		JsonNode run = fails("iam:ListUsers failed: AWS denied it. Give these credentials the policy "
				+ "config/iam-policy.json. [AccessDenied: ");
		assertThat(run.get("users").asInt()).isZero();
		goesOn(USERS);
	}

	@Test
	void anActionIsDeniedForEverybody() {
		this.program.aws().faults().on("ListAccessKeys").next(USERS).be(denied());
		JsonNode run = fails("AWS denied iam:ListAccessKeys for every user it was asked for.");
		assertThat(run.get("unreadable").asInt()).isEqualTo(USERS);
		this.program.execute("restart").exits(0);
		assertThat(this.program.mails().received()).hasSize(USERS);
	}

	@Proof
	@Test
	void theLedgerDoesNotTakeDownThatARunBegins() {
		this.program.ledger().sql("ALTER TABLE run_slice ADD CONSTRAINT no_run CHECK (slice = 0)").update();
		assertThat(this.program.execute("run").exits(2).sentence())
			.startsWith(
					"No run could begin, for the ledger's database failed: Check constraint violation: \"NO_RUN: \"")
			.endsWith("then use the same command again.");
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).isEmpty();
		this.program.ledger().sql("ALTER TABLE run_slice DROP CONSTRAINT no_run").update();
		this.program.execute("run").exits(0);
		assertThat(this.program.mails().received()).hasSize(USERS);
	}

	@Proof
	@Test
	void theLedgerFailsBeforeTheJobBegins() {
		this.program.ledger().sql("ALTER TABLE ledger_holder RENAME TO holder").update();
		assertThat(this.program.execute("run").exits(2).sentence()).startsWith("The ledger's database failed: ");
		this.program.ledger().sql("ALTER TABLE holder RENAME TO ledger_holder").update();
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).isEmpty();
		this.program.execute("run").exits(0);
	}

	/** What is passed on to both is not taken for done once one of them is known. */
	@Test
	void theLedgerTakesDownOnlyOneOfTwoWhoComeNext(@TempDir Path folder) throws IOException {
		letTwoComeNext(folder);
		refuseUser7();
		this.program.ledger()
			.sql("ALTER TABLE notice ADD CONSTRAINT no_other CHECK (recipient <> 'other@example.com')")
			.update();
		assertThat(this.program.execute("run", "--format=json").exits(1).json().get("failed").asInt()).isOne();
		this.program.ledger().sql("ALTER TABLE notice DROP CONSTRAINT no_other").update();
		JsonNode rest = this.program.execute("restart", "--format=json").exits(3).json();
		assertThat(rest.get("fallback").asInt()).isEqualTo(2);
		assertThat(rest.get("deferred").asInt()).isZero();
		assertThat(this.program.mails().received()).flatExtracting("recipients")
			.contains("one@example.com", "other@example.com")
			.hasSize(USERS + 1);
	}

	@Proof
	@Test
	void theOneOfTwoWhoComeNextWhoWasNotToldIsToldLater(@TempDir Path folder) throws IOException {
		letTwoComeNext(folder);
		refuseUser7();
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("other@example.com").answer("554 5.7.1 Not to them"));
		this.program.execute("run").exits(3);
		this.program.execute("resolve", String.valueOf(USERS), "--resend").exits(0);
		this.program.mails().recover();
		refuseUser7();
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(3);
		assertThat(this.program.mails().received()).flatExtracting("recipients")
			.contains("one@example.com", "other@example.com")
			.hasSize(USERS + 1);
	}

	/** After user7. */
	private void letTwoComeNext(Path folder) throws IOException {
		Path policy = Files.writeString(folder.resolve("policy.yml"),
				"rules: [{name: all, to: [owner, \"tag:Team\"]}]");
		this.program.set("keyreminder.policy.file", policy.toString());
		this.program.aws().fleet().user("user7").tag("Team", "one@example.com other@example.com");
	}

	private void refuseUser7() {
		this.program.mails()
			.add(Fault.at(Step.RCPT).forRecipient("user7@example.com").answer("550 5.1.1 No such user"));
	}

	@Test
	void theMailServerWantsALogin() {
		this.program.mails().add(Fault.at(Step.MAIL).nth(2).answer("530 5.7.0 Authentication required"));
		this.program.mails().add(Fault.at(Step.MAIL).nth(3).answer("530 5.7.0 Authentication required"));
		JsonNode run = fails("The mail server localhost:%d refused the sender: 530 5.7.0 Authentication required. "
			.formatted(this.program.mails().port()) + "Check spring.mail.username and spring.mail.password.");
		assertThat(run.get("sent").asInt()).isEqualTo(1);
		assertThat(run.get("deferred").asInt()).isEqualTo(USERS - 1);
		assertThat(run.get("failed").asInt()).isZero();
		goesOn(USERS - 1);
	}

	@Proof
	@Test
	void nobodyAnswersThere() {
		this.program.mails().close();
		fails("The mail server localhost:%d cannot be reached: Connection refused"
			.formatted(this.program.mails().port()));
	}

	@Proof
	@Test
	void everybodyIsRefused() {
		this.program.mails().add(Fault.at(Step.RCPT).answer("554 5.7.1 Relaying denied"));
		JsonNode run = fails(
				"3 messages in a row, each to another owner, were refused with the same code, the last one because: 554 "
						+ "5.7.1 Relaying denied. Check spring.mail.username and spring.mail.password.");
		assertThat(run.get("failed").asInt()).isZero();
		assertThat(run.get("deferred").asInt()).isEqualTo(USERS);
		this.program.mails().recover();
		goesOn(USERS);
	}

	@Test
	void asTextTheRunItselfSaysWhyAndHowToGoOn() {
		this.program.aws().faults().on("ListUsers").be(denied());
		assertThat(this.program.execute("run").exits(1).lines()).startsWith("Run 1 of 2031-03-14: FAILED, exit code 1")
			.anySatisfy((line) -> assertThat(line).startsWith(
					"  error: iam:ListUsers failed: AWS denied it. Give these credentials the policy config/iam-policy.json. "
							+ "[AccessDenied: "))
			.endsWith("  to resume it: fix the cause, then `restart`");
	}

	@Test
	void oneOwnerWhoCannotBeToldOrReadIsNoFailureButSomethingOpen() {
		this.program.aws().fleet().user("user1").tag("Email", "nobody");
		this.program.aws().faults().on("ListAccessKeys").user("user2").be(denied());
		JsonNode run = this.program.execute("run", "--format=json").exits(3).json();
		assertThat(run.get("unreachable").asInt()).isEqualTo(1);
		assertThat(run.get("unreadable").asInt()).isEqualTo(1);
		assertThat(run.get("sent").asInt()).isEqualTo(USERS - 2);
	}

	private JsonNode fails(String sentence) {
		Outcome failed = this.program.execute("run", "--format=json").exits(1);
		assertThat(failed.sentence()).startsWith(sentence);
		assertThat(failed.json().get("error").asString()).isEqualTo(failed.sentence());
		assertThat(failed.json().get("status").asString()).isEqualTo("FAILED");
		assertThat(Instant.parse(failed.json().get("endedAt").asString())).isNotNull();
		return failed.json();
	}

	private void goesOn(int sent) {
		JsonNode run = this.program.execute("restart", "--format=json").exits(0).json();
		assertThat(run.get("resumedFrom").asInt()).isEqualTo(1);
		assertThat(run.get("sent").asInt()).isEqualTo(sent);
		assertThat(this.program.mails().received()).hasSize(USERS);
	}

}
