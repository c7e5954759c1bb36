package io.keyreminder.policy;

import java.time.LocalDate;
import java.util.Collection;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import org.jspecify.annotations.Nullable;

/**
 * Keys of which nobody is reminded for some time.
 *
 * @param owners whose keys; null if it is about one key
 * @param accessKeyId the one key; null if it is about all keys of some owners
 * @param until the last day on which it holds, a UTC date
 * @param reason why
 * @param approvedBy who has approved it; null if that is not said
 */
public record Exemption(@Nullable OwnerMatch owners, @Nullable String accessKeyId, LocalDate until, String reason,
		@Nullable String approvedBy) {

	/** In so many days an exemption ends soon. */
	public static final int SOON = 30;

	/**
	 * Which keys it is about, for people, and what tells it from others.
	 * @return for example {@code user legacy-ftp}
	 */
	public String describe() {
		return (this.owners != null) ? this.owners.describe() : "key " + this.accessKeyId;
	}

	/**
	 * Whether it holds.
	 * @param day a UTC date
	 * @return false from the day after its end on
	 */
	public boolean holdsOn(LocalDate day) {
		return !day.isAfter(this.until);
	}

	/**
	 * Whether it may be about keys of an owner, as far as that is known without a call.
	 */
	boolean mayBe(KeyOwner owner, Collection<String> units) {
		return this.owners == null || this.owners.mayBe(owner, units);
	}

	/**
	 * Whether the tags of a user tell whether the user's keys are exempt.
	 * @return true if there are conditions on tags
	 */
	public boolean needsTags() {
		return this.owners != null && this.owners.needsTags();
	}

	/** Whether it is about this one key. */
	boolean names(AccessKey key) {
		return key.id().equals(this.accessKeyId);
	}

}
