package io.keyreminder.cli;

import java.time.LocalDateTime;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.keyreminder.fakeaws.Fault.denied;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of runs.
 */
class HistoryTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@Proof
	@Test
	void itIsListedFromTheNewestRunToTheOldestAndNoLongerThanAsked() {
		runs(3);
		assertThat(history("")).containsExactly(3, 2, 1);
		assertThat(history("--limit=2")).containsExactly(3, 2);
		assertThat(history("--limit=1 --until=9999-12-31")).containsExactly(3);
	}

	@Test
	void unlessAskedForMoreItHasTwentyRuns() {
		runs(1);
		this.program.ledger()
			.sql("""
					INSERT INTO batch_job_execution (job_execution_id, version, job_instance_id, create_time, start_time, status)
					SELECT n, 1, 1, create_time, start_time, 'COMPLETED' FROM batch_job_execution, (SELECT x AS n FROM
					SYSTEM_RANGE(2, 25))
					""")
			.update();
		this.program.ledger().sql("""
				INSERT INTO run (run_id, account, run_date, pass, via)
				SELECT x, '123456789012', DATE '2031-03-14', x, 'SMTP' FROM SYSTEM_RANGE(2, 25)
				""").update();
		assertThat(history("")).hasSize(20).startsWith(25, 24).endsWith(6);
		assertThat(history("--limit=30")).hasSize(25);
	}

	@Proof
	@Test
	void bothDaysOfAPeriodBelongToIt() {
		runs(4);
		startedAt(1, "2031-03-13T23:59:59.999999");
		startedAt(2, "2031-03-14T00:00:00");
		startedAt(3, "2031-03-14T23:59:59.999999");
		startedAt(4, "2031-03-15T00:00:00");
		assertThat(history("--since=2031-03-14")).containsExactly(4, 3, 2);
		assertThat(history("--until=2031-03-14")).containsExactly(3, 2, 1);
		assertThat(history("--since=2031-03-14 --until=2031-03-14")).containsExactly(3, 2);
		assertThat(history("--since=2031-03-16")).isEmpty();
	}

	@Proof
	@Test
	void runsCanBeAskedForByTheirState() {
		this.program.withLedger();
		this.program.aws().faults().on("ListUsers").call(1).be(denied());
		this.program.execute("run").exits(1);
		this.program.execute("run").exits(0);
		assertThat(history("--status=FAILED")).containsExactly(1);
		assertThat(history("--status=completed")).containsExactly(2);
		assertThat(history("--status=STOPPED")).isEmpty();
	}

	@Test
	void aRunThatIsStillAtWorkInADeadProcessIsACrashedOne() {
		runs(2);
		this.program.ledger()
			.sql("UPDATE batch_job_execution SET status = 'STARTED', end_time = NULL WHERE job_execution_id = 2")
			.update();
		assertThat(history("--status=CRASHED")).containsExactly(2);
		assertThat(history("--status=STARTED")).isEmpty();
	}

	@Proof
	@Test
	void runsCanBeAskedForByTheirAccount() {
		runs(1);
		try (FakeAws other = FakeAws.start(Fleet.of("999999999999"))) {
			System.setProperty("aws.endpointUrl", other.endpoint().toString());
			this.program.execute("run").exits(0);
		}
		assertThat(history("")).containsExactly(2, 1);
		assertThat(history("--account=999999999999")).containsExactly(2);
		assertThat(history("--account=123456789012")).containsExactly(1);
		assertThat(history("--account=000000000000")).isEmpty();
		assertThat(this.program.execute("history", "--account=12345").exits(2).sentence())
			.isEqualTo("--account=12345 is no number of an AWS account, which has twelve digits.");
	}

	@Test
	void asTextEachRunHasItsNumberDateAndState() {
		runs(1);
		this.program.execute("run", "--rescan").exits(0);
		startedAt(1, "2031-03-14T03:00:00");
		startedAt(2, "2031-03-14T04:00:00");
		assertThat(this.program.execute("history").exits(0).lines()).containsExactly(
				"RUN  DATE        PASS  STATUS     EXIT  VIA   ACCOUNT       USERS  SENT  STARTED (UTC)",
				"2    2031-03-14  2     COMPLETED  0     smtp  123456789012  0      0     2031-03-14 04:00:00",
				"1    2031-03-14  1     COMPLETED  0     smtp  123456789012  0      0     2031-03-14 03:00:00");
	}

	@Proof
	@Test
	void withoutRunsItIsEmptyInEachFormat() {
		this.program.withLedger();
		assertThat(this.program.execute("history").exits(0).lines()).singleElement().asString().startsWith("RUN  DATE");
		assertThat(this.program.execute("history", "--format=json").exits(0).lines()).containsExactly("[]");
		assertThat(this.program.execute("history", "--format=csv").exits(0).lines()).containsExactly(
				"run,account,date,pass,status,exitCode,resumedFrom,dryRun,via,startedAt,endedAt,users,keys,due,carriedOver,"
						+ "messages,sent,failed,inDoubt,unreachable,withdrawn,expired,deferred,alreadyNotified,untagged,"
						+ "unreadable,error,overdue,unused,fallback,postponed,exempt");
	}

	private void runs(int count) {
		this.program.withLedger();
		for (int i = 0; i < count; i++) {
			this.program.on(TestProgram.TONIGHT.plusDays(i)).execute("run").exits(0);
		}
		this.program.on(TestProgram.TONIGHT);
	}

	/** Spring Batch reads the system's clock. */
	private void startedAt(int run, String time) {
		this.program.ledger()
			.sql("UPDATE batch_job_execution SET start_time = :time WHERE job_execution_id = :run")
			.param("time", LocalDateTime.parse(time))
			.param("run", run)
			.update();
	}

	private List<Integer> history(String options) {
		String[] command = ("history --format=json " + options).split(" ");
		return this.program.execute(command).exits(0).jsonList().stream().map((run) -> run.get("run").asInt()).toList();
	}

}
