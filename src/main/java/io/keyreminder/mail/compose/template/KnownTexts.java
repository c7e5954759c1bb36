package io.keyreminder.mail.compose.template;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.keyreminder.settings.SettingException;
import io.keyreminder.settings.Spelling;

/**
 * The names that an operator's texts may have, and what may be filled into them: those of
 * the program's own, and those that the operator's templates show besides.
 */
final class KnownTexts {

	/** The numbers of the places, by the text's name. */
	private final Map<String, Set<String>> places = new HashMap<>();

	/**
	 * Gathers them.
	 * @param own the program's own, in all languages
	 * @param shown the names that the operator's templates show
	 */
	KnownTexts(Collection<Text> own, Set<String> shown) {
		shown.forEach((name) -> this.places.put(name, new TreeSet<>()));
		own.forEach(
				(text) -> this.places.computeIfAbsent(text.name(), (name) -> new TreeSet<>()).addAll(text.places()));
	}

	/**
	 * Refuses a text that nobody would read, or that would show a place as it is written.
	 * @param text one of the operator's
	 * @throws SettingException if it is one
	 */
	void check(Text text) {
		Set<String> known = this.places.get(text.name());
		if (known == null) {
			throw text.broken("there is no text of this name, and no template shows one"
					+ Spelling.nearest(text.name(), this.places.keySet())
						.map("; the nearest is '%s'"::formatted)
						.orElse(""));
		}
		for (String place : text.places()) {
			if (!known.contains(place)) {
				throw text.broken("nothing is filled in for {%s}; %s".formatted(place, known.isEmpty()
						? "this text has no such places"
						: known.stream().map("{%s}"::formatted).collect(Collectors.joining(", ", "it may hold ", ""))));
			}
		}
	}

}
