package io.keyreminder.policy;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What became of a notice's access key, as later scans saw it. It is about the key,
 * whatever became of the notice.
 */
public enum NoticeOutcome {

	/** The key was active when it was seen last, or nobody has looked at it since. */
	OPEN,

	/** The key can no longer be used, and was still there when that was first seen. */
	DEACTIVATED,

	/** The key is gone. */
	DELETED,

	/** The key was seen active after the notice's deadline. */
	STILL_ACTIVE,

	/** The key's user is gone, and the key with it. */
	USER_GONE;

	/** The outcomes of a key that could still be used when it was seen last. */
	public static final Set<NoticeOutcome> ACTIVE = Set.of(OPEN, STILL_ACTIVE);

	/** The outcomes of a key of which nobody is told again. */
	public static final Set<NoticeOutcome> GONE = Set.of(DELETED, USER_GONE);

	/**
	 * How the ledger names outcomes.
	 * @param outcomes some outcomes
	 * @return their names
	 */
	public static List<String> names(Collection<NoticeOutcome> outcomes) {
		return outcomes.stream().map(NoticeOutcome::name).toList();
	}

	/**
	 * Whether the key could still be used when it was seen last.
	 * @return false once it has come to an end
	 */
	public boolean isActive() {
		return ACTIVE.contains(this);
	}

}
