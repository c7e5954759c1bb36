package io.keyreminder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.keyreminder.fakeaws.LivelyAccounts;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.FileSystemUtils;

/**
 * Three years of the program, night after night, of 500 users in one account and in a
 * hundred: how large ledger, backups, reports and logs get, and whether nights and
 * queries take longer. It asserts nothing. The tables go into {@code target/years.md}.
 */
class YearsBenchmark {

	private static final int NIGHTS = Integer.getInteger("years.nights", 1000);

	/** More than one where there is no time for as many nights as days. */
	private static final int DAYS = 1000 / NIGHTS;

	private static final int YEARS = 3;

	private static final int USERS = 500;

	private static final int TIMES = 15;

	/** The nights that are compared: the last of a year. */
	private static final int COMPARED = NIGHTS / YEARS / 5;

	private static final List<List<String>> QUERIES = List.of(List.of("status"), List.of("history"), List.of("show"),
			List.of("accounts"), List.of("upcoming"), List.of("notices", "--user=user-00007"), List.of("notices"),
			List.of("closure"));

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final Map<String, List<Object>> table = new LinkedHashMap<>();

	private int further;

	@ParameterizedTest
	@ValueSource(ints = { 1, 100 })
	void play(int accounts) throws IOException {
		LivelyAccounts world = new LivelyAccounts(this.program.aws(), accounts, USERS, TestProgram.TONIGHT);
		this.program.withLedger().unset("keyreminder.backup.keep");
		this.program.set("keyreminder.metrics.file", this.program.home().resolve("keyreminder.prom").toString());
		if (accounts > 1) {
			this.program.readingOrganization();
		}
		List<Long> times = new ArrayList<>();
		List<Integer> calls = new ArrayList<>();
		for (int night = 1; night <= NIGHTS; night++) {
			LocalDate date = TestProgram.TONIGHT.plusDays((long) DAYS * night);
			world.live(date);
			this.program.aws().clearCalls();
			long start = System.nanoTime();
			this.program.on(date).execute("run").exits(0);
			times.add((System.nanoTime() - start) / 1_000_000);
			calls.add(this.program.aws().calls().size());
			keepLog(date);
			if (night % (NIGHTS / YEARS) == 0 && night / (NIGHTS / YEARS) <= YEARS) {
				record(night / (NIGHTS / YEARS), times, calls);
				write(accounts);
			}
		}
		ask();
		playOn(world, "a further night");
		this.program.set("keyreminder.backup.keep", "0");
		playOn(world, "one without a backup");
		write(accounts);
	}

	/** Nights on the ledgers of all years, in turn; the first has to catch up. */
	private void playOn(LivelyAccounts world, String what) {
		List<List<Long>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		for (int i = 0; i <= TIMES; i++) {
			this.further++;
			LocalDate date = TestProgram.TONIGHT.plusDays((long) DAYS * NIGHTS + this.further);
			world.live(date);
			for (int year = 1; year <= YEARS; year++) {
				this.program.moveTo("year-" + year);
				long start = System.nanoTime();
				this.program.on(date).execute("run");
				if (i > 0) {
					times.get(year - 1).add((System.nanoTime() - start) / 1_000_000);
				}
			}
		}
		times.forEach((each) -> put(what + ", ms", median(each)));
	}

	/** The log has the machine's date. */
	private void keepLog(LocalDate date) throws IOException {
		Path logs = this.program.home().resolve("logs");
		Path today = logs.resolve("keyreminder-%s.log".formatted(LocalDate.now(ZoneOffset.UTC)));
		if (Files.exists(today)) {
			Files.move(today, logs.resolve("keyreminder-%s.log".formatted(date)));
		}
	}

	private void record(int year, List<Long> times, List<Integer> calls) throws IOException {
		Path home = this.program.home();
		FileSystemUtils.copyRecursively(home, home.resolveSibling("year-" + year));
		put("a night, ms", median(times));
		put("a night, calls of AWS", median(calls.stream().map(Integer::longValue).toList()));
		put("ledger, KiB", size(home.resolve("ledger.mv.db")));
		for (String folder : List.of("backups", "reports", "logs")) {
			try (Stream<Path> files = Files.list(home.resolve(folder))) {
				put(folder + ", files", files.count());
			}
			put(folder + ", KiB", size(home.resolve(folder)));
		}
		put("keyreminder.prom, KiB", size(home.resolve("keyreminder.prom")));
		for (String name : tables()) {
			put("rows of " + name,
					this.program.ledger().sql("SELECT COUNT(*) FROM " + name).query(Long.class).single());
		}
	}

	private Set<String> tables() {
		return new TreeSet<>(this.program.ledger().sql("""
				SELECT LOWER(table_name) FROM information_schema.tables
				WHERE table_schema = 'PUBLIC' AND table_name NOT LIKE 'flyway%'
				""").query(String.class).list());
	}

	private void ask() {
		for (List<String> query : QUERIES) {
			List<List<Long>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
			for (int i = 0; i < TIMES; i++) {
				for (int year = 1; year <= YEARS; year++) {
					this.program.moveTo("year-" + year);
					long start = System.nanoTime();
					this.program.execute(query.toArray(String[]::new));
					times.get(year - 1).add((System.nanoTime() - start) / 1_000);
				}
			}
			times.forEach((each) -> put("`%s`, µs".formatted(String.join(" ", query)), median(each)));
		}
	}

	private void put(String what, long value) {
		this.table.computeIfAbsent(what, (absent) -> new ArrayList<>()).add(value);
	}

	private static long median(List<Long> values) {
		List<Long> last = values.subList(Math.max(0, values.size() - Math.max(COMPARED, 1)), values.size());
		return last.stream().sorted().toList().get(last.size() / 2);
	}

	private static long size(Path path) throws IOException {
		try (Stream<Path> files = Files.walk(path)) {
			return files.filter(Files::isRegularFile).mapToLong((file) -> file.toFile().length()).sum() / 1024;
		}
	}

	private void write(int accounts) throws IOException {
		StringBuilder text = new StringBuilder(
				"%d nights in 1000 days, %d users in %d account(s)%n%n".formatted(NIGHTS, USERS, accounts))
			.append("| | year 1 | year 2 | year 3 | year 3 : year 1 |\n| --- | --- | --- | --- | --- |\n");
		this.table.forEach((what, values) -> text.append("| %s |".formatted(what))
			.append(String.join("|", values.stream().map((value) -> " %s ".formatted(value)).toList()))
			.append(ratio(values)));
		Files.writeString(Path.of("target", "years-%d.md".formatted(accounts)), text);
	}

	private static String ratio(List<Object> values) {
		double first = ((Number) values.get(0)).doubleValue();
		double last = ((Number) values.get(values.size() - 1)).doubleValue();
		return "| %s |%n".formatted((first > 0) ? String.format(Locale.ROOT, "%.2f", last / first) : "");
	}

}
