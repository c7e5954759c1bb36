package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUnit;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.fakesmtp.TextParts;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of a run over many accounts, each from the command line to AWS and the mail
 * server.
 */
class AccountRulesTests {

	private static final String ANNA = "111111111111";

	private static final String BERT = "222222222222";

	private static final String CARL = "333333333333";

	@RegisterExtension
	final TestProgram program = new TestProgram();

	private final FakeAccount anna = account(ANNA, "anna", 80);

	private final FakeAccount bert = account(BERT, "bert", 80);

	private final FakeAccount carl = account(CARL, "carl", 80);

	@BeforeEach
	void prepare() {
		this.program.withLedger().readingOrganization();
		this.program.set("keyreminder.iam.max-attempts", "1");
		this.program.user("root-user", "root@example.com");
	}

	@Test
	void excludedBaseAccountIsNotRead() {
		this.program.set("keyreminder.accounts.exclude", TestProgram.ACCOUNT);
		JsonNode run = run(0);
		assertThat(this.program.told()).containsExactlyInAnyOrder("anna@example.com", "bert@example.com",
				"carl@example.com");
		assertThat(run.get("account").asString()).as("it stays the run's").isEqualTo(TestProgram.ACCOUNT);
		assertThat(run.get("accounts").get("excluded").asInt()).isEqualTo(1);
		assertThat(listed()).doesNotContain(TestProgram.ACCOUNT);
	}

	@Proof
	@Test
	void accountThatIsNotActiveIsListedWithItsState() {
		this.carl.state("SUSPENDED");
		JsonNode run = run(0);
		assertThat(this.program.told()).doesNotContain("carl@example.com").hasSize(3);
		assertThat(run.get("accounts").get("notActive").asInt()).isEqualTo(1);
		assertThat(this.program.execute("accounts").exits(0).lines())
			.anyMatch((line) -> line.startsWith("333333333333  Account 333333333333  NOT_ACTIVE")
					&& line.endsWith("AWS says that it is SUSPENDED."));
	}

	@Proof
	@Test
	void managementAccountIsReadWithTheBaseCredentials() {
		run(0);
		assertThat(this.program.aws().calls()).filteredOn((call) -> TestProgram.ACCOUNT.equals(call.account()))
			.extracting(Call::action)
			.contains("ListUsers")
			.doesNotContain("AssumeRole");
	}

	@Proof
	@Test
	void nestedUnitsBelongToTheUnitThatIsNamed() {
		FakeUnit workloads = this.program.organization().root().unit("Workloads");
		workloads.unit("Payments").add(this.anna);
		FakeUnit legacy = workloads.unit("Legacy");
		legacy.unit("Closing").add(this.bert);
		this.program.set("keyreminder.accounts.include-ous", workloads.id());
		this.program.set("keyreminder.accounts.exclude-ous", legacy.id());
		run(0);
		assertThat(this.program.told()).containsExactly("anna@example.com");
	}

	@Proof
	@Test
	void whatIsExcludedIsNotReadWhateverIncludesIt() {
		this.program.set("keyreminder.accounts.include", ANNA + "," + BERT);
		this.program.set("keyreminder.accounts.exclude", BERT);
		run(0);
		assertThat(this.program.told()).containsExactly("anna@example.com");
	}

	@Proof
	@Test
	void listThatFailsEndsTheRunAndIsNoEmptyList() {
		run(0);
		this.program.aws().faults().on("ListAccounts").be(Fault.throttled());
		this.program.on(TestProgram.TONIGHT.plusDays(1));
		Outcome run = this.program.execute("run", "--format=json");
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.json().get("error").asString()).contains("organizations:ListAccounts failed");
		assertThat(run.json().get("organization").isNull()).as("nobody told it").isTrue();
		assertThat(coverage("state")).containsOnly("INCLUDED");
	}

	@Proof
	@Test
	void noIncludedAccountIsRefused() {
		this.program.set("keyreminder.accounts.include", "999999999999");
		assertThat(this.program.execute("run").exits(2).err()).contains("No account is included");
		assertThat(this.program.told()).isEmpty();
	}

	@Proof
	@Test
	void refusalOfAShortListHasBothNumbersAndTheFirstTwenty() {
		List<FakeAccount> others = IntStream.range(0, 22)
			.mapToObj((i) -> account("%012d".formatted(i), "user-" + i, 10))
			.toList();
		run(0);
		others.forEach(this.program.organization()::remove);
		this.program.on(TestProgram.TONIGHT.plusDays(1));
		String refusal = this.program.execute("run").exits(2).sentence();
		assertThat(refusal).contains("Of the 26 accounts", "only 4 are left", "000000000000", "000000000019", "2 more",
				"run --accept-fewer-accounts");
		assertThat(refusal).doesNotContain("000000000020");
		this.program.execute("run", "--accept-fewer-accounts").exits(0);
		this.program.on(TestProgram.TONIGHT.plusDays(2)).execute("run").exits(0);
	}

	@Proof
	@Test
	void listIsComparedWithThatOfTheLastRunThatCompleted() {
		run(0);
		this.program.organization().remove(this.anna);
		refuseEverybody();
		this.program.on(TestProgram.TONIGHT.plusDays(1)).user("new-user", "new@example.com");
		run(1);
		this.program.organization().remove(this.bert);
		this.program.organization().remove(this.carl);
		this.program.on(TestProgram.TONIGHT.plusDays(2));
		assertThat(this.program.execute("run").exits(2).sentence()).contains("Of the 4 accounts", "only 1 are left");
		this.program.execute("run", "--accept-fewer-accounts").exits(1);
		this.program.mails().recover();
		this.program.execute("restart").exits(0);
		this.program.on(TestProgram.TONIGHT.plusDays(3)).execute("run").exits(0);
	}

	@Proof
	@Test
	void runInWhichNoAccountIsDoneFailsByTheFirstOnesError() {
		this.program.aws().faults().on("ListUsers").be(Fault.denied());
		Outcome run = this.program.execute("run", "--format=json").exits(1);
		assertThat(run.json().get("status").asString()).isEqualTo("FAILED");
		assertThat(run.json().get("error").asString()).contains("iam:ListUsers", ANNA);
		this.program.aws().faults().clear();
		this.program.execute("restart").exits(0);
		assertThat(this.program.told()).hasSize(4);
	}

	@Proof
	@Test
	void rescanChecksAllAccountsAgain() {
		run(0);
		this.program.aws().clearCalls();
		this.program.execute("run", "--rescan").exits(0);
		assertThat(listed()).containsExactlyInAnyOrder(TestProgram.ACCOUNT, ANNA, BERT, CARL);
		assertThat(this.program.told()).hasSize(4);
	}

	@Proof
	@Test
	void accountsThatAreNamedLimitScanAndDelivery() {
		putOff("carl");
		this.program.execute("run", "--account=" + CARL).exits(3);
		this.program.mails().recover();
		this.program.aws().clearCalls();
		this.program.execute("run", "--account=" + ANNA, "--account=" + BERT).exits(0);
		assertThat(listed()).containsExactlyInAnyOrder(ANNA, BERT);
		assertThat(this.program.told()).containsExactlyInAnyOrder("anna@example.com", "bert@example.com");
		this.program.execute("run").exits(0);
		assertThat(this.program.told()).containsExactlyInAnyOrder("anna@example.com", "bert@example.com",
				"carl@example.com", "root@example.com");
		assertThat(this.program.execute("run", "--account=" + ANNA, "--account=1").exits(2).sentence())
			.contains("account 1 is not one of the 4 included accounts");
	}

	@Proof
	@Test
	void restartListsOnlyUsersOfAccountsThatAreNotDone() {
		this.bert.removeRole("KeyReminder");
		refuseEverybody();
		run(1);
		this.program.mails().recover();
		this.bert.role("KeyReminder").trusts(TestProgram.ACCOUNT);
		this.program.aws().clearCalls();
		assertThat(this.program.execute("restart", "--format=json").exits(0).json().get("accounts").get("done").asInt())
			.isEqualTo(4);
		assertThat(listed()).containsExactly(BERT);
		assertThat(this.program.told()).hasSize(4);
	}

	@Proof
	@Test
	void restartIsLimitedToTheAccountsThatAreNamed() {
		refuseEverybody();
		run(1);
		this.program.mails().recover();
		this.program.execute("restart", "--account=" + ANNA).exits(0);
		assertThat(this.program.told()).containsExactly("anna@example.com");
		this.program.execute("restart").exits(0);
		assertThat(this.program.told()).hasSize(4).doesNotHaveDuplicates();
		assertThat(this.program.execute("restart", "--format=json").exits(0).json().get("run").asInt()).isEqualTo(3);
	}

	@Proof
	@Test
	void runOverAllDoesNotStopWithTheAccountsOfOneThatFailed() {
		refuseEverybody();
		this.program.execute("run", "--account=" + ANNA).exits(1);
		this.program.mails().recover();
		run(0);
		assertThat(this.program.told()).hasSize(4).doesNotHaveDuplicates();
	}

	@Proof
	@Test
	void oddFileIsRefusedWithItsLine(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("accounts.yml"), "accounts:\n  - id: 111111111111\n");
		this.program.set("keyreminder.accounts.from", "file").set("keyreminder.accounts.file", file.toString());
		assertThat(this.program.execute("run").exits(2).sentence()).contains(file + ", line 2", "quotation marks");
		assertThat(this.program.told()).isEmpty();
	}

	@Proof
	@Test
	void accountThatIsNotDoneKeepsItsNotices() {
		putOff("bert");
		run(3);
		this.program.mails().recover();
		this.program.aws().faults().on("ListUsers").account(BERT).be(Fault.denied());
		this.bert.fleet().remove("bert");
		this.program.on(TestProgram.TONIGHT.plusDays(1));
		JsonNode run = run(3);
		assertThat(run.get("deferred").asInt()).isEqualTo(1);
		assertThat(run.get("withdrawn").asInt()).isZero();
		assertThat(sum(run, "due", "carriedOver")).isEqualTo(1)
			.isEqualTo(sum(run, "sent", "failed", "inDoubt", "unreachable", "withdrawn", "expired", "deferred"));
		assertThat(states("bert")).containsExactly("DUE");
		assertThat(this.program.told()).doesNotContain("bert@example.com");
		this.program.aws().faults().clear();
		this.program.on(TestProgram.TONIGHT.plusDays(2));
		assertThat(run(0).get("withdrawn").asInt()).as("the user is gone").isEqualTo(1);
	}

	@Proof
	@Test
	void accountThatHasLeftKeepsItsNoticesUntilTheyExpire() {
		putOff("bert");
		run(3);
		this.program.mails().recover();
		this.program.organization().remove(this.bert);
		this.program.on(TestProgram.TONIGHT.plusDays(1));
		run(0);
		assertThat(states("bert")).containsExactly("DUE");
		this.program.on(TestProgram.TONIGHT.plusDays(11));
		this.program.execute("run");
		assertThat(states("bert")).containsExactly("EXPIRED");
		assertThat(this.program.told()).doesNotContain("bert@example.com");
		assertThat(coverage("state")).containsOnlyOnce("GONE");
	}

	@Test
	void recipientIsToldOfAllAccountsInOneMessage() {
		this.anna.named("Payments").fleet().user("anna").tag("Email", "team@example.com");
		this.bert.fleet().alias("warehouse").user("bert").tag("Email", "team@example.com");
		this.carl.named("Shop").fleet().user("carl").tag("Email", "team@example.com");
		key(this.carl, "urgent", 89);
		this.carl.fleet().user("urgent").tag("Email", "team@example.com");
		run(0);
		List<Received> mails = this.program.mails()
			.received()
			.stream()
			.filter((mail) -> mail.recipients().contains("team@example.com"))
			.toList();
		assertThat(mails).hasSize(1);
		assertThat(TextParts.of(mails.get(0).message()).get(0)).containsSubsequence("of urgent (333333333333, Shop)",
				"of anna (111111111111, Payments)", "of bert (222222222222", "of carl (333333333333, Shop)");
	}

	@Proof
	@Test
	void sessionsOfRolesAreNamedAfterTheRun() {
		run(0);
		assertThat(this.program.aws().calls()).extracting(Call::caller)
			.filteredOn((caller) -> caller != null && caller.contains(":assumed-role/"))
			.isNotEmpty()
			.allMatch((caller) -> caller.endsWith("/KeyReminder/keyreminder-1"));
	}

	@Proof
	@Test
	void sessionThatEndsInTheNightIsRenewed() {
		this.program.set("keyreminder.accounts.session-duration", "15m");
		this.program.aws().clockAhead(Duration.ofMinutes(-14));
		run(0);
		assertThat(this.program.aws().count("AssumeRole")).isGreaterThan(3);
		assertThat(this.program.told()).hasSize(4);
	}

	private FakeAccount account(String number, String user, int age) {
		FakeAccount account = this.program.member(number);
		key(account, user, age);
		return account;
	}

	private static void key(FakeAccount account, String user, int age) {
		account.fleet()
			.add(user)
			.tag("Email", user + "@example.com")
			.key(FakeKey.idOf(user), TestProgram.DUE_TONIGHT.minus(Duration.ofDays(age - 80L)));
	}

	private void putOff(String user) {
		this.program.mails()
			.add(io.keyreminder.fakesmtp.Fault.at(Step.RCPT)
				.forRecipient(user + "@example.com")
				.answer("554 5.7.1 not today"));
	}

	private void refuseEverybody() {
		this.program.mails().add(io.keyreminder.fakesmtp.Fault.at(Step.MAIL).answer("535 5.7.8 not you"));
	}

	private JsonNode run(int exitCode) {
		return this.program.execute("run", "--format=json").exits(exitCode).json();
	}

	private static int sum(JsonNode run, String... counts) {
		return Stream.of(counts).mapToInt((count) -> run.get(count).asInt()).sum();
	}

	private List<String> coverage(String field) {
		return this.program.execute("accounts", "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.map((account) -> account.get(field).asString())
			.toList();
	}

	private List<String> states(String user) {
		return this.program.execute("notices", "--user=" + user, "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.map((notice) -> notice.get("status").asString())
			.toList();
	}

	/** The accounts whose users were listed. */
	private Set<String> listed() {
		return this.program.aws()
			.calls()
			.stream()
			.filter((call) -> call.action().equals("ListUsers"))
			.map((call) -> String.valueOf(call.account()))
			.collect(Collectors.toSet());
	}

}
