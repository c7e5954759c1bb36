package io.keyreminder.iam;

import io.keyreminder.account.AwsAccount;

/**
 * Opens accounts. May be used by several threads.
 */
public interface IamAccounts {

	/** What the sessions of roles are called outside of runs. */
	String SESSION = "keyreminder";

	/**
	 * Opens an account. No account is asked yet, except the base account for its number,
	 * once in the process.
	 * @param account the account, and how it is reached
	 * @return the account, to be closed by the caller
	 * @throws AccountUnreadableException if it is not the base account, and nothing else
	 * says how it is reached
	 */
	IamAccount open(AwsAccount account);

	/**
	 * The same accounts, opened in the name of a run: the sessions of their roles tell
	 * it, so that AWS records what a run did.
	 * @param run the run's number
	 * @return what opens them
	 */
	default IamAccounts forRun(long run) {
		return this;
	}

	/**
	 * What the sessions of roles are called in a run, in what AWS records and answers.
	 * @param run the run's number
	 * @return a name
	 */
	static String session(long run) {
		return SESSION + "-" + run;
	}

	/**
	 * How many owners of an account may be asked about at the same time.
	 * @return 1 or more
	 */
	int parallelCalls();

	/**
	 * How many calls of AWS were made by now that only read, in all accounts and for the
	 * list of these, each attempt counted.
	 * @return a number that only grows
	 */
	long calls();

}
