package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of an account that cannot be read, and that it keeps no other from being
 * read.
 */
class AccountOutcomesTests {

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

	@Test
	void accountInAnotherPartitionEndsNobodyElsesRun(@TempDir Path folder) throws IOException {
		this.program.set("keyreminder.accounts.from", "file");
		this.program.set("keyreminder.accounts.file", Files.writeString(folder.resolve("accounts.yml"), """
				accounts:
				- {id: "111111111111"}
				- {id: "222222222222", region: us-gov-west-1}
				""").toString());
		JsonNode bert = notDone("UNREACHABLE");
		assertThat(bert.get("reason").asString()).startsWith(
				"sts:AssumeRole of arn:aws-us-gov:iam::222222222222:role/KeyReminder failed: AWS takes these credentials "
						+ "elsewhere, but not in the region us-gov-west-1.");
	}

	@Proof
	@Test
	void sessionWithoutAnEndConcernsItsAccountAlone() {
		this.program.aws().faults().on("AssumeRole").account(BERT).be(Fault.body("""
				<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
				<AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
				<SessionToken>token</SessionToken></Credentials></AssumeRoleResult></AssumeRoleResponse>
				"""));
		assertThat(notDone("UNREACHABLE").get("reason").asString()).contains("AWS gave no usable answer",
				"the answer has no Expiration");
	}

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { "ListUsers", "GetCredentialReport" })
	void accountThatBreaksOffInItsListHasFailed(String action) {
		this.program.aws().longestPage(1);
		this.bert.fleet().add("another");
		boolean list = action.equals("ListUsers");
		this.program.aws().faults().on(action).account(BERT).from(list ? 2 : 1).be(Fault.throttled());
		assertThat(notDone("FAILED").get("reason").asString()).startsWith("iam:%s failed".formatted(action));
	}

	@Proof
	@Test
	void accountThatListsNobodyFirstIsUnreachable() {
		this.program.aws().faults().on("ListUsers").account(BERT).be(Fault.body("<html><body>Log in</body></html>"));
		assertThat(notDone("UNREACHABLE").get("reason").asString()).startsWith("iam:ListUsers failed");
	}

	@Proof
	@Test
	void errorOfARunIsThatOfTheFirstAccountInTheList() {
		IntStream.rangeClosed(3, 6).forEach((i) -> this.program.member(String.valueOf(i).repeat(12), "user-" + i));
		this.program.organization().remove(this.anna);
		this.program.aws().faults().on("ListUsers").account(TestProgram.ACCOUNT).be(Fault.error(500, "First", "words"));
		this.program.aws().faults().on("ListUsers").be(Fault.error(500, "Later", "words"));
		for (int night = 0; night < 2; night++) {
			assertThat(this.program.on(TestProgram.TONIGHT.plusDays(night))
				.execute("run", "--format=json")
				.exits(1)
				.json()
				.get("error")
				.asString()).contains("[First: words]");
		}
	}

	@Proof
	@Test
	void noticeOfAnAccountThatHasLeftIsOpenUntilItsDeadline() {
		this.program.mails()
			.add(io.keyreminder.fakesmtp.Fault.at(Step.RCPT)
				.forRecipient("bert@example.com")
				.answer("550 5.1.1 no such user"));
		this.program.execute("run").exits(3);
		this.program.organization().remove(this.bert);
		for (int days : List.of(10, 11)) {
			this.program.on(TestProgram.TONIGHT.plusDays(days)).execute("run");
			assertThat(bert().get("state").asString()).isEqualTo("GONE");
			assertThat(bert().get("sinceRun").asInt()).isEqualTo(2);
			assertThat(bert().get("open").asInt()).isEqualTo(11 - days);
		}
	}

	@Test
	void accountsAreListedWorstFirstWithWhatKeepsThemFromBeingRead() {
		FakeAccount gone = this.program.member("444444444444", "zoe");
		this.bert.state("SUSPENDED");
		this.program.set("keyreminder.accounts.exclude", ANNA);
		this.program.member("555555555555", "later");
		for (int night = 0; night < 2; night++) {
			this.program.on(TestProgram.TONIGHT.plusDays(night));
			this.program.execute("run", "--account=" + TestProgram.ACCOUNT).exits(0);
			this.program.organization().remove(gone);
		}
		List<JsonNode> accounts = this.program.execute("accounts", "--format=json").exits(0).jsonList();
		assertThat(accounts)
			.extracting((each) -> "%s %s %s %s %s".formatted(each.get("account").asString(),
					each.get("state").asString(), each.get("status"), each.get("sinceRun"), each.get("reason")))
			.containsExactly("555555555555 INCLUDED null 1 null", TestProgram.ACCOUNT + " INCLUDED \"DONE\" 1 null",
					ANNA + " EXCLUDED null 1 null", BERT + " NOT_ACTIVE null 1 \"AWS says that it is SUSPENDED.\"",
					"444444444444 GONE null 2 null");
		assertThat(accounts).allSatisfy((each) -> assertThat(each.propertyNames()).containsExactly("account", "name",
				"state", "status", "reason", "sinceRun", "lastDoneRun", "lastDoneAt", "users", "keys", "open"));
	}

	@Proof
	@Test
	void roleOfTheOrganizationListsWhatTheRunReads() {
		FakeAccount management = this.program.aws().account(Fleet.of("999999999999"));
		FakeOrganization other = this.program.aws().organization(management);
		FakeAccount theirs = this.program.aws().account(Fleet.of("888888888888"));
		other.root().add(theirs);
		for (FakeAccount account : List.of(management, theirs)) {
			account.role("KeyReminder").trusts(TestProgram.ACCOUNT, "id-7f3a");
			account.credentialReport().takes(0);
		}
		this.program.set("keyreminder.accounts.external-id", "id-7f3a");
		this.program.set("keyreminder.accounts.organization-role",
				management.role("Lister").trusts(TestProgram.ACCOUNT, "id-7f3a").arn());
		JsonNode run = this.program.execute("run", "--format=json").exits(0).json();
		assertThat(run.get("organization").asString()).isEqualTo(other.id());
		assertThat(run.get("accounts").get("done").asInt()).as("and the base account").isEqualTo(3);
	}

	private JsonNode bert() {
		return this.program.execute("accounts", "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.filter((each) -> each.get("account").asString().equals(BERT))
			.findFirst()
			.orElseThrow();
	}

	/** What is said of the second of the accounts, the only one that is not done. */
	private JsonNode notDone(String status) {
		JsonNode run = this.program.execute("run", "--format=json").exits(3).json();
		JsonNode accounts = run.get("accounts");
		assertThat(List.of(accounts.get("included").asInt(), accounts.get("done").asInt(),
				accounts.get("unreachable").asInt(), accounts.get("failed").asInt()))
			.isEqualTo(status.equals("FAILED") ? List.of(3, 2, 0, 1) : List.of(3, 2, 1, 0));
		assertThat(this.program.mails().received()).extracting((mail) -> mail.recipients().get(0))
			.containsExactly("anna@example.com");
		JsonNode first = this.program.execute("show", "1", "--format=json")
			.exits(0)
			.json()
			.get("accountResults")
			.get(0);
		assertThat(first.get("account").asString()).isEqualTo(BERT);
		assertThat(first.get("status").asString()).isEqualTo(status);
		return first;
	}

}
