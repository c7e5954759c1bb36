package io.keyreminder.cli;

import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What came of the reminders, as `closure` tells it.
 */
class ClosureTests {

	private static final String FIELDS = "account,rule,user,told,inTime,late,stillActive,open,unknown,medianDays,"
			+ "accountName";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void makeLedger() {
		this.program.withLedger();
	}

	@Proof
	@Test
	void aLedgerThatToldNobodySaysSo() {
		assertThat(this.program.execute("closure").exits(0).out())
			.isEqualTo("Nobody was told of a key in this time.%n".formatted());
		assertThat(this.program.execute("closure", "--by=rule", "--format=json").exits(0).out().strip())
			.isEqualTo("[]");
		assertThat(this.program.execute("closure", "--by=user", "--format=csv").exits(0).out().strip())
			.isEqualTo(FIELDS);
		assertThat(this.program.execute("closure", "--since=2031-03-15", "--until=2031-03-14").exits(2).err())
			.contains("--since=2031-03-15 is after --until=2031-03-14.");
	}

	@Test
	void keysAreCountedByWhatBecameOfThem() {
		List.of("=cmd", "bob", "carol", "dave", "erin", "frank").forEach((user) -> tell(user));
		this.program.execute("run").exits(0);
		become("=cmd", "DELETED", "2031-03-16", false);
		become("bob", "DEACTIVATED", "2031-03-20", false);
		become("carol", "DELETED", "2031-04-13", true);
		become("dave", "STILL_ACTIVE", "2031-03-26", true);
		become("erin", "USER_GONE", "2031-12-01", false);
		assertThat(this.program.execute("closure").exits(0).out().lines()).containsExactly(
				"TOLD OF  IN TIME  LATE  STILL ACTIVE  OPEN  UNKNOWN  MEDIAN DAYS",
				"6        2        1     1             1     1        6",
				"50 % of the 4 keys whose deadline has passed were gone in time.",
				"In time: switched off or deleted by the deadline; late: after it.",
				"Median days: from the first reminder to the end of the key.",
				"Open: the deadline is to come, or nobody has looked at the key since.",
				"Unknown: the key is gone, and nobody looked at the time when it went.");
		assertThat(this.program.execute("closure", "--by=user").exits(0).out().lines()).hasSize(13)
			.startsWith("USER   TOLD OF  IN TIME  LATE  STILL ACTIVE  OPEN  UNKNOWN  MEDIAN DAYS",
					"dave   1        0        0     1             0     0        -",
					"carol  1        0        1     0             0     0        30")
			.contains("all    6        2        1     1             1     1        6");
		JsonNode all = this.program.execute("closure", "--format=json").exits(0).jsonList().get(0);
		assertThat(all.propertyNames()).containsExactly(FIELDS.split(","));
		assertThat(all.get("told").asInt()).isEqualTo(6);
		assertThat(all.get("medianDays").asDouble()).isEqualTo(6.0);
		assertThat(this.program.execute("closure", "--by=user", "--format=csv").exits(0).out())
			.contains("123456789012,,\"'=cmd\",1,1,0,0,0,0,2.0,");
		assertThat(told("--by=account")).isEqualTo(6);
		assertThat(told("--by=rule")).isEqualTo(6);
		assertThat(told("--account=123456789012")).isEqualTo(6);
		assertThat(told("--until=2031-03-14")).isEqualTo(6);
		assertThat(told("--since=2031-03-15")).isZero();
		assertThat(this.program.execute("notices", "--user=dave").exits(0).out())
			.contains("the key is still active after its deadline, seen on 2031-03-26");
	}

	@Test
	void aKeyThatSeveralWereToldOfSeveralTimesIsOne() {
		this.program.set("keyreminder.policy.stages", "10,3");
		this.program.user("alice", "alice@example.com bob@example.com");
		this.program.execute("run").exits(0);
		this.program.on(TestProgram.TONIGHT.plusDays(7)).execute("run").exits(0);
		assertThat(this.program.execute("notices", "--format=json").exits(0).jsonList()).hasSize(4);
		assertThat(told()).isEqualTo(1);
		assertThat(told("--since=2031-03-15")).as("was told first the day before").isZero();
	}

	@Proof
	@Test
	void aKeyThatIsToldOfAgainIsOverdueStill() {
		this.program.user("alice", "alice@example.com bob@example.com");
		this.program.execute("run").exits(0);
		become("alice", "STILL_ACTIVE", "2031-03-26", true);
		this.program.ledger()
			.sql("UPDATE notice SET outcome = 'OPEN', outcome_at = NULL, still_active_at = NULL WHERE notice_id = 2")
			.update();
		assertThat(stillActive()).isEqualTo(1);
		this.program.ledger().sql("UPDATE notice SET deadline = DATE '2031-06-24' WHERE notice_id = 2").update();
		assertThat(stillActive()).as("has more time now").isZero();
	}

	private int stillActive() {
		return this.program.execute("closure", "--format=json").exits(0).jsonList().get(0).get("stillActive").asInt();
	}

	private void tell(String user) {
		this.program.user(user, "%s@example.com".formatted(user.replace("=", "")));
	}

	private int told(String... options) {
		String[] command = Stream.concat(Stream.of("closure", "--format=json"), Stream.of(options))
			.toArray(String[]::new);
		int told = 0;
		for (JsonNode each : this.program.execute(command).exits(0).jsonList()) {
			told += each.get("told").asInt();
		}
		return told;
	}

	/** The nights that see it are played in another test. */
	private void become(String user, String outcome, String day, boolean overdue) {
		String at = day + "T03:00:00Z";
		this.program.ledger()
			.sql("UPDATE notice SET outcome = :outcome, outcome_at = CAST(:at AS TIMESTAMP WITH TIME ZONE), "
					+ "still_active_at = CAST(:overdue AS TIMESTAMP WITH TIME ZONE) WHERE user_name = :user")
			.param("outcome", outcome)
			.param("at", at)
			.param("overdue", overdue ? at : null)
			.param("user", user)
			.update();
	}

}
