package io.keyreminder.digest;

import io.keyreminder.text.Resources;

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
		return Resources.template(DigestTemplate.class, this.file, this.html).execute(page);
	}

}
