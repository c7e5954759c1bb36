package io.keyreminder.ledger.run;

import org.jspecify.annotations.Nullable;

/**
 * Something odd that a run found.
 *
 * @param kind what it is
 * @param leavesOpen whether a person must settle it
 * @param sentence what a person should know and do
 * @param account the AWS account that it is about; null for the whole run
 */
public record RunWarning(Kind kind, boolean leavesOpen, String sentence, @Nullable String account) {

	/**
	 * Something odd about the whole run.
	 * @param kind what it is
	 * @param leavesOpen whether a person must settle it
	 * @param sentence what a person should know and do
	 */
	public RunWarning(Kind kind, boolean leavesOpen, String sentence) {
		this(kind, leavesOpen, sentence, null);
	}

	/**
	 * What may be odd; a run, and each account in it, has at most one warning of each
	 * kind.
	 */
	public enum Kind {

		/** The date is not that of the night after the newest run. */
		DATE,

		/** The account has far fewer users than before. */
		FEWER_USERS,

		/** The account has no users. */
		NO_USERS,

		/** Keys had their whole window while no run happened. */
		MISSED,

		/** Nobody has the recipient tag. */
		NOBODY_TAGGED,

		/** Exemptions have ended, and their keys are over age. */
		EXEMPTION_ENDED,

		/** Exemptions are about no key. */
		EXEMPTION_UNMATCHED,

		/** Messages were left for the next run. */
		POSTPONED,

		/** Messages leave more slowly than they might. */
		SLOW,

		/** Messages leave without TLS, although the mail server offers it. */
		WITHOUT_TLS

	}

}
