package io.keyreminder.job.run;

/**
 * Which accounts this process reads itself, where other machines share the scan.
 */
public interface AccountReach {

	/**
	 * Whether other machines share the scan.
	 * @return false if this process reads all accounts
	 */
	boolean isShared();

	/**
	 * Whether this process reaches an account.
	 * @param number the account's number
	 * @return false if other machines read it
	 */
	boolean includes(String number);

}
