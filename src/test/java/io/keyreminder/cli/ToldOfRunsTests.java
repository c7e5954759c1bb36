package io.keyreminder.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.keyreminder.Proof;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.publish.http.FakeReceiver;
import io.keyreminder.publish.metrics.ScrapedMetrics;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is told of runs, of all that come to an end and of those that could not begin.
 */
class ToldOfRunsTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final FakeReceiver receiver = FakeReceiver.start();

	@BeforeEach
	void prepare() {
		this.program.user("alice", "alice@example.com");
	}

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	@Test
	void aMonitorIsToldOfBeginningAndEnd() {
		this.program.set("keyreminder.heartbeat.url", this.receiver.url()).withLedger();
		assertThat(this.program.execute("run").exits(0).err()).doesNotContain("Warning");
		assertThat(this.receiver.lines()).containsExactly("POST /start", "POST /0");
		assertThat(this.receiver.requests().get(1).content())
			.startsWith("Run 1 of 2031-03-14: COMPLETED, exit code 0\n")
			.contains("1 notice found, 0 carried over: 1 sent in 1 message")
			.doesNotContain("alice@example.com");
		assertThat(this.receiver.requests().get(1).content().lines().count()).isLessThanOrEqualTo(10);
	}

	@Proof
	@Test
	void aMonitorIsToldOfARunThatFailsAndOfItsRestart() {
		this.program.aws().faults().on("ListUsers").call(1).be(Fault.denied());
		this.program.set("keyreminder.heartbeat.url", this.receiver.url()).withLedger();
		this.program.execute("run").exits(1);
		this.program.execute("restart").exits(0);
		assertThat(this.receiver.lines()).containsExactly("POST /start", "POST /1", "POST /start", "POST /0");
		assertThat(this.receiver.requests().get(1).content()).contains("FAILED, exit code 1\n", "error: ");
	}

	@Proof
	@Test
	void aMonitorIsToldOfARunThatCouldNotBegin() {
		this.program.set("keyreminder.heartbeat.url", this.receiver.url());
		Outcome refused = this.program.execute("run").exits(2);
		assertThat(this.receiver.lines()).containsExactly("POST /start", "POST /2");
		assertThat(this.receiver.requests().get(1).content())
			.isEqualTo("No run: exit code 2\n" + refused.sentence() + "\n");
	}

	@Proof
	@Test
	void aMonitorIsToldWhereASettingIsWrong() {
		this.program.set("keyreminder.heartbeat.url", this.receiver.url()).set("keyreminder.mail.form", "x");
		this.program.execute("run").exits(2);
		assertThat(this.receiver.lines()).containsExactly("POST /2");
		assertThat(this.receiver.requests().get(0).content()).contains("There is no setting keyreminder.mail.form");
	}

	@Proof
	@Test
	void aMonitorIsToldWhereTheLedgerIsInUse() throws IOException {
		this.program.set("keyreminder.heartbeat.url", this.receiver.url()).withLedger();
		try (FileChannel file = FileChannel.open(this.program.home().resolve("ledger.mv.db"), StandardOpenOption.WRITE);
				FileLock lock = file.lock()) {
			assertThat(lock.isValid()).isTrue();
			this.program.execute("run").exits(4);
		}
		assertThat(this.receiver.lines()).containsExactly("POST /start", "POST /4");
	}

	@Test
	void aMonitorIsToldOfARunThatASignalStopped() {
		StopSignal stop = new StopSignal();
		this.program.aws().faults().on("ListUsers").call(1).be(Fault.tell(() -> stop.request(ExitCode.TERMINATED)));
		this.program.set("keyreminder.heartbeat.url", this.receiver.url()).withLedger();
		this.program.execute(stop, "run").exits(143);
		assertThat(this.receiver.lines()).containsExactly("POST /start", "POST /143");
		assertThat(this.receiver.requests().get(1).content()).contains("STOPPED, exit code 143\n");
	}

	@Test
	void nobodyIsToldOfADryRunOrAQuery() {
		this.program.set("keyreminder.heartbeat.url", this.receiver.url())
			.set("keyreminder.webhook.url", this.receiver.url())
			.set("keyreminder.webhook.when", "always")
			.set("keyreminder.metrics.push-url", this.receiver.url())
			.withLedger();
		this.program.execute("run", "--dry-run").exits(0);
		this.program.execute("history").exits(0);
		this.program.execute("run", "--nothing").exits(2);
		assertThat(this.receiver.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "open,0,false", "open,3,true", "failure,2,true" })
	void aChatIsToldOfTheRunsThatItWants(String when, int exitCode, boolean told) {
		assertAChatIsTold(when, exitCode, told);
	}

	@Proof
	@ParameterizedTest
	@CsvSource({ "open,2,true", "always,0,true", "always,3,true", "failure,0,false", "failure,3,false" })
	void aChatIsToldOfAllTheOtherRunsThatItWants(String when, int exitCode, boolean told) {
		assertAChatIsTold(when, exitCode, told);
	}

	private void assertAChatIsTold(String when, int exitCode, boolean told) {
		this.program.set("keyreminder.webhook.url", this.receiver.url()).set("keyreminder.webhook.when", when);
		if (exitCode == 3) {
			this.program.user("bob", "nobody");
		}
		if (exitCode != 2) {
			this.program.withLedger();
		}
		this.program.execute("run").exits(exitCode);
		assertThat(this.receiver.requests()).hasSize(told ? 1 : 0);
		assertThat(this.receiver.requests()).allSatisfy((request) -> {
			assertThat(request.path()).isEmpty();
			assertThat(request.type()).isEqualTo("application/json; charset=utf-8");
			assertThat(JsonMapper.shared().readTree(request.content()).at("/text").asString())
				.startsWith("*IAM Key Reminder: ")
				.contains("exit code " + exitCode)
				.doesNotContain(TestProgram.keyOf("alice"), "@");
		});
	}

	@Proof
	@Test
	void theAgesStayThoseOfAllAccounts() throws IOException {
		Path file = this.program.home().resolveSibling("keyreminder.prom");
		this.program.set("keyreminder.metrics.file", file.toString()).withLedger();
		this.program.readingOrganization();
		Fleet member = Fleet.of("111111111111");
		member.add("bob").tag("Email", "bob@example.com").key(TestProgram.keyOf("bob"), TestProgram.DUE_TONIGHT);
		FakeAccount account = this.program.aws().account(member);
		this.program.organization().root().add(account);
		this.program.execute("run").exits(3);
		assertThat(ScrapedMetrics.parse(Files.readString(file)).value("keyreminder_keys_by_age_count")).isEqualTo(1);
		account.role("KeyReminder").trusts(TestProgram.ACCOUNT);
		this.program.execute("run").exits(0);
		assertThat(ScrapedMetrics.parse(Files.readString(file)).value("keyreminder_run_keys")).isEqualTo(1);
		assertThat(ScrapedMetrics.parse(Files.readString(file)).value("keyreminder_keys_by_age_count")).isEqualTo(2);
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run", "--account=111111111111").exits(0);
		assertThat(ScrapedMetrics.parse(Files.readString(file)).value("keyreminder_run_keys")).isEqualTo(1);
		assertThat(ScrapedMetrics.parse(Files.readString(file)).value("keyreminder_keys_by_age_count")).isEqualTo(2);
	}

	@Test
	void theMetricsAreWrittenAndSent() throws IOException {
		Path file = this.program.home().resolveSibling("keyreminder.prom");
		this.program.user("bob", "nobody");
		this.program.set("keyreminder.metrics.file", file.toString())
			.set("keyreminder.metrics.push-url", this.receiver.url())
			.withLedger();
		this.program.execute("run").exits(3);
		ScrapedMetrics metrics = ScrapedMetrics.parse(Files.readString(file));
		assertThat(metrics.value("keyreminder_run_exit_code")).isEqualTo(3);
		assertThat(metrics.value("keyreminder_run_open", "state", "unreachable")).isEqualTo(1);
		assertThat(metrics.value("keyreminder_run_notices", "outcome", "sent")).isEqualTo(1);
		assertThat(metrics.value("keyreminder_keys_by_age_count")).isEqualTo(2);
		assertThat(metrics.value("keyreminder_last_success_timestamp_seconds"))
			.isEqualTo(metrics.value("keyreminder_run_ended_timestamp_seconds"));
		assertThat(this.receiver.lines()).singleElement()
			.asString()
			.startsWith("PUT /metrics/job/keyreminder/instance/")
			.endsWith("/account/" + TestProgram.ACCOUNT);
		assertThat(ScrapedMetrics.parse(this.receiver.requests().get(0).content() + "# EOF\n")).isEqualTo(metrics);
	}

	@Proof
	@Test
	void theLastSuccessStaysWhereARunFails() throws IOException {
		Path file = this.program.home().resolveSibling("keyreminder.prom");
		this.program.set("keyreminder.metrics.file", file.toString()).withLedger();
		this.program.execute("run").exits(0);
		double success = ScrapedMetrics.parse(Files.readString(file))
			.value("keyreminder_last_success_timestamp_seconds");
		this.program.aws().faults().on("ListUsers").call(1).be(Fault.denied());
		this.program.execute("run", "--rescan").exits(1);
		ScrapedMetrics metrics = ScrapedMetrics.parse(Files.readString(file));
		assertThat(metrics.value("keyreminder_run_number")).isEqualTo(2);
		assertThat(metrics.value("keyreminder_last_success_timestamp_seconds")).isEqualTo(success);
	}

	@Proof
	@Test
	void theMetricsStayThoseOfTheNewestRun() throws IOException {
		Path file = this.program.home().resolveSibling("keyreminder.prom");
		this.program.set("keyreminder.metrics.file", file.toString()).withLedger();
		this.program.execute("run").exits(0);
		this.program.execute("run", "--rescan").exits(0);
		assertThat(this.program.execute("restart", "1").exits(0).out()).contains("Run 1 of ");
		assertThat(ScrapedMetrics.parse(Files.readString(file)).value("keyreminder_run_number")).isEqualTo(2);
	}

	@Proof
	@Test
	void aRunOfSomeAccountsOnlyIsNoSuccess() throws IOException {
		Path file = this.program.home().resolveSibling("keyreminder.prom");
		this.program.set("keyreminder.metrics.file", file.toString()).withLedger();
		this.program.execute("run", "--account=" + TestProgram.ACCOUNT).exits(0);
		assertThat(Files.readString(file)).contains("keyreminder_run_number")
			.doesNotContain("keyreminder_last_success_timestamp_seconds");
	}

	@Proof
	@Test
	void whoeverTakesNothingChangesNothingAndNoAddressIsTold() throws IOException {
		this.receiver.answering(500, "what is " + this.receiver.url());
		this.program.set("keyreminder.heartbeat.url", this.receiver.url())
			.set("keyreminder.webhook.url", this.receiver.url())
			.set("keyreminder.webhook.when", "always")
			.set("keyreminder.metrics.push-url", this.receiver.url())
			.set("keyreminder.metrics.file", "/nowhere/keyreminder.prom")
			.set("logging.level.root", "DEBUG")
			.set("logging.level.jdk", "TRACE")
			// The receiver is in this process, too.
			.set("logging.level.com.sun.net.httpserver", "OFF")
			.withLedger();
		Outcome ran = this.program.execute("run", "--format=json").exits(0);
		assertThat(ran.json().get("status").asString()).isEqualTo("COMPLETED");
		assertThat(ran.err().lines().filter((line) -> line.startsWith("Warning: "))).containsExactly(
				"Warning: the heartbeat (keyreminder.heartbeat.url) was not told of the run: it answered 500.",
				"Warning: the metrics /nowhere/keyreminder.prom (keyreminder.metrics.file) could not be written: there is no folder /nowhere.",
				"Warning: the Pushgateway (keyreminder.metrics.push-url) was not told of the run: it answered 500.",
				"Warning: the webhook (keyreminder.webhook.url) was not told of the run: it answered 500.",
				"Warning: the heartbeat (keyreminder.heartbeat.url) was not told of the run: it answered 500.");
		this.program.execute("show", "1").exits(0);
		this.program.execute("check");
		assertThat(new PlantedSecrets(FakeReceiver.SECRET).in(this.program.home())).isEmpty();
		assertThat(ran.out() + ran.err()).doesNotContain(FakeReceiver.SECRET);
	}

	@Proof
	@Test
	void checkSaysOfEachWhetherItCanBeReachedAndTellsNobody() {
		this.receiver.answering(404, "");
		this.program.set("keyreminder.heartbeat.url", this.receiver.url())
			.set("keyreminder.webhook.url", "http://localhost:1/" + FakeReceiver.SECRET)
			.set("keyreminder.metrics.push-url", this.receiver.url())
			.set("keyreminder.metrics.file", this.program.home().resolve("keyreminder.prom").toString())
			.withLedger();
		Outcome checked = this.program.execute("check").exits(3);
		assertThat(checked.lines()).anyMatch((line) -> line.matches("ok +metrics file +.* can be written"))
			.anyMatch((line) -> line.matches("ok +Pushgateway +its server can be reached; nothing was sent"))
			.anyMatch((line) -> line.matches("ok +heartbeat +its server can be reached; nothing was sent"))
			.anyMatch((line) -> line.matches("missing +webhook +The server of the webhook .* cannot be reached: .*"));
		assertThat(this.receiver.lines()).containsOnly("GET /");
		assertThat(checked.out() + checked.err()).doesNotContain(FakeReceiver.SECRET);
	}

	@Test
	void anAddressThatIsNoneCostsNoRunAndIsNotRepeated() {
		this.program.set("keyreminder.heartbeat.url", this.receiver.url())
			.set("keyreminder.webhook.url", "hooks.example.com/" + FakeReceiver.SECRET)
			.withLedger();
		Outcome refused = this.program.execute("run").exits(2);
		assertThat(refused.sentence()).startsWith("keyreminder.webhook.url is not a URL")
			.contains("(environment: KEYREMINDER_WEBHOOK_URL)")
			.doesNotContain(FakeReceiver.SECRET);
		assertThat(this.receiver.lines()).containsExactly("POST /2");
	}

}
