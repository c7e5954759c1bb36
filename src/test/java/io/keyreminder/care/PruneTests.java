package io.keyreminder.care;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.ledger.account.AccountScans;
import io.keyreminder.ledger.account.LastScans;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static io.keyreminder.fakeaws.Fault.denied;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of the details of old runs.
 */
class PruneTests {

	private static final LocalDate LATER = TestProgram.TONIGHT.plusDays(450);

	private static final List<String> KEPT = List.of("run", "notice", "resolution", "run_warning", "run_accounts",
			"account_scan", "batch_job_execution", "batch_job_execution_params");

	private static final List<String> PRUNED = List.of("key_age", "unreadable_user", "untagged_user", "run_slice",
			"batch_step_execution", "batch_step_execution_context", "batch_job_execution_context");

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@BeforeEach
	void prepare() {
		this.program.withLedger();
		this.program.user("alice", "alice@example.com");
		this.program.user("bob", "bob@example.com").untag("Email");
		this.program.user("carol", "carol@example.com");
		this.program.aws().faults().on("ListAccessKeys").user("carol").be(denied());
		this.program.execute("run").exits(3);
		this.program.aws().faults().clear();
	}

	@Test
	void detailsOfOldRunsGoAndNothingElse() {
		this.program.on(LATER).execute("run").exits(0);
		List<Long> kept = counts(KEPT);
		List<JsonNode> before = answers();
		assertThat(counts(PRUNED, 1)).doesNotContain(0L);
		String would = this.program.execute("prune", "--older-than=400d", "--dry-run").exits(0).out();
		assertThat(would).startsWith("Of runs before 2031-05-03 ")
			.contains(" key age", "1 unreadable user, 1 untagged user, 1 account slice would be deleted.");
		assertThat(counts(PRUNED, 1)).doesNotContain(0L);
		assertThat(this.program.execute("prune", "--older-than=400d").exits(0).out())
			.isEqualTo(would.replace("would be", "were"));
		assertThat(counts(PRUNED, 1)).containsOnly(0L);
		assertThat(counts(PRUNED)).filteredOn((number) -> number > 0).hasSizeGreaterThan(3);
		assertThat(counts(KEPT)).isEqualTo(kept);
		assertThat(answers()).isEqualTo(before);
		JsonNode show = this.program.execute("show", "1", "--format=json").exits(0).json();
		assertThat(show.get("unreadable").asInt()).isEqualTo(1);
		assertThat(show.get("steps")).isEmpty();
		this.program.execute("report", "1").exits(0);
		assertThat(this.program.execute("prune", "--older-than=400d").exits(0).out())
			.contains("no details were deleted. Notices, resolutions and runs stay.");
		this.program.execute("restart", "1").exits(3);
		this.program.execute("run", "--rescan").exits(0);
		assertThat(this.program.mails().received()).hasSize(1);
	}

	@Proof
	@Test
	void runThatNoLaterOneCompletedKeepsItsDetails() {
		assertThat(this.program.on(LATER).execute("prune", "--older-than=400d").exits(0).out())
			.contains("no details were deleted.");
		assertThat(counts(PRUNED, 1)).doesNotContain(0L);
	}

	@Proof
	@Test
	void sinceWhenNobodyReadsAUserIsNotForgotten() {
		this.program.on(LATER).execute("run").exits(0);
		this.program.ledger()
			.sql("INSERT INTO unreadable_user (run_id, account, user_name, reason) VALUES (2, :account, 'carol', '')")
			.param("account", TestProgram.ACCOUNT)
			.update();
		AccountScans scans = new AccountScans(this.program.ledger());
		LastScans before = scans.lastScans(TestProgram.ACCOUNT, LATER);
		this.program.execute("prune", "--older-than=400d").exits(0);
		assertThat(scans.lastScans(TestProgram.ACCOUNT, LATER)).isEqualTo(before);
	}

	@Proof
	@Test
	void eachRunPrunesWhatIsOlderThanTheSettingSays() {
		this.program.on(LATER).execute("run").exits(0);
		assertThat(counts(PRUNED, 1)).as("800 days by default").doesNotContain(0L);
		this.program.set("keyreminder.retention.runs", "400d").execute("run", "--rescan").exits(0);
		assertThat(counts(PRUNED, 1)).as("a clock may be wrong for a week").doesNotContain(0L);
		BelievedDay.on(this.program, LATER).execute("run", "--rescan").exits(0);
		assertThat(counts(PRUNED, 1)).containsOnly(0L);
	}

	@Proof
	@Test
	void whatIsYoungIsNotPruned() {
		assertThat(this.program.execute("prune", "--older-than=23h").exits(2).sentence())
			.isEqualTo("--older-than must be at least 1d.");
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
		assertThat(this.program.execute("prune", "--older-than=1d").exits(0).out()).contains("no details were deleted");
		assertThat(counts(PRUNED, 1)).doesNotContain(0L);
		this.program.on(TestProgram.TONIGHT.plusDays(2)).execute("prune", "--older-than=1d").exits(0);
		assertThat(counts(PRUNED, 1)).containsOnly(0L);
		assertThat(counts(PRUNED, 2)).first().isNotEqualTo(0L);
		assertThat(this.program.execute("prune").exits(2).sentence()).contains("--older-than");
	}

	private List<JsonNode> answers() {
		return List.of(this.program.execute("history", "--format=json").exits(0).json(),
				this.program.execute("notices", "--format=json").exits(0).json());
	}

	private List<Long> counts(List<String> tables) {
		List<Long> counts = new ArrayList<>();
		tables.forEach((table) -> counts
			.add(this.program.ledger().sql("SELECT COUNT(*) FROM " + table).query(Long.class).single()));
		return counts;
	}

	/** Those of a run; Spring Batch's executions have the run's number. */
	private List<Long> counts(List<String> tables, long run) {
		List<Long> counts = new ArrayList<>();
		for (String table : tables) {
			String of = switch (table) {
				case "batch_step_execution_context" ->
					"step_execution_id IN (SELECT step_execution_id FROM batch_step_execution WHERE job_execution_id = :run)";
				default -> table.startsWith("batch") ? "job_execution_id = :run" : "run_id = :run";
			};
			counts.add(this.program.ledger()
				.sql("SELECT COUNT(*) FROM %s WHERE %s".formatted(table, of))
				.param("run", run)
				.query(Long.class)
				.single());
		}
		return counts;
	}

}
