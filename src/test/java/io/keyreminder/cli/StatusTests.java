package io.keyreminder.cli;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a monitor is told.
 */
class StatusTests {

	private static final String OTHER = "999999999999";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void prepare() {
		this.program.withLedger();
		this.program.user("alice", "alice@example.com");
	}

	@Test
	void freshNightThatLeftNothingIsGood() {
		this.program.execute("run").exits(0);
		JsonNode status = this.program.execute("status", "--format=json").exits(0).json();
		assertThat(status.propertyNames()).containsExactly("exitCode", "error", "checkedAt", "maxAgeSeconds",
				"accounts", "notJudged");
		assertThat(status.get("notJudged")).isEmpty();
		assertThat(status.get("maxAgeSeconds").asInt()).isEqualTo(26 * 3600);
		assertThat(status.get("error").isNull()).isTrue();
		JsonNode account = status.get("accounts").get(0);
		assertThat(account.propertyNames()).containsExactly("account", "state", "error", "newest", "ageSeconds",
				"atWork", "open");
		assertThat(account.get("state").asString()).isEqualTo("OK");
		assertThat(account.get("newest").get("run").asInt()).isEqualTo(1);
		assertThat(account.get("ageSeconds").asInt()).isBetween(0, 600);
		assertThat(account.get("open").propertyNames()).containsExactly("accounts", "failed", "inDoubt", "unreachable",
				"expired", "deferred", "unreadable", "warnings");
		startedAgo(1, Duration.ofHours(25));
		Outcome text = this.program.execute("status").exits(0);
		assertThat(text.lines()).singleElement()
			.asString()
			.startsWith("ok: account 123456789012, run 1 of 2031-03-14 COMPLETED, started ")
			.endsWith(" (UTC); nothing is open");
	}

	@Test
	void whatIsOpenIsCountedUntilSomebodySettlesIt() {
		this.program.user("bob", "see the wiki");
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("alice@example.com").answer("550 5.1.1 unknown"));
		this.program.user("carol", "carol@example.com");
		this.program.execute("run").exits(3);
		Outcome text = this.program.execute("status").exits(3);
		assertThat(text.lines()).first().asString().startsWith("open: account ").endsWith("; 1 failed, 1 unreachable");
		assertThat(text.lines())
			.contains("  1 failed: `notices --status=FAILED` shows why; then `resolve NOTICE --resend`");
		assertThat(state("--format=json")).isEqualTo("OPEN");
		this.program.ledger().sql("UPDATE notice SET status = 'WITHDRAWN' WHERE status = 'UNREACHABLE'").update();
		this.program.execute("resolve", "1", "--sent").exits(0);
		assertThat(this.program.execute("status").exits(0).out()).contains("nothing is open");
	}

	@Proof
	@Test
	void failedNightIsBadUntilItIsRestarted() {
		this.program.mails().add(Fault.at(Step.MAIL).answer("535 5.7.8 not you"));
		this.program.execute("run").exits(1);
		JsonNode status = this.program.execute("status", "--format=json").exits(1).json();
		assertThat(status.get("error").asString())
			.isEqualTo("Run 1 of account 123456789012 failed. `show 1` says more; fix the cause, then `restart`.");
		this.program.mails().recover();
		this.program.execute("restart").exits(0);
		this.program.execute("status").exits(0);
	}

	@Proof
	@Test
	void nightThatIsTooLongAgoIsBad() {
		this.program.execute("run").exits(0);
		startedAgo(1, Duration.ofHours(27));
		Outcome old = this.program.execute("status").exits(1);
		assertThat(old.lines()).first().asString().startsWith("too old: account 123456789012, run 1 of ");
		assertThat(old.out()).contains("The newest run of all accounts of 123456789012 began at ",
				"longer ago than --max-age: find out why no further one did, then use `run`.");
		this.program.execute("status", "--max-age=2d").exits(0);
		this.program.execute("status", "--max-age=1600m").exits(1);
	}

	@Proof
	@Test
	void runOfAClockThatWasAheadKeepsNobodyQuiet() {
		this.program.execute("run").exits(0);
		startedAgo(1, Duration.ofDays(-400));
		assertThat(this.program.execute("status").exits(1).out()).contains("yet to come: check the clocks");
	}

	@Test
	void runThatDiedIsBad() {
		this.program.execute("run").exits(0);
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
		this.program.ledger()
			.sql("UPDATE batch_job_execution SET status = 'STARTED', end_time = NULL WHERE job_execution_id = 2")
			.update();
		assertThat(this.program.execute("status").exits(1).out())
			.contains("Run 2 of account 123456789012 crashed. `show 2` says more");
	}

	@Proof
	@Test
	void ledgerWithoutRunIsBadAndDryRunsAreNone() {
		this.program.execute("run", "--dry-run").exits(0);
		assertThat(this.program.execute("status").exits(1).lines())
			.containsExactly("This ledger has no run yet: use `run`.");
		JsonNode status = this.program.execute("status", "--format=json").exits(1).json();
		assertThat(status.get("error").asString()).isEqualTo("This ledger has no run yet: use `run`.");
		assertThat(status.get("accounts")).isEmpty();
	}

	@Proof
	@Test
	void eachBaseAccountHasNightsOfItsOwn() {
		this.program.execute("run").exits(0);
		try (FakeAws other = FakeAws.start(Fleet.of(OTHER))) {
			System.setProperty("aws.endpointUrl", other.endpoint().toString());
			this.program.execute("run").exits(0);
		}
		this.program.execute("status").exits(0);
		startedAgo(1, Duration.ofDays(3));
		JsonNode status = this.program.execute("status", "--format=json").exits(1).json();
		assertThat(status.get("accounts")).extracting((each) -> each.get("state").asString())
			.containsExactly("TOO_OLD", "OK");
		assertThat(status.get("error").asString()).contains(TestProgram.ACCOUNT);
		this.program.execute("status", "--account=" + OTHER).exits(0);
		assertThat(this.program.execute("status", "--account=111111111111").exits(2).sentence())
			.startsWith("No run of this ledger has the base account 111111111111.");
	}

	@Proof
	@Test
	void baseAccountThatRunsNoMoreIsNotJudged() {
		this.program.user("bob", "bob@example.com");
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("bob@example.com").answer("550 5.1.1 unknown"));
		this.program.execute("run").exits(3);
		startedAgo(1, Duration.ofDays(11));
		try (FakeAws other = FakeAws.start(Fleet.of(OTHER))) {
			System.setProperty("aws.endpointUrl", other.endpoint().toString());
			this.program.on(TestProgram.TONIGHT.plusDays(10)).execute("run").exits(0);
			this.program.on(TestProgram.TONIGHT.plusDays(11)).execute("run").exits(0);
			this.program.execute("status").exits(1);
			this.program.on(TestProgram.TONIGHT.plusDays(12)).execute("run").exits(0);
		}
		JsonNode status = this.program.execute("status", "--format=json").exits(0).json();
		assertThat(status.get("accounts")).extracting((each) -> each.get("account").asString()).containsExactly(OTHER);
		assertThat(status.get("notJudged").toString()).isEqualTo(
				"[{\"account\":\"%s\",\"lastDate\":\"%s\"}]".formatted(TestProgram.ACCOUNT, TestProgram.TONIGHT));
		assertThat(this.program.execute("status").exits(0).lines()).last()
			.isEqualTo("not judged: account %s, which has not run since %s".formatted(TestProgram.ACCOUNT,
					TestProgram.TONIGHT));
		assertThat(this.program.execute("status", "--account=" + TestProgram.ACCOUNT).exits(1).out())
			.contains("1 failed: ", "; only --sent for 1 whose account no run reads now");
		assertThat(this.program.execute("report", "1", "--format=html").exits(0).out()).contains("resolve 2 --sent")
			.doesNotContain("resolve 2 --resend");
		this.program.execute("resolve", "2", "--resend").exits(2);
	}

	@Proof
	@Test
	void runOfSomeAccountsSaysNothingOfTheOthers() {
		FakeOrganization organization = organizationWith("111111111111", "222222222222");
		this.program.execute("run", "--account=111111111111").exits(0);
		assertThat(this.program.execute("status").exits(1).out()).contains("only of some: use `run` without --account");
		this.program.execute("run", "--rescan").exits(0);
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run", "--account=111111111111").exits(0);
		this.program.execute("status").exits(0);
		startedAgo(2, Duration.ofDays(2));
		this.program.execute("status").exits(1);
		this.program.on(TestProgram.TONIGHT.plusDays(2));
		organization.accounts()
			.stream()
			.filter((each) -> each.number().equals("222222222222"))
			.forEach((each) -> each.removeRole("KeyReminder"));
		this.program.execute("run").exits(3);
		assertThat(this.program.execute("status").exits(3).lines()).first().asString().endsWith("; 1 account not done");
	}

	@Proof
	@Test
	void nightThatFailedIsNotMendedByARunOfOneAccount() {
		organizationWith("111111111111", "222222222222");
		this.program.mails().add(Fault.at(Step.MAIL).answer("535 5.7.8 not you"));
		this.program.execute("run").exits(1);
		this.program.mails().recover();
		this.program.execute("restart", "--account=111111111111").exits(0);
		assertThat(this.program.execute("status").exits(1).out()).contains("Run 1 of account 123456789012 failed.");
		this.program.execute("restart").exits(0);
		this.program.execute("status").exits(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "26", "0h", "-1h", "h", "P1D", "1w", "99999999999d" })
	void whatIsNoTimeIsRefused(String age) {
		assertThat(this.program.execute("status", "--max-age=" + age).exits(2).sentence())
			.contains("'%s' is not a time such as 90m, 26h or 400d".formatted(age));
	}

	private FakeOrganization organizationWith(String... numbers) {
		this.program.readingOrganization();
		for (String number : numbers) {
			this.program.member(number, "u" + number);
		}
		return this.program.organization();
	}

	private String state(String... options) {
		return this.program.execute("status", options[0]).json().get("accounts").get(0).get("state").asString();
	}

	/** Spring Batch reads the system's clock. */
	private void startedAgo(int run, Duration age) {
		this.program.ledger()
			.sql("UPDATE batch_job_execution SET start_time = :time WHERE job_execution_id = :run")
			.param("time", LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).minus(age))
			.param("run", run)
			.update();
	}

}
