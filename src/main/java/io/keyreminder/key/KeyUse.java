package io.keyreminder.key;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Whether an access key was ever used, as far as that is known. That it never was is said
 * by {@code GetAccessKeyLastUsed} alone; whatever else tells of no use leaves it unknown.
 *
 * @param state what is known
 * @param last the last use; null unless there was one
 */
public record KeyUse(State state, @Nullable LastUse last) {

	/** AWS was asked, and knows of no use. */
	public static final KeyUse NEVER = new KeyUse(State.NEVER, null);

	/** AWS was asked, and knows of no use; but of one so old it would know nothing. */
	public static final KeyUse UNRECORDED = new KeyUse(State.UNRECORDED, null);

	/** AWS did not say. */
	public static final KeyUse UNKNOWN = new KeyUse(State.UNKNOWN, null);

	/**
	 * A use that AWS told.
	 * @param use the use, or null if none is known
	 * @return unknown, if there is none
	 */
	public static KeyUse of(@Nullable LastUse use) {
		return (use != null) ? new KeyUse(State.USED, use) : UNKNOWN;
	}

	/**
	 * Whether it is certain that the key was used, or that it never was.
	 * @return false if it may have been used
	 */
	public boolean isCertain() {
		return this.state == State.USED || this.state == State.NEVER;
	}

	/**
	 * When the key was last used.
	 * @return empty if it never was, or that is not known
	 */
	public Optional<Instant> at() {
		return Optional.ofNullable(this.last).map(LastUse::at);
	}

	/**
	 * What is known of a key's use.
	 */
	public enum State {

		/** It was used. */
		USED,

		/** It was never used. */
		NEVER,

		/**
		 * AWS knows of no use, and the key is older than what AWS keeps of uses. Whether
		 * somebody used it before stays unknown.
		 */
		UNRECORDED,

		/** Nothing is known. */
		UNKNOWN

	}

}
