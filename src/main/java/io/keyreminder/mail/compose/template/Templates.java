package io.keyreminder.mail.compose.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a message's readable parts.
 *
 * @param text writes the plain text
 * @param html writes the HTML, in which everything untrusted is escaped
 */
public record Templates(PartTemplate text, PartTemplate html) {

	/**
	 * Reads the templates.
	 * @param folder the operator's folder, or null
	 * @return the operator's own as far as there are any, otherwise the program's
	 * @throws SettingException if one is broken
	 */
	public static Templates load(@Nullable Path folder) {
		return new Templates(PartTemplate.load("reminder.txt.mustache", false, folder),
				PartTemplate.load("reminder.html.mustache", true, folder));
	}

	/**
	 * Fills both.
	 * @param sample what they show
	 * @param keys the masked ids of the sample's access keys
	 * @return the one that writes more
	 * @throws SettingException if one is broken, shows not all keys, or writes more than
	 * a message may hold
	 */
	public PartTemplate tryOut(Map<String, @Nullable Object> sample, List<String> keys) {
		return (this.text.tryOut(sample, keys) > this.html.tryOut(sample, keys)) ? this.text : this.html;
	}

	/**
	 * Where they come from.
	 * @return the operator's files, or that there are none
	 */
	public String place() {
		String own = Stream.of(this.text.place(), this.html.place())
			.filter((place) -> !place.isEmpty())
			.collect(Collectors.joining(" and "));
		return own.isEmpty() ? "the program's own" : own;
	}

}
