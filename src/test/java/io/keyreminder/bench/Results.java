package io.keyreminder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What was measured, and what it means.
 */
final class Results {

	static final String LOOP = "plain loop";

	static final String FIRST = "first night";

	static final String EIGHT_AT_A_TIME = "first night, 8 calls at a time";

	static final String ALL_TAGS_AT_ONCE = "first night, all tags at once";

	static final String ALL_TAGS_AND_NOTHING_NEW = "night on which nothing is new, all tags at once";

	static final String ORDINARY = "ordinary night";

	static final String BY_NAME = "ordinary night by 50 rules of 50 ages that match names";

	static final String BY_TAG = "ordinary night by 50 rules of one age that match tags";

	static final String BY_TAG_AND_AGE = "ordinary night by 50 rules of 50 ages that match tags";

	/** Before the name of an ordinary night. */
	static final String FIRST_BEFORE = "first night before the ";

	static final String FIRST_OF_MANY = "first night of many accounts";

	static final String ORDINARY_OF_MANY = "ordinary night of many accounts";

	static final String NOTHING_NEW = "night on which nothing is new";

	static final String BARE = "bare Spring Boot start";

	static final String ONE_CONNECTION_EACH = "a connection for each message";

	static final String SEVERAL_AT_A_TIME = "five messages at a time";

	static final String MORE_AT_A_TIME = "eight messages at a time";

	/** With 100 it takes minutes, and shows only whether all of it works. */
	static final int PART = Integer.getInteger("bench.part", 1);

	/** AWS takes no more users in an account. */
	static final int USERS = 5000 / PART;

	static final int MESSAGES = 200;

	/** Of 20 users each. */
	static final int FEW_ACCOUNTS = 500 / PART;

	/** Of 20 users each. */
	static final int MOST_ACCOUNTS = 5000 / PART;

	/** Of 40 users each. */
	static final int MANY_ACCOUNTS = 1000 / PART;

	/** The queries of a ledger of many accounts. */
	static final List<List<String>> QUERIES_OF_MANY = List.of(List.of("history"), List.of("accounts"),
			List.of("show", String.valueOf(ThreeYearsOfAccounts.NIGHTS)), List.of("notices", "--user=user-00007"),
			List.of("upcoming"), List.of("report", "--format=json"));

	private static final int MILLIS_A_CALL = 20;

	private final Map<Case, List<Sample>> samples = new LinkedHashMap<>();

	private long ledger;

	void add(String what, int size, Duration wall, int calls, long peak) {
		this.samples.computeIfAbsent(new Case(what, size), (each) -> new ArrayList<>())
			.add(new Sample(wall.toMillis(), calls, peak));
	}

	/** The median of a case, in milliseconds. */
	long wall(String what, int size) {
		return median(what, size, Sample::wall);
	}

	/** The median of a case. */
	long calls(String what, int size) {
		return median(what, size, Sample::calls);
	}

	private long peak(String what, int size) {
		return median(what, size, Sample::peak);
	}

	/** The size of a ledger of many accounts after three years, in MiB. */
	void ledger(long mib) {
		this.ledger = mib;
	}

	/** The sizes of which a case was measured. */
	List<Integer> sizes(String what) {
		return this.samples.keySet().stream().filter((each) -> each.what().equals(what)).map(Case::size).toList();
	}

	void write(Path folder) throws IOException {
		List<String> lines = new ArrayList<>(List.of("case,size,wall_ms,calls,peak_mib,times"));
		this.samples.forEach((each, all) -> lines
			.add("%s,%d,%d,%d,%d,%d".formatted(each.what(), each.size(), wall(each.what(), each.size()),
					calls(each.what(), each.size()), peak(each.what(), each.size()), all.size())));
		Files.write(folder.resolve("benchmark.csv"), lines);
		Files.write(folder.resolve("benchmark.md"), table());
		Files.writeString(folder.resolve("benchmark.svg"), new Chart(this).svg());
	}

	private List<String> table() {
		List<String> rows = new ArrayList<>(List.of("| | against | |", "| --- | --- | --- |"));
		rows.add(row("first night of 5000 users, time", "plain loop",
				times(wall(LOOP, USERS), wall(FIRST, USERS)) + " faster"));
		rows.add(row("first night of 5000 users, 8 calls at a time instead of 16, time", "plain loop",
				times(wall(LOOP, USERS), wall(EIGHT_AT_A_TIME, USERS)) + " faster"));
		rows.add(row("first night, calls", "plain loop", calls(LOOP, USERS), calls(FIRST, USERS)));
		rows.add(row("ordinary night, calls", "plain loop", calls(LOOP, USERS), calls(ORDINARY, USERS)));
		rows.add(row("night on which nothing is new, calls", "plain loop", calls(LOOP, USERS),
				calls(NOTHING_NEW, USERS)));
		rows.add(row("first night of 50,000 users with 64 MiB of heap, time", "5000 users",
				times(wall(FIRST, 10 * USERS), wall(FIRST, USERS)) + " as long"));
		rows.add(row("first night of 50,000 users with 64 MiB of heap, calls", "5000 users",
				times(calls(FIRST, 10 * USERS), calls(FIRST, USERS)) + " as many"));
		rows.add(row("first night of 5000 users, memory in all", "plain loop",
				"%d MiB instead of %d MiB".formatted(peak(FIRST, USERS), peak(LOOP, USERS))));
		rows.add(row("first night of 50,000 users with 64 MiB of heap, memory in all", "5000 users",
				"%d MiB instead of %d MiB".formatted(peak(FIRST, 10 * USERS), peak(FIRST, USERS))));
		for (String night : List.of(BY_NAME, BY_TAG, BY_TAG_AND_AGE)) {
			rows.add(row("%s, calls".formatted(night), "without a file",
					"%d instead of %d".formatted(calls(night, USERS), calls(ORDINARY, USERS))));
			rows.add(row("first night of the same, calls", "without a file", "%d instead of %d"
				.formatted(calls(FIRST_BEFORE + night, USERS), calls(FIRST_BEFORE + ORDINARY, USERS))));
		}
		rows.addAll(allTagsAtOnce());
		rows.addAll(manyAccounts());
		for (String query : List.of("`history`", "`notices --user`", "`show`", "`--help`")) {
			rows.add(row(query + ", on three years of nights, time", BARE,
					String.format(Locale.ROOT, "%.2f of it", (double) wall(query, 0) / wall(BARE, 0))));
		}
		rows.add(row("200 messages, 50 ms a round trip, five at a time", ONE_CONNECTION_EACH,
				times(wall(ONE_CONNECTION_EACH, MESSAGES), wall(SEVERAL_AT_A_TIME, MESSAGES)) + " faster"));
		rows.add(row("the same, eight at a time", ONE_CONNECTION_EACH,
				times(wall(ONE_CONNECTION_EACH, MESSAGES), wall(MORE_AT_A_TIME, MESSAGES)) + " faster"));
		return rows;
	}

	private List<String> allTagsAtOnce() {
		return List.of(
				row("first night, all tags at once, time", FIRST,
						times(wall(FIRST, USERS), wall(ALL_TAGS_AT_ONCE, USERS)) + " faster"),
				row("first night, all tags at once, calls", FIRST, calls(FIRST, USERS), calls(ALL_TAGS_AT_ONCE, USERS)),
				row("nothing is new, all tags at once, calls", NOTHING_NEW, calls(NOTHING_NEW, USERS),
						calls(ALL_TAGS_AND_NOTHING_NEW, USERS)));
	}

	private List<String> manyAccounts() {
		List<String> rows = new ArrayList<>();
		for (String night : List.of(FIRST_OF_MANY, ORDINARY_OF_MANY)) {
			rows.add(row("%s, %d of 20 users with 192 MiB of heap".formatted(night, MOST_ACCOUNTS),
					FEW_ACCOUNTS + " accounts",
					"%s as long, %d MiB of memory in all instead of %d MiB".formatted(
							times(wall(night, MOST_ACCOUNTS), wall(night, FEW_ACCOUNTS)), peak(night, MOST_ACCOUNTS),
							peak(night, FEW_ACCOUNTS))));
			rows.add(
					row("%s, %d of 40 users with 128 MiB of heap, time".formatted(night, MANY_ACCOUNTS),
							"its calls, %d at a time".formatted(ManyAccounts.AT_A_TIME),
							times(wall(night, MANY_ACCOUNTS),
									calls(night, MANY_ACCOUNTS) * MILLIS_A_CALL / ManyAccounts.AT_A_TIME)
									+ " as long"));
		}
		rows.add(row("three years of nights of 1000 accounts of 40 users", "a limit of 250 MB",
				"%d MiB".formatted(this.ledger)));
		QUERIES_OF_MANY.stream()
			.map((query) -> String.join(" ", query))
			.forEach((query) -> rows.add(row("`%s`, on these, time".formatted(query), BARE,
					String.format(Locale.ROOT, "%.2f of it", (double) wall(query, MANY_ACCOUNTS) / wall(BARE, 0)))));
		return rows;
	}

	private static String row(String what, String against, long theirs, long ours) {
		return row(what, against, "%s fewer: %d instead of %d".formatted(times(theirs, ours), ours, theirs));
	}

	private static String row(String what, String against, String result) {
		return "| %s | %s | %s |".formatted(what, against, result);
	}

	private static String times(long more, long less) {
		return String.format(Locale.ROOT, "%.1f×", (double) more / less);
	}

	private long median(String what, int size, ToLongFunction<Sample> value) {
		List<Sample> all = this.samples.getOrDefault(new Case(what, size), List.of());
		return all.stream().mapToLong(value).sorted().skip(all.size() / 2).findFirst().orElseThrow();
	}

	private record Case(String what, int size) {

	}

	private record Sample(long wall, int calls, long peak) {

	}

}
