package io.keyreminder.key;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * An IAM user's long-term access key.
 *
 * @param id the access key id, as AWS shows it (16 to 128 characters)
 * @param created when AWS created the key; a key's creation time never changes
 * @param active whether the key can be used; AWS also knows inactive and expired keys
 */
public record AccessKey(String id, Instant created, boolean active) {

	private static final int SHOWN = 4;

	/**
	 * The day on which the key was created.
	 * @return a UTC date
	 */
	public LocalDate createdOn() {
		return LocalDate.ofInstant(this.created, ZoneOffset.UTC);
	}

	/**
	 * The id as it may appear in a mail: only its last four characters.
	 * @return for example {@code ****ABCD}
	 */
	public String maskedId() {
		return "****" + this.id.substring(Math.max(0, this.id.length() - SHOWN));
	}

}
