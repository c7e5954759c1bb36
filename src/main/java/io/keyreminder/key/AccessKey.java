package io.keyreminder.key;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.keyreminder.text.KeyId;
import io.keyreminder.text.SafeText;

/**
 * An IAM user's long-term access key.
 *
 * @param id the access key id, as AWS shows it (16 to 128 characters)
 * @param created when AWS created the key; a key's creation time never changes
 * @param active whether the key can be used; AWS also knows inactive and expired keys
 */
public record AccessKey(String id, Instant created, boolean active) {

	/**
	 * Creates a key; the id is cleaned.
	 */
	public AccessKey {
		id = SafeText.clean(id);
	}

	/**
	 * The day on which the key was created.
	 * @return a UTC date
	 */
	public LocalDate createdOn() {
		return LocalDate.ofInstant(this.created, ZoneOffset.UTC);
	}

	/**
	 * The id as it may appear in a mail: only its last four characters, and none of an id
	 * that is no longer than that.
	 * @return for example {@code ****ABCD}
	 */
	public String maskedId() {
		return KeyId.masked(this.id);
	}

}
