package io.keyreminder.report;

import java.io.PrintWriter;

import io.keyreminder.text.TerminalSafeEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes reports as JSON documents: fields in the order of their records, times in UTC
 * (ISO 8601), nothing left out. A terminal that shows one has nothing to obey.
 */
public final class Json {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.characterEscapes(new TerminalSafeEscapes())
		.build();

	private static final Separators SEPARATORS = Separators.createDefaultInstance()
		.withObjectNameValueSpacing(Spacing.AFTER)
		.withArrayEmptySeparator("");

	private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
		.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.enable(SerializationFeature.INDENT_OUTPUT)
		.defaultPrettyPrinter(new DefaultPrettyPrinter(SEPARATORS))
		.build();

	private Json() {
	}

	/**
	 * Writes one document.
	 * @param document a report, a list of reports, or a map
	 * @param out where to; left open
	 */
	public static void write(Object document, PrintWriter out) {
		out.println(MAPPER.writeValueAsString(document));
		out.flush();
	}

}
