package io.keyreminder.explain;

import java.util.List;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.policy.DueNotice;

/**
 * A key of which another policy tells somebody else, or at another stage, or of which one
 * of both can tell somebody nothing.
 *
 * @param owner the key's owner
 * @param key the access key
 * @param before what the policy in use tells, and of what nobody can be told
 * @param after what the other one does
 */
public record PolicyChange(KeyOwner owner, AccessKey key, List<DueNotice> before, List<DueNotice> after) {

	/** Keeps copies of the lists. */
	public PolicyChange {
		before = List.copyOf(before);
		after = List.copyOf(after);
	}

	/**
	 * What becomes of the key.
	 * @return the kind of change
	 */
	public Kind kind() {
		boolean toldBefore = isTold(this.before);
		boolean toldAfter = isTold(this.after);
		return (toldBefore == toldAfter) ? Kind.OTHERWISE : toldAfter ? Kind.TOLD : Kind.NOT_TOLD;
	}

	private static boolean isTold(List<DueNotice> notices) {
		return notices.stream().anyMatch((notice) -> notice.recipient() != null);
	}

	/**
	 * How a key is told of by another policy.
	 */
	public enum Kind {

		/** Somebody is told of it, and nobody was. */
		TOLD,

		/** Nobody is told of it any more. */
		NOT_TOLD,

		/**
		 * Somebody else is told, or of something else, or one policy asks for somebody
		 * who cannot be told.
		 */
		OTHERWISE

	}

}
