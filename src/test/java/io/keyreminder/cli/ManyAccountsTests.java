package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A night of an organization in which some accounts cannot be read.
 */
class ManyAccountsTests {

	private static final LocalDate TOMORROW = TestProgram.TONIGHT.plusDays(1);

	@RegisterExtension
	final TestProgram program = new TestProgram();

	private final FakeOrganization organization = this.program.organization();

	@BeforeEach
	void prepare() {
		this.program.withLedger().readingOrganization();
		this.program.set("keyreminder.iam.max-attempts", "1");
		this.program.user("root-user", "root@example.com");
		account("111111111111", "anna", "anna@example.com");
		account("222222222222", "bert", "anna@example.com");
		account("333333333333", "carl", "carl@example.com").state("SUSPENDED");
		account("444444444444", "dora", "dora@example.com").removeRole("KeyReminder");
		account("555555555555", "emil", "emil@example.com");
		account("666666666666", "fred", "fred@example.com");
		this.program.aws().faults().on("ListUsers").account("555555555555").be(Fault.denied());
		this.program.aws().faults().on("ListUsers").account("666666666666").be(Fault.throttled());
	}

	@Test
	void accountsThatCannotBeReadStopNobodyElse() {
		JsonNode run = this.program.execute("run", "--format=json").exits(3).json();
		assertThat(run.get("status").asString()).isEqualTo("COMPLETED");
		assertThat(run.get("account").asString()).isEqualTo(TestProgram.ACCOUNT);
		assertThat(run.get("organization").asString()).isEqualTo(this.organization.id());
		assertThat(run.get("accounts").toString())
			.isEqualTo("{\"included\":6,\"done\":3,\"unreachable\":3,\"failed\":0,\"notActive\":1,\"excluded\":0}");
		assertThat(this.program.told()).containsExactlyInAnyOrder("root@example.com", "anna@example.com");
		assertThat(run.get("due").asInt()).isEqualTo(3);
		assertThat(run.get("sent").asInt()).isEqualTo(3);
		List<JsonNode> accounts = this.program.execute("accounts", "--format=json").exits(0).jsonList();
		assertThat(accounts).extracting((each) -> each.get("account").asString())
			.containsExactly("444444444444", "555555555555", "666666666666", "111111111111", TestProgram.ACCOUNT,
					"222222222222", "333333333333");
		assertThat(accounts.get(0).get("reason").asString()).contains("arn:aws:iam::444444444444:role/KeyReminder");
		assertThat(accounts.get(6).get("state").asString()).isEqualTo("NOT_ACTIVE");
	}

	@Test
	void summaryAndReportSayThatAccountsAreNotDone() throws IOException {
		Outcome run = this.program.execute("run").exits(3);
		assertThat(run.out()).contains("3 of 6 accounts done, 3 unreachable, 1 not active",
				"3 accounts not done: `accounts` says which and why");
		Path reports = this.program.home().resolve("reports");
		try (Stream<Path> files = Files.walk(reports)) {
			List<Path> all = files.filter(Files::isRegularFile).toList();
			assertThat(all).filteredOn((file) -> file.toString().endsWith(".xml"))
				.isNotEmpty()
				.allSatisfy((file) -> assertThat(file).content()
					.contains("account 444444444444 is done", "account 555555555555 is done",
							"account 666666666666 is done")
					.doesNotContain("all accounts are done"));
			assertThat(all).filteredOn((file) -> file.toString().endsWith(".html"))
				.isNotEmpty()
				.allSatisfy((file) -> assertThat(file).content().contains("3 accounts"));
		}
	}

	@Proof
	@Test
	void secondRunOfTheDayChecksOnlyWhatIsNotDone() {
		this.program.execute("run").exits(3);
		repair();
		this.program.aws().clearCalls();
		JsonNode again = this.program.execute("run", "--format=json").exits(0).json();
		assertThat(again.get("pass").asInt()).isEqualTo(2);
		assertThat(again.get("accounts").get("done").asInt()).isEqualTo(6);
		assertThat(this.program.aws().calls()).filteredOn((call) -> call.action().equals("ListUsers"))
			.extracting(Call::account)
			.containsExactlyInAnyOrder("444444444444", "555555555555", "666666666666");
		assertThat(this.program.told()).containsExactlyInAnyOrder("root@example.com", "anna@example.com",
				"dora@example.com", "emil@example.com", "fred@example.com");
		assertThat(this.program.execute("run", "--format=json").exits(0).json().get("run").asInt()).isEqualTo(2);
	}

	@Test
	void nextNightTellsThoseWhoseAccountsWerePutRightAndNobodyElse() {
		this.program.execute("run").exits(3);
		repair();
		this.program.on(TOMORROW).execute("run").exits(0);
		assertThat(this.program.told()).containsExactlyInAnyOrder("root@example.com", "anna@example.com",
				"dora@example.com", "emil@example.com", "fred@example.com");
	}

	@Proof
	@Test
	void eachCallIsSignedForItsOwnAccount() {
		this.program.execute("run").exits(3);
		assertThat(this.program.aws().calls())
			.filteredOn((call) -> String.valueOf(call.caller()).contains("assumed-role"))
			.isNotEmpty()
			.allSatisfy((call) -> assertThat(String.valueOf(call.caller()))
				.contains("::" + call.account() + ":assumed-role/"));
	}

	@Proof
	@Test
	void callsOfRunCountThoseOfOrganizations() {
		this.program.execute("run").exits(3);
		assertThat(this.program.aws().count("ListAccounts")).isPositive();
		assertThat(this.program.ledger().sql("SELECT iam_calls FROM run").query(Integer.class).single())
			.isEqualTo(this.program.aws().calls().size());
	}

	@Proof
	@Test
	void actionDeniedToAllNamesTheRoleWhoseAccountItIs() {
		this.program.user("second", "second@example.com");
		this.organization.accounts()
			.stream()
			.filter((each) -> each.number().startsWith("22"))
			.forEach((each) -> each.fleet().add("third").key(FakeKey.idOf("third"), TestProgram.DUE_TONIGHT));
		this.program.aws().faults().on("ListAccessKeys").be(Fault.denied());
		this.program.execute("run");
		String denied = "AWS denied iam:ListAccessKeys for every user it was asked for. ";
		assertThat(reasons())
			.containsEntry("222222222222",
					denied + "Give the role arn:aws:iam::222222222222:role/KeyReminder the permissions of "
							+ "config/member-role.yaml. Then use `run`.")
			.containsEntry(TestProgram.ACCOUNT,
					denied + "Allow it: config/iam-policy.json holds all permissions that are needed. Then use `run`.");
	}

	@Proof
	@Test
	void accountsThatAreRefusedForTheSameReasonAreRecordedOnce() {
		this.program.execute("run").exits(3);
		this.program.on(TOMORROW).execute("run").exits(3);
		assertThat(this.program.ledger()
			.sql("SELECT COUNT(*) FROM account_scan WHERE status <> 'DONE'")
			.query(Integer.class)
			.single()).isEqualTo(3);
	}

	@Proof
	@Test
	void showTellsOfEachAccountThatTheRunChecked() {
		this.program.execute("run").exits(3);
		repair();
		this.program.on(TOMORROW).execute("run").exits(0);
		JsonNode results = this.program.execute("show", "1", "--format=json").exits(0).json().get("accountResults");
		assertThat(results).extracting((each) -> each.get("account").asString())
			.containsExactly("444444444444", "555555555555", "666666666666", "111111111111", TestProgram.ACCOUNT,
					"222222222222");
		assertThat(results.get(0).propertyNames()).containsExactly("account", "name", "status", "reason", "users",
				"keys", "due", "untagged", "unreadable", "calls", "startedAt", "endedAt");
		assertThat(results.get(0).get("status").asString()).isEqualTo("UNREACHABLE");
		assertThat(results.get(0).get("reason").asString()).contains("role/KeyReminder");
		assertThat(results.get(3).get("due").asInt()).isEqualTo(1);
		assertThat(this.program.execute("show", "2", "--format=json").exits(0).json().get("accountResults")).hasSize(6)
			.allSatisfy((each) -> assertThat(each.get("status").asString()).isEqualTo("DONE"));
		assertThat(this.program.execute("show", "1").exits(0).lines()).containsSubsequence(
				"ACCOUNT       NAME                  STATUS       USERS  KEYS  DUE  UNTAGGED  UNREADABLE  CALLS  TIME");
	}

	@Proof
	@Test
	void runIsLimitedToTheAccountsThatAreNamed() {
		assertThat(this.program.execute("run", "--dry-run", "--account=222222222222", "--format=json")
			.exits(0)
			.json()
			.get("sent")
			.asInt()).isEqualTo(1);
		this.program.execute("run", "--account=222222222222").exits(0);
		assertThat(this.program.told()).containsExactly("anna@example.com");
		assertThat(this.program.execute("run", "--account=999999999999").exits(2).sentence()).contains("999999999999",
				"not one of the 6 included accounts");
	}

	@Proof
	@Test
	void dryRunOverAllAccountsSaysWhatTheRunDoes() {
		JsonNode dry = this.program.execute("run", "--dry-run", "--format=json").exits(3).json();
		JsonNode run = this.program.execute("run", "--format=json").exits(3).json();
		for (String count : List.of("users", "keys", "due", "messages", "sent", "untagged", "unreadable", "accounts")) {
			assertThat(dry.get(count)).as(count).isEqualTo(run.get(count));
		}
		JsonNode shown = this.program.execute("show", "--format=json").exits(0).json();
		for (String field : List.of("account", "name", "status", "users", "keys", "due")) {
			assertThat(dry.get("accountResults").findValues(field)).as(field)
				.isEqualTo(shown.get("accountResults").findValues(field));
		}
	}

	@Proof
	@Test
	void secondRunOfTheDayThatOnlySendsChecksNoAccount() {
		repair();
		this.program.mails()
			.add(io.keyreminder.fakesmtp.Fault.at(Step.RCPT)
				.forRecipient("anna@example.com")
				.answer("554 5.7.1 not today"));
		this.program.execute("run").exits(3);
		this.program.mails().recover();
		this.program.aws().clearCalls();
		JsonNode again = this.program.execute("run", "--format=json").exits(0).json();
		assertThat(again.get("sent").asInt()).isEqualTo(2);
		assertThat(again.get("users").asInt()).isZero();
		assertThat(this.program.aws().count("ListUsers")).isZero();
	}

	@Proof
	@Test
	void runThatCannotSendNamesTheMailServerAndNoAccount() {
		this.program.mails().add(io.keyreminder.fakesmtp.Fault.at(Step.MAIL).answer("535 5.7.8 authentication failed"));
		assertThat(this.program.execute("run", "--format=json").exits(1).json().get("error").asString())
			.contains("535 5.7.8")
			.doesNotContain("iam:ListUsers", "sts:AssumeRole");
		this.program.mails().recover();
		this.program.execute("restart").exits(3);
		assertThat(this.program.told()).containsExactlyInAnyOrder("root@example.com", "anna@example.com");
	}

	@Proof
	@Test
	void checkOfAccountsHasALineForEach() {
		Outcome checked = this.program.execute("check", "--accounts").exits(3);
		assertThat(checked.out().lines()).hasSize(7);
		assertThat(CheckTests.states(checked)).containsEntry("111111111111", "ok")
			.containsEntry("444444444444", "missing")
			.containsEntry("555555555555", "missing");
		assertThat(this.program.execute("check", "--accounts=111111111111,222222222222").exits(0).out().lines())
			.hasSize(3);
		for (String unknown : List.of("999999999999", "1")) {
			assertThat(this.program.execute("check", "--accounts=" + unknown).exits(2).sentence())
				.contains("The account %s is not one of the".formatted(unknown));
		}
	}

	@Proof
	@Test
	void listThatShrinksTooMuchIsNotBelieved() {
		this.program.execute("run").exits(3);
		this.organization.accounts()
			.stream()
			.filter((account) -> !account.number().equals(TestProgram.ACCOUNT)
					&& !account.number().equals("111111111111"))
			.toList()
			.forEach(this.organization::remove);
		this.program.on(TOMORROW);
		assertThat(this.program.execute("run").exits(2).sentence()).contains("222222222222", "--accept-fewer-accounts");
		assertThat(this.program.execute("run", "--dry-run").exits(2).sentence()).contains("222222222222");
		this.program.execute("run", "--dry-run", "--accept-fewer-accounts").exits(0);
		this.program.execute("run", "--accept-fewer-accounts").exits(0);
		assertThat(this.program.execute("accounts", "--format=json").jsonList())
			.filteredOn((account) -> account.get("state").asString().equals("GONE"))
			.hasSize(5);
	}

	private FakeAccount account(String number, String user, String recipient) {
		FakeAccount account = this.program.member(number, user);
		account.fleet().user(user).tag("Email", recipient);
		return account;
	}

	private Map<String, String> reasons() {
		return this.program.execute("accounts", "--format=json")
			.jsonList()
			.stream()
			.collect(Collectors.toMap((each) -> each.get("account").asString(),
					(each) -> each.get("reason").asString()));
	}

	private void repair() {
		this.program.aws().faults().clear();
		this.organization.accounts().stream().filter((each) -> each.number().startsWith("44")).forEach(this::trust);
	}

	private void trust(FakeAccount account) {
		account.role("KeyReminder").trusts(TestProgram.ACCOUNT);
	}

}
