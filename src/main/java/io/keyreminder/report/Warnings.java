package io.keyreminder.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.keyreminder.ledger.run.RunWarning;
import io.keyreminder.text.Counted;

/**
 * What a run found odd, as sentences: what is odd in many accounts is one of them.
 */
final class Warnings {

	/** In so many accounts each has a sentence of its own. */
	private static final int MOST = 5;

	private static final int MOST_NAMES = 20;

	private Warnings() {
	}

	/**
	 * Makes sentences.
	 * @param found what is odd, by kind
	 * @param wanted what is to be told
	 * @param places how accounts are called
	 * @return the sentences, in the same order
	 */
	static List<String> sentences(List<RunWarning> found, Predicate<RunWarning> wanted, Places places) {
		Map<RunWarning.Kind, List<RunWarning>> kinds = new LinkedHashMap<>();
		found.stream()
			.filter(wanted)
			.forEach((each) -> kinds.computeIfAbsent(each.kind(), (absent) -> new ArrayList<>()).add(each));
		return kinds.values().stream().flatMap((same) -> sentences(same, places).stream()).toList();
	}

	private static List<String> sentences(List<RunWarning> same, Places places) {
		if (same.size() <= MOST) {
			return same.stream().map(RunWarning::sentence).toList();
		}
		List<String> others = same.stream()
			.skip(1)
			.flatMap((each) -> Stream.ofNullable(each.account()))
			.map(places::label)
			.toList();
		return List.of("%s The same holds for %s: %s.".formatted(same.get(0).sentence(),
				Counted.of(others.size(), "other account"), Counted.first(others, MOST_NAMES)));
	}

}
