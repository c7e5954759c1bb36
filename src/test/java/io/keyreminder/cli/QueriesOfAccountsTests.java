package io.keyreminder.cli;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.keyreminder.fakesmtp.Fault.at;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Queries that are limited to one of several accounts, and what they say of accounts.
 */
class QueriesOfAccountsTests {

	private static final String FIRST = "111111111111";

	private static final String SECOND = "222222222222";

	@RegisterExtension
	final TestProgram program = new TestProgram();

	private final Fleet first = this.program.member(FIRST, "anna").fleet();

	private final Fleet second = this.program.member(SECOND, "bert").fleet();

	@BeforeEach
	void prepare() {
		this.program.withLedger().readingOrganization();
		this.first.user("anna").key("AKIASOON777777777777", TestProgram.DUE_TONIGHT.plusSeconds(5 * 86_400));
		this.second.user("bert").key("AKIASOON888888888888", TestProgram.DUE_TONIGHT.plusSeconds(6 * 86_400));
		this.second.add("carl").key(FakeKey.idOf("carl"), TestProgram.DUE_TONIGHT);
		this.program.aws().faults().on("ListAccessKeys").user("carl").be(Fault.denied());
		this.program.execute("run").exits(3);
	}

	@Proof
	@Test
	void showIsLimitedToAnAccount() {
		JsonNode second = ask("show", "1", "--account=" + SECOND);
		assertThat(second.get("sent").asInt()).isEqualTo(2);
		assertThat(second.get("notices")).singleElement()
			.satisfies((each) -> assertThat(each.get("user").asString()).isEqualTo("bert"));
		assertThat(second.get("unreadableUsers")).hasSize(1);
		assertThat(second.get("accountResults")).singleElement()
			.satisfies((each) -> assertThat(each.get("account").asString()).isEqualTo(SECOND));
		assertThat(ask("show", "1", "--account=" + FIRST).get("unreadableUsers")).isEmpty();
	}

	@Proof
	@Test
	void showOfAnAccountSaysNothingOfWhatIsOpenInOthers() {
		LocalDate later = TestProgram.TONIGHT.plusDays(6);
		List<String> more = IntStream.range(0, 20).mapToObj("user-%d"::formatted).toList();
		more.forEach(this.second::add);
		this.program.mails().add(at(Step.RCPT).forRecipient("bert@example.com").answer("550 5.1.1 Unknown"));
		this.program.on(later).execute("run").exits(3);
		more.forEach(this.second::remove);
		this.program.on(later.plusDays(1)).execute("run").exits(3);
		assertThat(this.program.execute("show", "3").exits(0).out()).contains("1 failed, all left by earlier runs: ",
				"warning: ");
		assertThat(this.program.execute("show", "3", "--account=" + FIRST).exits(0).out())
			.contains("  nothing of account " + FIRST + " is open now: `show 3` is about all accounts")
			.doesNotContain("left by earlier runs", "warning: ");
	}

	@Proof
	@Test
	void showOfARunThatDidNotCheckTheAccountSaysSo() {
		this.program.execute("run", "--rescan", "--account=" + FIRST).exits(0);
		assertThat(this.program.execute("show", "2", "--account=" + SECOND).exits(2).sentence()).isEqualTo(
				"Run 2 did not check the account 222222222222. `history --account=222222222222` lists the runs that did.");
		assertThat(ask("show", "2", "--account=" + FIRST).get("accountResults")).hasSize(1);
	}

	@Proof
	@Test
	void historyOfAnAccountHasTheRunsThatCheckedIt() {
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run", "--account=" + FIRST).exits(0);
		this.program.on(TestProgram.TONIGHT.plusDays(2)).execute("run").exits(3);
		assertThat(ask("history", "--account=" + FIRST)).extracting((run) -> run.get("run").asInt())
			.containsExactly(3, 2, 1);
		assertThat(ask("history", "--account=" + SECOND)).extracting((run) -> run.get("run").asInt())
			.containsExactly(3, 1);
		assertThat(this.program.execute("history").exits(0).lines()).first().asString().endsWith("ACCOUNTS DONE");
	}

	@Test
	void noticesAndUpcomingKeysNameTheirAccount() {
		for (String query : List.of("notices", "upcoming")) {
			assertThat(ask(query, "--account=" + SECOND)).singleElement().satisfies((each) -> {
				assertThat(each.get("account").asString()).isEqualTo(SECOND);
				assertThat(each.get("accountName").asString()).isEqualTo("Account " + SECOND);
			});
			assertThat(this.program.execute(query).exits(0).lines()).hasSize(3)
				.anyMatch((line) -> line.endsWith("ACCOUNT"))
				.anyMatch((line) -> line.contains(FIRST + " (Account " + FIRST + ")"))
				.anyMatch((line) -> line.contains(SECOND + " (Account " + SECOND + ")"));
		}
		assertThat(this.program.execute("upcoming", "--account=" + SECOND).exits(0).err()).isEmpty();
	}

	@Test
	void accountsAreATableThatBeginsWithTheWorst() {
		assertThat(this.program.execute("accounts").exits(0).lines()).containsExactly(
				"ACCOUNT       NAME                  STATUS  SINCE RUN  LAST DONE   USERS  KEYS  OPEN",
				"111111111111  Account 111111111111  DONE    1          2031-03-14  1      2     0",
				"123456789012  Account 123456789012  DONE    1          2031-03-14  0      0     0",
				"222222222222  Account 222222222222  DONE    1          2031-03-14  1      2     0");
		assertThat(this.program.execute("accounts", "--format=csv").exits(0).lines()).hasSize(4)
			.startsWith("account,name,state,status,reason,sinceRun,lastDoneRun,lastDoneAt,users,keys,open")
			.anySatisfy((line) -> assertThat(line)
				.startsWith("111111111111,\"Account 111111111111\",INCLUDED,DONE,,1,1,2031-")
				.endsWith("Z,1,2,0"));
	}

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { "history", "notices", "upcoming" })
	void accountThatNobodyKnowsHasNothing(String query) {
		Outcome answer = this.program.execute(query, "--account=777777777777", "--format=json").exits(0);
		assertThat(answer.json()).isEmpty();
		assertThat(answer.err()).contains(
				"No run of this ledger has listed the account 777777777777. `accounts` lists those that it knows.");
		assertThat(this.program.execute(query, "--account=7").exits(2).sentence())
			.isEqualTo("--account=7 is no number of an AWS account, which has twelve digits.");
	}

	@Test
	void runThatDidNotCheckAnAccountSaysSo() {
		assertThat(this.program.execute("show", "--account=777777777777").exits(2).out()).isEmpty();
	}

	private JsonNode ask(String... query) {
		String[] command = Arrays.copyOf(query, query.length + 1);
		command[query.length] = "--format=json";
		return this.program.execute(command).exits(0).json();
	}

}
