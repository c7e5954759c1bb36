package io.keyreminder.publish.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Metrics as strict readers take them: what OpenMetrics 1.0 and the text format 0.0.4 of
 * Prometheus allow both. No time, no unit, no type that the older one does not know.
 *
 * @param samples the values by names and labels
 */
public record ScrapedMetrics(Map<String, Double> samples) {

	private static final Pattern METADATA = Pattern
		.compile("# (?:TYPE ([a-z_]+) (gauge|histogram)|HELP ([a-z_]+) ([^\"\\\\]+))");

	private static final Pattern SAMPLE = Pattern
		.compile("([a-z_]+?)(_bucket|_count|_sum)?(\\{[a-z]+=\"[^\"\\\\]*\"(?:,[a-z]+=\"[^\"\\\\]*\")*})? (\\S+)");

	/**
	 * Reads metrics.
	 * @param text the text
	 * @return the samples
	 */
	public static ScrapedMetrics parse(String text) {
		assertThat(text).endsWith("\n# EOF\n").containsOnlyOnce("# EOF");
		Map<String, String> types = new LinkedHashMap<>();
		Map<String, Double> samples = new LinkedHashMap<>();
		for (String line : text.replace("# EOF\n", "").lines().toList()) {
			Matcher metadata = METADATA.matcher(line);
			if (metadata.matches()) {
				if (metadata.group(1) != null) {
					assertThat(types.put(metadata.group(1), metadata.group(2))).as(line).isNull();
				}
				continue;
			}
			Matcher sample = SAMPLE.matcher(line);
			assertThat(sample.matches()).as(line).isTrue();
			assertThat(types).as(line).isNotEmpty();
			String family = List.copyOf(types.keySet()).get(types.size() - 1);
			String suffix = Objects.requireNonNullElse(sample.group(2), "");
			assertThat(family).as(line).isEqualTo(sample.group(1));
			assertThat(types.get(family)).as(line).isEqualTo(suffix.isEmpty() ? "gauge" : "histogram");
			String name = family + suffix + Objects.requireNonNullElse(sample.group(3), "");
			assertThat(samples.put(name, Double.valueOf(sample.group(4)))).as(line).isNull();
		}
		return new ScrapedMetrics(samples);
	}

	/**
	 * The only sample of a name and perhaps a label, whatever its account.
	 * @param name the name
	 * @param label the label's name and value
	 * @return its value
	 */
	public double value(String name, String... label) {
		List<Double> found = this.samples.entrySet()
			.stream()
			.filter((each) -> each.getKey().startsWith(name + "{")
					&& (label.length == 0 || each.getKey().contains("%s=\"%s\"".formatted(label[0], label[1]))))
			.map(Map.Entry::getValue)
			.toList();
		assertThat(found).as(name).hasSize(1);
		return found.get(0);
	}

}
