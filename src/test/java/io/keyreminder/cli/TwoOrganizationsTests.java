package io.keyreminder.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two organizations in one ledger, with an account that both include: the nights of one
 * leave alone what is the other's.
 */
class TwoOrganizationsTests {

	private static final String FIRST = "111111111111";

	private static final String SECOND = "888888888888";

	private static final String SHARED = "222222222222";

	private static final LocalDate TOO_LATE = TestProgram.TONIGHT.plusDays(11);

	@RegisterExtension
	final TestProgram program = new TestProgram();

	private final FakeAws other = FakeAws.start(Fleet.of("999999999999"));

	private LocalDate tonight = TestProgram.TONIGHT;

	private FakeOrganization first;

	private FakeOrganization second;

	private FakeAccount onlyInFirst;

	private FakeAccount sharedInFirst;

	private FakeAccount sharedInSecond;

	@BeforeEach
	void prepare() {
		this.other.clock(() -> this.tonight.atTime(3, 0).toInstant(ZoneOffset.UTC));
		this.other.credentialReport().takes(0);
		this.program.withLedger().readingOrganization();
		this.first = this.program.organization();
		this.onlyInFirst = account(this.program.aws(), this.first, FIRST, "anna");
		this.sharedInFirst = account(this.program.aws(), this.first, SHARED, "sara");
		this.second = this.other.organization(this.other.base());
		account(this.other, this.second, SECOND, "hugo");
		this.sharedInSecond = account(this.other, this.second, SHARED, "sara");
	}

	@AfterEach
	void close() {
		this.other.close();
	}

	@Test
	void runOfOneTouchesNothingOfTheOther() {
		putOff("anna");
		runOfFirst(3);
		JsonNode left = notices(FIRST);
		JsonNode run = runOfSecond(0);
		assertThat(this.program.told()).containsExactlyInAnyOrder("sara@example.com", "hugo@example.com");
		assertThat(List.of(run.get("carriedOver").asInt(), run.get("due").asInt(), run.get("sent").asInt(),
				run.get("accounts").get("included").asInt(), run.get("accounts").get("done").asInt()))
			.containsExactly(0, 1, 1, 3, 3);
		on(TOO_LATE);
		runOfSecond(0);
		assertThat(notices(FIRST)).isEqualTo(left);
		assertThat(left.get(0).get("status").asString()).isEqualTo("DUE");
		assertThat(runOfFirst(3).get("expired").asInt()).isEqualTo(1);
		assertThat(history(SECOND)).containsExactly(3, 2);
		assertThat(history(FIRST)).containsExactly(4, 1);
		assertThat(history(SHARED)).containsExactly(3, 1);
	}

	@Test
	void accountOfBothIsToldOnceByWhicheverComesFirst() {
		putOff("sara");
		runOfFirst(3);
		this.program.mails().recover();
		JsonNode run = runOfSecond(0);
		assertThat(run.get("carriedOver").asInt()).isEqualTo(1);
		assertThat(run.get("sent").asInt()).isEqualTo(2);
		on(TestProgram.TONIGHT.plusDays(1));
		runOfFirst(0);
		runOfSecond(0);
		assertThat(this.program.told()).containsExactlyInAnyOrder("anna@example.com", "sara@example.com",
				"hugo@example.com");
	}

	@Proof
	@Test
	void queriesOfAnAccountHaveWhatAnyBaseFoundInIt() {
		for (FakeAccount shared : List.of(this.sharedInFirst, this.sharedInSecond)) {
			soon(shared, "sara");
		}
		soon(this.onlyInFirst, "anna");
		runOfFirst(0);
		runOfSecond(0);
		assertThat(upcoming(SHARED)).containsExactly(FakeKey.idOf("sara-soon"));
		assertThat(upcoming(FIRST)).containsExactly(FakeKey.idOf("anna-soon"));
		assertThat(upcoming(SECOND)).isEmpty();
		assertThat(history(SHARED)).containsExactly(1);
		assertThat(history(SECOND)).containsExactly(2);
		on(TestProgram.TONIGHT.plusDays(1));
		runOfSecond(0);
		assertThat(upcoming(SHARED)).containsExactly(FakeKey.idOf("sara-soon"));
		assertThat(history(SHARED)).containsExactly(3, 1);
		assertThat(history(this.program.aws().base().number())).containsExactly(1);
	}

	@Proof
	@Test
	void accountOfBothBelongsToBoth() {
		runOfFirst(0);
		runOfSecond(0);
		assertThat(runOfFirst(0).get("run").asInt()).as("nothing is left to do").isEqualTo(1);
		assertThat(runOfSecond(0).get("run").asInt()).isEqualTo(2);
		assertThat(accountResults(1)).containsExactly(FIRST, this.program.aws().base().number(), SHARED);
		assertThat(accountResults(2)).containsExactly(SECOND, this.other.base().number());
	}

	@Proof
	@Test
	void accountThatOneOfThemLosesStaysTheOthers() {
		runOfFirst(0);
		runOfSecond(0);
		this.second.remove(this.sharedInSecond);
		on(TestProgram.TONIGHT.plusDays(1));
		assertThat(runOfSecond(0).get("accounts").get("included").asInt()).isEqualTo(2);
		assertThat(stateOfShared()).containsExactly("INCLUDED");
		assertThat(runOfFirst(0).get("accounts").get("done").asInt()).isEqualTo(3);
		on(TestProgram.TONIGHT.plusDays(2));
		this.first.remove(this.sharedInFirst);
		runOfFirst(0);
		assertThat(stateOfShared()).containsExactly("GONE");
	}

	private JsonNode runOfFirst(int exitCode) {
		this.program.aws().inThisProcess();
		return this.program.execute("run", "--format=json").exits(exitCode).json();
	}

	private JsonNode runOfSecond(int exitCode) {
		this.other.inThisProcess();
		return this.program.execute("run", "--format=json").exits(exitCode).json();
	}

	private void on(LocalDate night) {
		this.tonight = night;
		this.program.on(night);
	}

	private void putOff(String user) {
		this.program.mails()
			.add(Fault.at(Step.RCPT).forRecipient(user + "@example.com").answer("450 4.2.1 not tonight"));
	}

	private JsonNode notices(String account) {
		return this.program.execute("notices", "--account=" + account, "--format=json").exits(0).json();
	}

	private List<Integer> history(String account) {
		return this.program.execute("history", "--account=" + account, "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.map((run) -> run.get("run").asInt())
			.toList();
	}

	private List<String> upcoming(String account) {
		return this.program.execute("upcoming", "--account=" + account, "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.map((key) -> key.get("accessKeyId").asString())
			.toList();
	}

	private static void soon(FakeAccount account, String user) {
		account.fleet().user(user).key(FakeKey.idOf(user + "-soon"), TestProgram.DUE_TONIGHT.plus(5, ChronoUnit.DAYS));
	}

	private List<String> accountResults(int run) {
		List<String> accounts = new ArrayList<>();
		this.program.execute("show", String.valueOf(run), "--format=json")
			.exits(0)
			.json()
			.get("accountResults")
			.forEach((result) -> accounts.add(result.get("account").asString()));
		return accounts;
	}

	private List<String> stateOfShared() {
		return this.program.execute("accounts", "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.filter((each) -> each.get("account").asString().equals(SHARED))
			.map((each) -> each.get("state").asString())
			.toList();
	}

	private static FakeAccount account(FakeAws aws, FakeOrganization organization, String number, String user) {
		Fleet fleet = Fleet.of(number);
		fleet.add(user).tag("Email", user + "@example.com").key(FakeKey.idOf(user), TestProgram.DUE_TONIGHT);
		FakeAccount account = aws.account(fleet);
		organization.root().add(account);
		account.role("KeyReminder").trusts(aws.base().number());
		return account;
	}

}
