package io.keyreminder.mail.compose.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.keyreminder.failure.Causes;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.Resources;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * One part of a message, as its template writes it: the operator's own, if there is one,
 * else the program's.
 */
public final class PartTemplate {

	private static final PlainValues PLAIN_VALUES = new PlainValues();

	private final String place;

	private final Template template;

	private PartTemplate(String place, String source, boolean html) {
		this.place = place;
		try {
			TemplateTags.check(source, html);
			this.template = Mustache.compiler()
				.withCollector(PLAIN_VALUES)
				.withFormatter(PLAIN_VALUES)
				.strictSections(true)
				.escapeHTML(html)
				.compile(source);
		}
		catch (RuntimeException ex) {
			throw broken(ex);
		}
	}

	/**
	 * Reads a template.
	 * @param name the file's name
	 * @param html whether names are escaped for HTML
	 * @param folder the operator's folder, or null
	 * @throws SettingException if it is broken
	 */
	static PartTemplate load(String name, boolean html, @Nullable Path folder) {
		Path own = (folder != null) ? folder.resolve(name) : null;
		return (own != null && Files.exists(own)) ? new PartTemplate(own.toString(), read(own), html)
				: new PartTemplate("", Resources.text(PartTemplate.class, name), html);
	}

	private static String read(Path file) {
		try {
			if (Files.size(file) > OutgoingMessage.LARGEST) {
				throw broken(file.toString(), new MessageTooLargeException());
			}
			return ByteOrderMark.dropFrom(Files.readString(file));
		}
		catch (IOException ex) {
			throw new SettingException(
					"The message template %s cannot be read as UTF-8. Fix it, or remove it.".formatted(file));
		}
	}

	/**
	 * Fills the template.
	 * @param message what it shows
	 * @return the part's text, with the lines' ends of the template
	 * @throws SettingException if it shows what there is not
	 * @throws MessageTooLargeException if it writes more than a message may hold
	 */
	public String fill(Map<String, @Nullable Object> message) {
		LimitedWriter out = new LimitedWriter();
		try {
			this.template.execute(message, out);
			return out.toString();
		}
		catch (MustacheException | UnsupportedOperationException ex) {
			throw broken(ex);
		}
	}

	/**
	 * Fills the template with a sample.
	 * @param sample what it shows
	 * @param keys the masked ids of the sample's access keys
	 * @return how many characters it writes
	 * @throws SettingException if it shows what there is not, or not all keys, or writes
	 * more than a message may hold
	 */
	int tryOut(Map<String, @Nullable Object> sample, List<String> keys) {
		try {
			String filled = fill(sample);
			if (!keys.stream().allMatch(filled::contains)) {
				throw broken(new MustacheException(
						"it does not show every access key; {{#keys}}{{maskedId}}{{/keys}} does"));
			}
			return filled.length();
		}
		catch (MessageTooLargeException ex) {
			throw broken(ex);
		}
	}

	/**
	 * Where it comes from.
	 * @return the operator's file; empty for the program's own
	 */
	String place() {
		return this.place;
	}

	/**
	 * The answer to a template that cannot be used. What Mustache says of it names the
	 * line. A text that the template shows has a sentence of its own.
	 * @param cause what went wrong
	 * @return the exception, to be thrown
	 */
	public SettingException broken(RuntimeException cause) {
		return Causes.find(SettingException.class, cause)
			.orElseGet(() -> this.place.isEmpty()
					? new SettingException(Setting.TEMPLATES, "holds texts that cannot be used: " + cause.getMessage())
					: broken(this.place, cause));
	}

	private static SettingException broken(String place, RuntimeException cause) {
		return new SettingException(
				"The message template %s is broken: %s. Fix it, or remove it: the program has one of its own."
					.formatted(place, SafeText.clean(String.valueOf(cause.getMessage()))),
				cause);
	}

}
