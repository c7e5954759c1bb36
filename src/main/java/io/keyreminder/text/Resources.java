package io.keyreminder.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

/**
 * Texts and templates of the program's own, which lie beside its classes.
 */
public final class Resources {

	private Resources() {
	}

	/**
	 * Reads a text.
	 * @param neighbour the class that it lies beside
	 * @param name the file's name
	 * @return the text
	 * @throws IllegalStateException if there is no such file
	 */
	public static String text(Class<?> neighbour, String name) {
		try (InputStream text = neighbour.getResourceAsStream(name)) {
			if (text == null) {
				throw new IllegalStateException("%s is missing from this program".formatted(name));
			}
			return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(text.readAllBytes())).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s cannot be read from this program".formatted(name), ex);
		}
	}

	/**
	 * Reads a template. Whatever it shows is on one line, without characters that a
	 * terminal, a browser or a mail program would obey.
	 * @param neighbour the class that it lies beside
	 * @param name the file's name
	 * @param html whether all that it shows is escaped for HTML
	 * @return the template
	 * @throws IllegalStateException if there is no such file
	 */
	public static Template template(Class<?> neighbour, String name, boolean html) {
		return Mustache.compiler()
			.escapeHTML(html)
			.withFormatter((value) -> SafeText.cleanWhole(String.valueOf(value)))
			.compile(text(neighbour, name));
	}

}
