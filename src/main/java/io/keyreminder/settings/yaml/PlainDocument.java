package io.keyreminder.settings.yaml;

import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Refuses what a document could hide by: a second document, which nobody reads, and
 * values that stand elsewhere, multiply, or are of a type that is named.
 */
final class PlainDocument {

	private static final int DEEPEST = 20;

	private PlainDocument() {
	}

	/**
	 * Checks a document before it is built.
	 * @param events what the file says, in its order
	 * @param file the file
	 */
	static void check(Iterable<Event> events, YamlFile file) {
		int documents = 0;
		int depth = 0;
		for (Event event : events) {
			int line = event.getStartMark().getLine() + 1;
			if (event instanceof DocumentStartEvent && ++documents > 1) {
				throw file.refuse(line, "a second document begins here (---). Write all into one.");
			}
			if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
				throw file.refuse(line, "the lists here are nested too deeply.");
			}
			if (event instanceof CollectionEndEvent) {
				depth--;
			}
			if (event instanceof NodeEvent node && node.getAnchor() != null) {
				throw file.refuse(line,
						"%s is not allowed. Write the value itself wherever it is meant; text that begins with & or * needs quotation marks."
							.formatted((event instanceof AliasEvent) ? "an alias (*)" : "an anchor (&)"));
			}
			if (isTagged(event)) {
				throw file.refuse(line,
						"a tag (!) is not allowed. Write the value alone; text that begins with ! needs quotation marks.");
			}
		}
	}

	private static boolean isTagged(Event event) {
		return (event instanceof ScalarEvent scalar && scalar.getTag() != null)
				|| (event instanceof CollectionStartEvent collection && collection.getTag() != null);
	}

}
