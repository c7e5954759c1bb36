package io.keyreminder.worker;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.keyreminder.Proof;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.ledger.worker.SharedSlice;
import io.keyreminder.ledger.worker.SharedSlices;
import io.keyreminder.ledger.worker.SliceAttempt;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.TestTime;
import io.keyreminder.testing.Outcome;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs whose scan several processes share.
 */
@Proof
class SharedScanTests extends SharedNights {

	/** What db-scheduler does with the tasks of a process that is dead. */
	private static final String GIVE_AWAY = """
			UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL, version = version + 1
			WHERE picked
			""";

	private static final String SILENT = """
			UPDATE ledger_holder SET alive_at = clock_timestamp() - INTERVAL '16 seconds'
			""";

	@Test
	void workerScansWhatTheRunHasNotInHand() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		JsonNode working = this.program.execute("workers", "--format=json").exits(0).jsonList().get(0);
		assertThat(working.get("state").asString()).isEqualTo("WORKING");
		assertThat(working.get("inHand").get(0).get("accounts").asInt()).isEqualTo(1);
		this.program.aws().faults().on("ListUsers").call(ACCOUNTS).be(Fault.tell(this.held::letGo));
		this.program.execute("worker", "--until-idle").exits(0);
		assertThatAllAreTold(run.get());
		assertThat(workers()).hasSize(2);
		assertThat(this.program.execute("workers").exits(0).out()).doesNotContain("WORKING", "IDLE");
	}

	@Test
	void attemptThatWakesUpWritesNothingMore() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		this.ledger.sql(GIVE_AWAY).update();
		int before = this.program.aws().calls().size();
		this.program.execute("worker", "--until-idle").exits(0);
		int then = this.program.aws().calls().size();
		this.held.letGo();
		assertThatAllAreTold(run.get());
		assertThat(workers()).as("none but the worker's").hasSize(1);
		int own = before + this.program.aws().calls().size() - then;
		assertThat(this.ledger.sql("SELECT iam_calls FROM run").query(Integer.class).single())
			.as("its own calls, and those of the accounts that the worker has read")
			.isEqualTo(own + this.ledger.sql("SELECT SUM(calls) FROM account_scan").query(Integer.class).single());
		assertThat(this.ledger.sql("SELECT COUNT(*) FROM run_slice WHERE lost = 1").query(Integer.class).single())
			.isEqualTo(1);
	}

	@Test
	void accountIsFailedAfterThreeLostAttempts() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		this.ledger.sql("UPDATE run_slice SET lost = 2 WHERE state = 'TAKEN'").update();
		this.ledger.sql(GIVE_AWAY).update();
		this.program.execute("worker", "--until-idle").exits(0);
		this.held.letGo();
		JsonNode ended = run.get().exits(3).json();
		assertThat(ended.get("status").asString()).isEqualTo("COMPLETED");
		assertThat(ended.get("accounts").get("failed").asInt()).isEqualTo(1);
		assertThat(this.program.execute("accounts", "--status=FAILED").exits(0).out())
			.contains("3 times a process died or failed that had this account in hand, the last time ");
		this.program.execute("run").exits(0);
		assertThat(told()).hasSize(ACCOUNTS).doesNotHaveDuplicates();
	}

	@Test
	void stoppedRunTakesBackWhatItHandedOut() throws Exception {
		StopSignal stop = new StopSignal();
		this.program.aws().faults().on("ListUsers").call(2).be(Fault.tell(() -> stop.request(ExitCode.TERMINATED)));
		this.program.execute(stop, "run").exits(143);
		assertThat(
				this.ledger.sql("SELECT COUNT(*) FROM run_slice WHERE state = 'TAKEN'").query(Integer.class).single())
			.isZero();
		this.program.aws().clearCalls();
		JsonNode rest = this.program.execute("restart", "--format=json").exits(0).json();
		assertThat(rest.get("resumedFrom").asInt()).isEqualTo(1);
		assertThat(told()).hasSize(ACCOUNTS).doesNotHaveDuplicates();
		assertThat(this.program.aws().count("ListUsers")).as("what was done is not read again")
			.isLessThan(ACCOUNTS + 1);
	}

	@Test
	void stoppedWorkerGivesBackWhatItHasInHand() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		StopSignal stop = new StopSignal();
		this.program.aws().faults().on("ListUsers").call(2).be(Fault.tell(() -> stop.request(ExitCode.TERMINATED)));
		assertThat(this.program.execute(stop, "worker").exits(143).sentence())
			.isEqualTo("The program was told to stop and gave back what it had in hand.");
		assertThat(
				this.ledger.sql("SELECT COUNT(*) FROM run_slice WHERE state = 'TAKEN'").query(Integer.class).single())
			.as("the run's own")
			.isEqualTo(1);
		this.held.letGo();
		assertThatAllAreTold(run.get());
		assertThat(this.ledger.sql("SELECT SUM(lost) FROM run_slice").query(Integer.class).single()).isZero();
	}

	@Test
	void missingRightIsNamed() throws Exception {
		try (Connection owner = DriverManager.getConnection(this.url.replace("user=keyreminder", "user=postgres"));
				Statement statement = owner.createStatement()) {
			statement.execute("REVOKE DELETE ON scheduled_tasks FROM keyreminder");
		}
		JsonNode run = this.program.execute("run", "--format=json").exits(1).json();
		assertThat(run.get("error").asString()).startsWith("The scan cannot be shared: the ledger's user may not");
		assertThat(told()).isEmpty();
	}

	@Test
	void workerWithOtherSettingsJoinsNoRun() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		this.program.set("keyreminder.policy.stages", "20");
		assertThat(this.program.execute("worker", "--until-idle").exits(2).sentence()).isEqualTo(
				"Run 1 is not joined: on this machine other settings decide what is found, or a file that they name differs: "
						+ "keyreminder.policy.stages. Make them the same as where the run was started.");
		assertThat(this.ledger.sql("SELECT COUNT(*) FROM worker WHERE NOT gone").query(Integer.class).single())
			.as("the run's own process")
			.isEqualTo(1);
		this.held.letGo();
		assertThatAllAreTold(run.get());
	}

	@Test
	void workerWithoutTheKeyOfTheForgottenJoinsNoRun() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		this.ledger.sql("""
				INSERT INTO forgotten (forgotten_at, forgotten_by, notices, key_id)
				VALUES (clock_timestamp(), 'tests', 1, '0badcafe')
				""").update();
		assertThat(this.program.execute("worker", "--until-idle").exits(2).sentence())
			.startsWith("Somebody was forgotten in this ledger by a key that is not there, ");
		this.ledger.sql("UPDATE forgotten SET key_lost = TRUE").update();
		this.held.letGo();
		assertThatAllAreTold(run.get());
		assertThat(workers()).as("the run's own").hasSize(1);
	}

	@Test
	void workerWhoseCredentialsAreRefusedGivesBackWhatItHasInHand() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		Fault refused = Fault.error(403, "InvalidClientTokenId", "Invalid.");
		this.program.aws().faults().on("AssumeRole").be(refused);
		this.program.aws().faults().on("GetCallerIdentity").from(2).be(refused);
		assertThat(this.program.execute("worker", "--until-idle").exits(2).sentence()).contains("InvalidClientTokenId");
		this.program.aws().faults().clear();
		assertThat(this.ledger.sql("SELECT worker FROM run_slice WHERE state = 'TAKEN'").query(String.class).list())
			.as("the run's own")
			.hasSize(1);
		this.held.letGo();
		assertThatAllAreTold(run.get());
		assertThat(this.ledger.sql("SELECT SUM(lost) FROM run_slice").query(Integer.class).single()).isZero();
	}

	@Test
	void workerThatReachesNoAwsLeavesAccountsToOthers() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		this.program.set("keyreminder.iam.max-attempts", "1");
		this.program.aws().faults().on("AssumeRole").be(Fault.serverError(503));
		this.program.aws().faults().on("GetCallerIdentity").from(2).be(Fault.serverError(503));
		assertThat(this.program.execute("worker", "--until-idle").exits(2).sentence())
			.startsWith("sts:GetCallerIdentity failed: ");
		this.program.aws().faults().clear();
		this.held.letGo();
		assertThatAllAreTold(run.get());
		assertThat(this.ledger.sql("SELECT SUM(lost) FROM run_slice").query(Integer.class).single()).isZero();
	}

	@Test
	void sliceThatSomebodyTookIsNotGivenUp() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		SharedSlices slices = new SharedSlices(this.ledger);
		SharedSlice found = slices.of(1).get(1);
		SliceAttempt other = slices.take(1, found.slice(), "other").orElseThrow();
		assertThat(slices.takeIfWaiting(found, "mine")).as("it has it in hand").isEmpty();
		slices.giveBack(other);
		assertThat(slices.takeIfWaiting(found, "mine")).as("it had it meanwhile").isEmpty();
		assertThat(slices.takeIfWaiting(slices.of(1).get(1), "mine")).isPresent();
		slices.giveBack(slices.take(1, found.slice(), "other").orElseThrow());
		this.held.letGo();
		assertThatAllAreTold(run.get());
	}

	/**
	 * A worker ends in the middle of a slice, and one that reaches a part of it comes.
	 */
	@Test
	void dividedSliceIsReadAndCountedOnce() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		this.ledger
			.sql("""
					UPDATE run_slice SET accounts = (SELECT STRING_AGG(accounts, ' ' ORDER BY slice) FROM run_slice WHERE slice > 1)
					WHERE slice = 2;
					UPDATE run_slice SET state = 'ENDED' WHERE slice > 2
					""")
			.update();
		List<String> accounts = new SharedSlices(this.ledger).of(1).get(1).accounts();
		StopSignal stop = new StopSignal();
		CompletableFuture<Void> begun = new CompletableFuture<>();
		this.program.aws()
			.faults()
			.on("ListAccessKeys")
			.account(accounts.get(0))
			.be(Fault.tell(() -> begun.complete(null)));
		this.program.aws().faults().on("ListUsers").account(accounts.get(1)).next(1).be(Fault.tell(() -> {
			begun.join();
			stop.request(ExitCode.TERMINATED);
		}));
		this.program.execute(stop, "worker").exits(143);
		this.program.set("keyreminder.workers.reach", accounts.get(0));
		CompletableFuture<Outcome> second = CompletableFuture
			.supplyAsync(() -> this.program.execute("worker", "--until-idle"));
		while (new SharedSlices(this.ledger).of(1).size() == ACCOUNTS + 1 && !second.isDone()) {
			Thread.onSpinWait();
		}
		this.held.letGo();
		assertThatAllAreTold(run.get());
		second.get().exits(0);
		assertThat(this.program.aws().calls())
			.filteredOn((call) -> call.action().equals("ListUsers") && accounts.get(0).equals(call.account()))
			.hasSize(1);
	}

	@Test
	void accountIsReadByWhoReachesIt() throws Exception {
		this.program.set("keyreminder.workers.reach", "1*,%012d".formatted(1));
		CompletableFuture<Outcome> run = heldRun();
		this.program.aws().faults().on("ListUsers").call(ACCOUNTS - 1).be(Fault.tell(this.held::letGo));
		this.program.set("keyreminder.workers.reach", "0000000*2,0*3,0*4");
		this.program.execute("worker", "--until-idle").exits(0);
		assertThatAllAreTold(run.get());
		assertThat(this.ledger.sql("SELECT COUNT(DISTINCT worker) FROM run_slice WHERE reach LIKE '%1*'")
			.query(Integer.class)
			.single()).as("its own").isEqualTo(1);
		assertThat(workers()).hasSize(2);
	}

	@Test
	void accountThatNobodyReachesIsWaitedForNoLonger() {
		this.program.set("keyreminder.workers.reach", "1*").set("keyreminder.workers.reach-wait", "0s");
		JsonNode run = this.program.execute("run", "--format=json").exits(3).json();
		assertThat(run.get("accounts").get("unreachable").asInt()).isEqualTo(ACCOUNTS);
		assertThat(this.program.execute("accounts", "--status=UNREACHABLE").exits(0).out())
			.contains("No machine that reaches this account took part for 0 s (keyreminder.workers.reach-wait).");
	}

	@Test
	void sliceWithNothingToScanHasNotFailed() {
		String asked = "%012d".formatted(ACCOUNTS);
		this.program.aws().faults().on("AssumeRole").be(Fault.error(403, "AccessDenied", "No."));
		this.program.aws().faults().on("ListUsers").be(Fault.serverError(503));
		this.program.set("keyreminder.iam.max-attempts", "1").execute("run").exits(1);
		this.program.set("keyreminder.workers.reach", asked);
		Outcome restarted = this.program.execute("restart", "--account=" + asked, "--format=json").exits(1);
		assertThat(restarted.json().get("error").asString()).contains("AssumeRole");
		assertThat(restarted.err()).doesNotContain("given up");
	}

	@Test
	void runThatDiedIsWaitedForAsLongAsItMayComeBack() {
		endAsIfTheProcessHadDied();
		SharedSlices slices = new SharedSlices(this.ledger);
		TestTime time = new TestTime(Instant.EPOCH);
		OpenRun run = new OpenRun(1, slices, time::nanos);
		assertThat(run.isLeft()).isTrue();
		time.advance(Duration.ofSeconds(14));
		assertThat(run.isLeft()).isTrue();
		this.ledger.sql("UPDATE ledger_holder SET alive_at = clock_timestamp()").update();
		time.advance(Duration.ofHours(1));
		assertThat(run.isLeft()).as("it gave a sign").isTrue();
		this.ledger.sql(SILENT).update();
		SliceAttempt other = slices.take(1, 1, "other").orElseThrow();
		assertThat(run.isLeft()).as("somebody has a slice in hand").isTrue();
		time.advance(Duration.ofHours(1));
		assertThat(run.isLeft()).isTrue();
		slices.giveBack(other);
		assertThat(run.isLeft()).as("it is waited for anew").isTrue();
		time.advance(Duration.ofSeconds(15));
		assertThat(run.isLeft()).isFalse();
	}

	@Test
	void workerWaitsForNoRunThatDied() {
		endAsIfTheProcessHadDied();
		this.program.execute("worker", "--until-idle").exits(0);
		assertThat(workers()).as("nothing was taken").containsOnlyNulls();
	}

	/** Something was handed out that nobody has taken. */
	private void endAsIfTheProcessHadDied() {
		this.program.execute("run").exits(0);
		this.ledger.sql("UPDATE run_slice SET state = 'WAITING', worker = NULL").update();
		this.ledger.sql(SILENT).update();
	}

	@Test
	void secondRunWaitsForTheFirstAndTakesNothing() throws Exception {
		CompletableFuture<Outcome> run = heldRun();
		this.program.execute("run").exits(4);
		assertThat(this.ledger.sql("SELECT COUNT(*) FROM shared_run").query(Integer.class).single()).isEqualTo(1);
		this.held.letGo();
		assertThatAllAreTold(run.get());
		assertThat(workers()).as("none but the first run's").hasSize(1);
	}

	@Test
	void workerWithoutARunEnds() {
		this.program.execute("worker", "--until-idle").exits(0);
	}

}
