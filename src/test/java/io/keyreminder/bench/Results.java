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

/**
 * What was measured: the medians of each case.
 */
final class Results {

	private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

	void add(String what, String size, Duration wall, int calls) {
		this.samples.computeIfAbsent(what + "," + size, (key) -> new ArrayList<>()).add(new Sample(wall, calls));
	}

	void write(Path file) throws IOException {
		List<String> lines = new ArrayList<>(List.of("what,size,wall_ms,calls,times"));
		this.samples.forEach((key, all) -> lines
			.add(String.format(Locale.ROOT, "%s,%d,%d,%d", key, wall(all).toMillis(), calls(all), all.size())));
		Files.write(file, lines);
	}

	private static Duration wall(List<Sample> all) {
		return all.stream().map(Sample::wall).sorted().skip(all.size() / 2).findFirst().orElseThrow();
	}

	private static int calls(List<Sample> all) {
		return all.stream().map(Sample::calls).sorted().skip(all.size() / 2).findFirst().orElseThrow();
	}

	private record Sample(Duration wall, int calls) {

	}

}
