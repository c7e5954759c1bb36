package io.keyreminder.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run over several accounts that is told to stop: what is done stays so, and a restart
 * does the rest.
 */
class StoppedAccountsTests {

	private static final int USERS = 3;

	@RegisterExtension
	final TestProgram program = new TestProgram();

	private final List<FakeAccount> accounts = new ArrayList<>();

	private final StopSignal stop = new StopSignal();

	@BeforeEach
	void prepare() {
		this.program.withLedger().readingOrganization();
		this.program.set("keyreminder.accounts.parallel", "1");
		this.program.set("keyreminder.iam.source", "list");
		this.program.set("keyreminder.iam.parallel-calls", "1");
		for (int i = 1; i <= 4; i++) {
			String prefix = "user-" + i;
			this.accounts.add(this.program.member("%012d".formatted(i),
					IntStream.range(0, USERS).mapToObj((j) -> prefix + j).toArray(String[]::new)));
		}
	}

	@Proof
	@Test
	void betweenTwoAccountsNoFurtherOneIsOpened() {
		this.program.aws().faults().on("GetAccessKeyLastUsed").call(2 * USERS).be(Fault.tell(this::stop));
		stopped();
		Set<String> before = listed();
		assertThat(before).hasSizeBetween(2, 3);
		assertThatRestartDoesTheRest();
		assertThat(listed().stream().filter(before::contains)).as("finished accounts are not read again")
			.hasSizeLessThanOrEqualTo(1);
	}

	@Test
	void inTheMiddleOfAnAccountTheUserInHandIsFinished() {
		this.program.aws().faults().on("ListAccessKeys").call(USERS + 2).be(Fault.tell(this::stop));
		JsonNode run = stopped();
		int users = run.get("users").asInt();
		assertThat(users).as("the last user of the account before may be in hand, too").isBetween(USERS + 2, USERS + 3);
		assertThat(calls("ListAccessKeys")).hasSize(users);
		Set<String> checked = calls("ListAccessKeys").collect(Collectors.toSet());
		assertThatRestartDoesTheRest();
		assertThat(calls("ListAccessKeys")).as("whom the stopped run had checked are confirmed as they are told")
			.containsAll(checked);
		assertThat(listed()).hasSize((users == USERS + 2) ? 4 : 3);
	}

	@Proof
	@Test
	void scanIsStoppedThoughSomeAccountsCannotBeRead() {
		this.accounts.subList(0, 2).forEach((account) -> account.removeRole("KeyReminder"));
		this.program.aws().faults().on("ListAccessKeys").call(USERS + 1).be(Fault.tell(this::stop));
		stopped();
		JsonNode steps = this.program.execute("show", "--format=json").exits(0).json().get("steps");
		assertThat(steps.get(0).get("status").asString()).isEqualTo("STOPPED");
		assertThat(steps.size()).as("nothing is delivered").isEqualTo(1);
		assertThat(this.program.execute("status").exits(1).out())
			.contains(" was stopped. `show 1` says more; `restart` resumes it.");
		this.accounts.forEach((account) -> account.role("KeyReminder").trusts(TestProgram.ACCOUNT));
		assertThatRestartDoesTheRest();
	}

	private JsonNode stopped() {
		JsonNode run = this.program.execute(this.stop, "run", "--format=json").exits(143).json();
		assertThat(run.get("status").asString()).isEqualTo("STOPPED");
		assertThat(this.program.told()).isEmpty();
		return run;
	}

	private void assertThatRestartDoesTheRest() {
		this.program.aws().faults().clear();
		this.program.aws().clearCalls();
		JsonNode rest = this.program.execute("restart", "--format=json").exits(0).json();
		assertThat(rest.get("resumedFrom").asInt()).isEqualTo(1);
		assertThat(rest.get("accounts").get("done").asInt()).isEqualTo(5);
		assertThat(this.program.told()).hasSize(4 * USERS).doesNotHaveDuplicates();
	}

	private void stop() {
		this.stop.request(ExitCode.TERMINATED);
	}

	private Set<String> listed() {
		return calls("ListUsers").collect(Collectors.toSet());
	}

	private Stream<String> calls(String action) {
		return this.program.aws()
			.calls()
			.stream()
			.filter((call) -> call.action().equals(action))
			.map((call) -> action.equals("ListUsers") ? String.valueOf(call.account()) : String.valueOf(call.user()));
	}

}
