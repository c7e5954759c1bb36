package io.keyreminder.crash;

/**
 * What the program is doing when it dies.
 */
enum Scene {

	/** It makes the ledger. */
	INIT,

	/** It upgrades a ledger that an older version left. */
	UPGRADE,

	/** It does the night's work. */
	NIGHT,

	/** It does the night's work in an organization of twelve accounts. */
	ORGANIZATION,

	/** It does the night's work by rules that name more than the owner. */
	RULES,

	/** It hands out the scan of a run, which three machines share. */
	SHARED_RUN,

	/** It does a part of such a scan. */
	SHARED_WORKER,

	/** It goes on after an earlier death, in which a message was on its way. */
	RECOVERY,

	/** Somebody says that messages arrived, one in doubt and one refused. */
	RESOLVE_SENT,

	/** Somebody says that messages are to be sent again, one in doubt and one refused. */
	RESOLVE_RESEND;

	/** Whether several machines take part. */
	boolean isShared() {
		return this == SHARED_RUN || this == SHARED_WORKER;
	}

}
