package io.keyreminder.policy;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An active access key that an exemption is about.
 *
 * @param exemption the exemption
 * @param accessKeyId the access key id; null where IAM was not asked
 * @param created the UTC date of its creation, or of its last change where IAM was not
 * asked; null if not even the report was
 * @param state what the exemption means for the key
 */
public record ExemptKey(Exemption exemption, @Nullable String accessKeyId, @Nullable LocalDate created, State state) {

	/**
	 * Whether nobody is reminded of the key.
	 * @return true if the exemption holds
	 */
	public boolean isHeld() {
		return this.state == State.HOLDS;
	}

	/**
	 * Whether a person must settle what becomes of the key.
	 * @return true if it is over age, and this exemption was the last to end
	 */
	public boolean isOverAge() {
		return this.state == State.OVER_AGE;
	}

	/**
	 * What an exemption means for one of its keys.
	 */
	public enum State {

		/** Nobody is reminded of the key. */
		HOLDS,

		/** It has ended: the key is due like any other, or another exemption holds. */
		ENDED,

		/** It has ended, no other one holds, and the key is over age. */
		OVER_AGE

	}

}
