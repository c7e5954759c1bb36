package io.keyreminder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A policy file of fifty rules, of which each of 49 decides on another part of a
 * generated fleet.
 */
final class FiftyRules {

	private static final int RULES = 49;

	private static final int AGE = 90;

	private static final List<String> ENDS = List.of("sato", "suzuki", "takahashi", "tanaka", "watanabe", "ito",
			"yamamoto");

	private static final List<String> BEGINNINGS = List.of("a", "b", "c", "d", "e", "f", "g");

	private FiftyRules() {
	}

	/**
	 * Writes the file. Names and tags of a fleet are alike, so that both ways the same
	 * rules decide on nearly the same users.
	 * @param folder takes it
	 * @param byTag whether the rules match the recipient tag; otherwise the user's name
	 * @param daysApart by how many days the rules' ages differ from each other
	 * @return the file
	 */
	static Path in(Path folder, boolean byTag, int daysApart) throws IOException {
		String rules = IntStream.range(0, RULES)
			.mapToObj((i) -> "- {name: rule %d, match: {%s}, max-age-days: %d}".formatted(i, match(i, byTag),
					AGE + daysApart * (i - RULES / 3)))
			.collect(Collectors.joining("\n"));
		return Files.writeString(folder.resolve("policy.yml"), "rules:\n" + rules + "\n- {name: everybody}\n");
	}

	private static String match(int rule, boolean byTag) {
		String name = "%s*.%s*".formatted(BEGINNINGS.get(rule % BEGINNINGS.size()), ENDS.get(rule / BEGINNINGS.size()));
		return byTag ? "tag: {Email: \"%s@example.com\"}".formatted(name) : "user: \"%s\"".formatted(name);
	}

}
