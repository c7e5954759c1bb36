package io.keyreminder.upcoming;

import java.time.LocalDate;

import io.keyreminder.key.AccessKey;
import org.jspecify.annotations.Nullable;

/**
 * An active access key as a scan knows it. Where IAM was not asked, the credential report
 * tells only when a key was last changed.
 *
 * @param id the access key id, or null where IAM was not asked
 * @param created the UTC date of its creation, or of its last change
 * @param exact whether that is the creation
 */
public record DatedKey(@Nullable String id, LocalDate created, boolean exact) {

	/**
	 * A key that IAM has listed.
	 * @param key the access key
	 * @return what is known of it
	 */
	public static DatedKey of(AccessKey key) {
		return new DatedKey(key.id(), key.createdOn(), true);
	}

}
