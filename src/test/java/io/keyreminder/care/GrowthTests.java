package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.LivelyAccounts;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What grows from night to night, and what does not: the bench profile plays years of it.
 */
@Proof
class GrowthTests {

	/** Kept for ever, in some rows for each run, and each notice. */
	private static final List<String> KEPT = List.of("run", "notice", "resolution", "run_warning", "run_accounts",
			"account_scan", "batch_job_instance", "batch_job_execution", "batch_job_execution_params");

	private static final long USERS = 12;

	/**
	 * Of old runs the details of four such nights stay, and of those that a wrong clock
	 * could have told.
	 */
	private static final long DAYS_BETWEEN_NIGHTS = 10;

	private static final long NIGHTS_KEPT = 11;

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final LivelyAccounts world = new LivelyAccounts(this.program.aws(), 1, (int) USERS, TestProgram.TONIGHT);

	private long night;

	@Test
	void onlyWhatIsKeptForEverGrowsWithTheNights() throws IOException {
		this.program.withLedger().set("keyreminder.retention.runs", "30d");
		play(NIGHTS_KEPT);
		Map<String, Long> before = sizes();
		play(1);
		Map<String, Long> after = sizes();
		assertThat(after.get("run")).isEqualTo(this.night);
		assertThat(after.get("notice")).isGreaterThan(before.get("notice"));
		Map<String, Long> most = new TreeMap<>(before);
		most.putAll(Map.of("coming_key", USERS, "contact", USERS, "key_age", NIGHTS_KEPT * USERS, "seen_key",
				after.get("notice")));
		most.keySet().removeAll(KEPT);
		most.forEach((what, number) -> assertThat(after.get(what)).as(what).isLessThanOrEqualTo(number));
	}

	private void play(long nights) {
		for (int i = 0; i < nights; i++) {
			this.night++;
			LocalDate date = TestProgram.TONIGHT.plusDays(DAYS_BETWEEN_NIGHTS * this.night);
			this.world.live(date);
			this.program.on(date).execute("run").exits(0);
		}
	}

	private Map<String, Long> sizes() throws IOException {
		Map<String, Long> sizes = new TreeMap<>();
		for (String table : this.program.ledger().sql("""
				SELECT LOWER(table_name) FROM information_schema.tables
				WHERE table_schema = 'PUBLIC' AND table_name NOT LIKE 'flyway%'
				""").query(String.class).list()) {
			sizes.put(table, this.program.ledger().sql("SELECT COUNT(*) FROM " + table).query(Long.class).single());
		}
		for (String folder : List.of("reports", "logs")) {
			try (Stream<Path> files = Files.list(this.program.home().resolve(folder))) {
				sizes.put(folder + "/", files.count());
			}
		}
		return sizes;
	}

}
