package io.keyreminder.digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.samskivert.mustache.Mustache;
import io.keyreminder.text.SafeText;

import org.springframework.core.io.ClassPathResource;

/**
 * The templates of the digest's parts, which say the same. Whatever they show is on one
 * line, without characters that a mail program would obey.
 */
enum DigestTemplate {

	/** The plain text. */
	TEXT("digest.txt.mustache", false),

	/** The HTML, in which everything is escaped. */
	HTML("digest.html.mustache", true);

	private final String file;

	private final boolean html;

	DigestTemplate(String file, boolean html) {
		this.file = file;
		this.html = html;
	}

	/**
	 * Fills the template.
	 * @param page what it shows
	 * @return the part
	 */
	String fill(DigestPage page) {
		return Mustache.compiler()
			.escapeHTML(this.html)
			.withFormatter((value) -> SafeText.cleanWhole(String.valueOf(value)))
			.compile(source())
			.execute(page);
	}

	private String source() {
		try {
			return new ClassPathResource(this.file, DigestTemplate.class).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s is missing from this program".formatted(this.file), ex);
		}
	}

}
