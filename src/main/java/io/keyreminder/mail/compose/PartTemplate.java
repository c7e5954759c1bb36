package io.keyreminder.mail.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.keyreminder.key.ForeignText;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;

/**
 * One part of a message, as its template writes it: the operator's own, if there is one,
 * else the program's.
 */
final class PartTemplate {

	private static final Pattern UNESCAPED = Pattern.compile("\\{\\{(\\{|\\s*&|=)");

	private final String place;

	private final Template template;

	private PartTemplate(String place, String source, boolean html) {
		this.place = place;
		if (html) {
			refuseUnescaped(source);
		}
		try {
			this.template = Mustache.compiler().escapeHTML(html).compile(source);
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
		try {
			return (own != null && Files.exists(own)) ? new PartTemplate(own.toString(), Files.readString(own), html)
					: new PartTemplate("",
							new ClassPathResource(name, PartTemplate.class).getContentAsString(StandardCharsets.UTF_8),
							html);
		}
		catch (IOException ex) {
			if (own == null) {
				throw new UncheckedIOException("The template %s is missing from this program".formatted(name), ex);
			}
			throw new SettingException(
					"The message template %s cannot be read as UTF-8. Mend it, or take it away.".formatted(own));
		}
	}

	/**
	 * Fills the template.
	 * @param message what it shows
	 * @return the part's text, with the lines' ends of the template
	 * @throws SettingException if it shows what there is not
	 */
	String fill(MessageView message) {
		try {
			return this.template.execute(message);
		}
		catch (MustacheException | UnsupportedOperationException ex) {
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
	 * What others wrote would be a part of the page; other delimiters would hide that.
	 */
	private void refuseUnescaped(String source) {
		Matcher tag = UNESCAPED.matcher(source);
		if (tag.find()) {
			throw broken(new MustacheException(
					"{{{…}}}, {{&…}} and {{=…}} are not allowed in HTML, where everything is shown escaped, as {{…}} @ line "
							+ (source.substring(0, tag.start()).chars().filter((each) -> each == '\n').count() + 1)));
		}
	}

	/**
	 * What Mustache says of it names the line. A text that the template shows has a
	 * sentence of its own.
	 */
	private SettingException broken(RuntimeException cause) {
		for (Throwable each = cause; each != null; each = each.getCause()) {
			if (each instanceof SettingException text) {
				return text;
			}
		}
		SettingException exception = new SettingException(
				"The message template %s is broken: %s. Mend it, or take it away: the program has one of its own."
					.formatted(this.place, ForeignText.clean(String.valueOf(cause.getMessage()))));
		exception.initCause(cause);
		return exception;
	}

}
