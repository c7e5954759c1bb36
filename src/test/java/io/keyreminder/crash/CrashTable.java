package io.keyreminder.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What came of the deaths that were played: a row for each, and from these a line for
 * each place, which is what the documentation shows.
 */
final class CrashTable {

	static final List<String> HEAD = List.of(
			"| the process dies | via | recovery | told | in doubt | repeated | lost |",
			"| --- | --- | --- | --- | --- | --- | --- |");

	static final List<String> PLACES_HEAD = List.of("| place | deaths | told | in doubt | repeated | lost |",
			"| --- | --- | --- | --- | --- | --- |");

	/** Where the lines are written to. */
	static final Path PLACES = Path.of("target", "crash-places.md");

	private static final int FIRST_NUMBER = 3;

	private static final int NUMBERS = 4;

	private CrashTable() {
	}

	/**
	 * Writes a line for each place from the tables of one or several runs.
	 * @param files the tables, for example {@code target/crashes.md}
	 * @throws IOException if one cannot be read, or the lines cannot be written
	 */
	public static void main(String... files) throws IOException {
		List<String> lines = new ArrayList<>();
		for (String file : files) {
			lines.addAll(Files.readAllLines(Path.of(file)));
		}
		Files.write(PLACES, places(lines));
	}

	/**
	 * A line for each place, also where nothing was played.
	 * @param lines rows; others are passed over
	 * @return the lines with their head, in the order of the places
	 */
	static List<String> places(Collection<String> lines) {
		List<String> places = new ArrayList<>(PLACES_HEAD);
		for (CrashPoint point : CrashPoint.values()) {
			List<List<String>> rows = lines.stream()
				.filter((line) -> line.matches("\\| (before|after) " + point + " .*"))
				.map(CrashTable::cells)
				.toList();
			places.add(rows.isEmpty() ? "| %s | 0 | | | | |".formatted(point) : place(point, rows));
		}
		return places;
	}

	private static List<String> cells(String row) {
		return Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
	}

	private static String place(CrashPoint point, List<List<String>> rows) {
		String ways = rows.stream()
			.map((row) -> row.get(1))
			.collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new),
					(all) -> String.join(", ", all)));
		StringBuilder line = new StringBuilder("| %s | %d: %s |".formatted(point, rows.size(), ways));
		for (int column = FIRST_NUMBER; column < FIRST_NUMBER + NUMBERS; column++) {
			line.append(' ').append(range(rows, column)).append(" |");
		}
		return line.toString();
	}

	private static String range(List<List<String>> rows, int column) {
		IntSummaryStatistics numbers = rows.stream()
			.mapToInt((row) -> Integer.parseInt(row.get(column)))
			.summaryStatistics();
		return (numbers.getMin() == numbers.getMax()) ? String.valueOf(numbers.getMin())
				: "%d to %d".formatted(numbers.getMin(), numbers.getMax());
	}

}
