package io.keyreminder.cli;

import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a run that checked some accounts only, or lost one on the way, says of the others.
 */
class LimitedRunsTests {

	private static final String ANNA = "111111111111";

	private static final String BERT = "222222222222";

	@RegisterExtension
	final TestProgram program = new TestProgram();

	private final FakeAccount anna = this.program.member(ANNA, "anna");

	private final FakeAccount bert = this.program.member(BERT, "bert");

	@BeforeEach
	void prepare() {
		this.program.withLedger().readingOrganization();
		this.program.set("keyreminder.iam.max-attempts", "1");
	}

	@Proof
	@Test
	void runOverAllIsNotAnsweredByThatOfOneAccount() {
		this.bert.fleet().user("bert").tag("Email", "see the wiki");
		this.program.execute("run").exits(3);
		this.program.execute("run", "--rescan", "--account=" + ANNA).exits(0);
		this.program.execute("run").exits(3);
		assertThat(this.program.told()).containsExactly("anna@example.com");
		assertThat(this.program.execute("accounts", "--format=json").exits(0).jsonList())
			.extracting((account) -> account.get("account").asString() + " " + account.get("open").asInt())
			.containsExactly(BERT + " 1", ANNA + " 0", TestProgram.ACCOUNT + " 0");
	}

	@Proof
	@Test
	void runAfterLimitedRunsThatReadAllReadsNobodyAndCountsAll() {
		for (String account : List.of(ANNA, BERT, TestProgram.ACCOUNT)) {
			this.program.execute("run", "--account=" + account).exits(0);
		}
		this.program.aws().clearCalls();
		JsonNode run = this.program.execute("run", "--format=json").exits(0).json();
		assertThat(run.get("run").asInt()).isEqualTo(4);
		assertThat(run.get("accounts").get("done").asInt()).isEqualTo(3);
		assertThat(this.program.aws().count("ListUsers")).isZero();
		assertThat(this.program.told()).containsExactly("anna@example.com", "bert@example.com");
		assertThat(this.program.execute("run", "--format=json").exits(0).json()).isEqualTo(run);
	}

	@Test
	void runOfOneAccountTellsNobodyToFixTheOthers() {
		Outcome run = this.program.execute("run", "--account=" + ANNA).exits(0);
		assertThat(run.out()).contains("1 of 3 accounts done", "2 accounts left out: `run` reads them")
			.doesNotContain("fix the cause", "not done:");
		assertThat(this.program.execute("show", "--format=json").exits(0).json().get("exitCode").asInt()).isZero();
	}

	@Proof
	@Test
	void runOfOneAccountBlamesNoOtherForWhatIsOpenInIt() {
		this.anna.fleet().user("anna").tag("Email", "see the wiki");
		Outcome run = this.program.execute("run", "--account=" + ANNA).exits(3);
		assertThat(run.out()).contains("1 unreachable", "2 accounts left out: `run` reads them")
			.doesNotContain("not done:");
		assertThat(this.program.home().resolve("reports/run-1.junit.xml")).content()
			.contains("UNREACHABLE")
			.doesNotContain("NOT_DONE");
		this.bert.removeRole("KeyReminder");
		assertThat(this.program.execute("run", "--account=" + BERT).exits(3).out())
			.contains("1 account not done: `accounts` says which and why", "1 account left out: `run` reads them");
	}

	@Test
	void failedRunIsNotDoneByOneOfSomeOfItsAccounts() {
		refuseEverybody();
		this.program.execute("run").exits(1);
		this.program.mails().recover();
		this.program.execute("run", "--account=" + ANNA).exits(0);
		assertThat(this.program.execute("show", "1").exits(0).out())
			.contains("error: ", "to resume it: fix the cause, then `restart`")
			.doesNotContain("completed since");
		this.program.execute("restart").exits(0);
		assertThat(this.program.execute("show", "1").exits(0).out())
			.contains("run 3 completed since: `show 3` says what is open now")
			.doesNotContain("to resume it");
	}

	@Proof
	@Test
	void runOfOneAccountAnswersForNoNoticeOfTheOthers() {
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("bert@example.com").answer("550 5.1.1 unknown"));
		this.program.execute("run").exits(3);
		this.program.on(TestProgram.TONIGHT.plusDays(1));
		assertThat(this.program.execute("run", "--account=" + ANNA).exits(0).out()).doesNotContain("failed");
		assertThat(this.program.home().resolve("reports/run-2.junit.xml")).content().contains("failures=\"0\"");
		assertThat(this.program.execute("run", "--account=" + BERT).exits(3).out())
			.contains("1 failed, all left by earlier runs");
	}

	@Proof
	@Test
	void restartFindsTheRunThatIsLeftBehindOneOfSomeAccounts() {
		refuseEverybody();
		this.program.execute("run").exits(1);
		this.program.mails().recover();
		this.program.execute("run", "--rescan", "--account=" + ANNA).exits(0);
		assertThat(this.program.told()).containsExactly("anna@example.com");
		JsonNode run = this.program.execute("restart", "--format=json").exits(0).json();
		assertThat(run.get("resumedFrom").asInt()).isEqualTo(1);
		assertThat(this.program.told()).containsExactly("anna@example.com", "bert@example.com");
		assertThat(this.program.execute("restart", "--format=json").exits(0).json()).isEqualTo(run);
	}

	@Proof
	@Test
	void restartDoesNotGoBackToAnEarlierDay() {
		refuseEverybody();
		this.program.execute("run").exits(1);
		this.program.mails().recover();
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run", "--account=" + ANNA).exits(0);
		Outcome restart = this.program.execute("restart").exits(0);
		assertThat(restart.out()).contains("Run 2 of 2031-03-15", "2 accounts left out: `run` reads them");
		assertThat(this.program.told()).containsExactly("anna@example.com");
	}

	@Proof
	@Test
	void restartOfARunWhoseAccountHasLeftSaysSo() {
		refuseEverybody();
		this.program.execute("run", "--account=" + ANNA).exits(1);
		this.program.organization().remove(this.anna);
		assertThat(this.program.execute("restart").exits(2).sentence())
			.contains("The account " + ANNA + " is not one of the 2 included accounts");
	}

	@Proof
	@Test
	void accountsOfAPassAreForgottenOnceItCompleted() {
		refuseEverybody();
		this.program.execute("run").exits(1);
		this.program.mails().recover();
		assertThat(runsWithSlices()).as("restart needs them").containsExactly(1L);
		this.program.execute("restart").exits(0);
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
		assertThat(runsWithSlices()).containsExactly(3L);
	}

	@Proof
	@Test
	void shorterListThatIsAcceptedLaterThatDayIsTrueTomorrow() {
		this.program.execute("run").exits(0);
		this.program.organization().remove(this.anna);
		this.program.organization().remove(this.bert);
		this.program.execute("run").exits(2);
		this.program.execute("run", "--accept-fewer-accounts").exits(0);
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
	}

	@Proof
	@Test
	void shorterListThatIsAcceptedByWhatResumesStaysAccepted() {
		this.program.execute("run").exits(0);
		this.program.on(TestProgram.TONIGHT.plusDays(1)).user("new-user", "new@example.com");
		refuseEverybody();
		this.program.execute("run").exits(1);
		this.program.organization().remove(this.anna);
		this.program.organization().remove(this.bert);
		this.program.execute("run", "--accept-fewer-accounts").exits(1);
		this.program.mails().recover();
		this.program.execute("restart").exits(0);
		assertThat(this.program.told()).contains("new@example.com");
	}

	@Proof
	@Test
	void accountLostBeforeDeliveryKeepsNobodyElseFromBeingTold() {
		refuseEverybody();
		this.program.execute("run").exits(1);
		this.program.mails().recover();
		this.bert.removeRole("KeyReminder");
		JsonNode run = this.program.execute("restart", "--format=json").exits(3).json();
		assertThat(this.program.told()).containsExactly("anna@example.com");
		assertThat(run.get("deferred").asInt()).isEqualTo(1);
		assertThat(this.program.execute("show").exits(0).out()).contains("sts:AssumeRole");
		this.bert.role("KeyReminder").trusts(TestProgram.ACCOUNT);
		this.program.execute("run").exits(0);
		assertThat(this.program.told()).containsExactlyInAnyOrder("anna@example.com", "bert@example.com");
	}

	@Proof
	@Test
	void scanThatABrokenAccountDidNotKeepTellsNobody() {
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("bert@example.com").answer("554 5.7.1 not today"));
		this.program.execute("run").exits(3);
		this.program.mails().recover();
		this.bert.fleet().user("bert").tag("Email", "new@example.com");
		this.bert.fleet().add("zoe").key(FakeKey.idOf("zoe"), TestProgram.DUE_TONIGHT);
		this.program.aws()
			.faults()
			.on("ListAccessKeys")
			.account(BERT)
			.user("zoe")
			.be(io.keyreminder.fakeaws.Fault.throttled());
		this.program.on(TestProgram.TONIGHT.plusDays(1));
		for (String how : List.of("--dry-run", "--via=smtp")) {
			JsonNode run = this.program.execute("run", how, "--format=json").exits(3).json();
			assertThat(run.get("deferred").asInt()).as(how).isEqualTo(1);
		}
		assertThat(this.program.told()).containsExactly("anna@example.com");
	}

	@Proof
	@Test
	void baseCredentialsThatEndFailARunThatMetARefusedRoleBefore() {
		this.program.set("keyreminder.accounts.parallel", "1");
		this.program.set("keyreminder.iam.source", "list");
		this.anna.removeRole("KeyReminder");
		endBaseCredentialsAt(BERT);
		JsonNode run = this.program.execute("run", "--format=json").exits(1).json();
		assertThat(run.get("error").asString()).contains("sts:AssumeRole of", BERT);
		this.anna.role("KeyReminder").trusts(TestProgram.ACCOUNT);
		this.program.execute("restart").exits(0);
		assertThat(this.program.told()).containsExactlyInAnyOrder("anna@example.com", "bert@example.com");
	}

	@Proof
	@Test
	void dryRunFailsByBaseCredentialsThatEndAsARunDoes() {
		this.program.set("keyreminder.iam.source", "list");
		this.anna.removeRole("KeyReminder");
		endBaseCredentialsAt(BERT);
		assertThat(this.program.execute("run", "--dry-run").exits(1).sentence()).contains("sts:AssumeRole of", BERT);
	}

	/** AWS refuses them in the next call of the base account, too. */
	private void endBaseCredentialsAt(String account) {
		io.keyreminder.fakeaws.Fault ended = io.keyreminder.fakeaws.Fault.expiredToken();
		this.program.aws().faults().on("AssumeRole").account(account).call(1).be(ended);
		this.program.aws().faults().on("GetCallerIdentity").call(2).be(ended);
	}

	private void refuseEverybody() {
		this.program.mails().add(Fault.at(Step.MAIL).answer("535 5.7.8 not you"));
	}

	private List<Long> runsWithSlices() {
		return this.program.ledger()
			.sql("SELECT DISTINCT run_id FROM run_slice WHERE accounts <> ''")
			.query(Long.class)
			.list();
	}

}
