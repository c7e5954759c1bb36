package io.keyreminder.iam;

import org.jspecify.annotations.Nullable;

/**
 * Asks AWS what anybody may ask: where it does not answer even that, nothing is wrong
 * with the accounts that could not be read, but with this machine. May be used by several
 * threads.
 */
public final class AwsProbe {

	private final AwsClients base;

	/**
	 * Creates the probe; nobody is asked yet.
	 * @param base the clients of the base credentials
	 */
	AwsProbe(AwsClients base) {
		this.base = base;
	}

	/**
	 * Asks who the base credentials are, each time anew.
	 * @return why this machine cannot ask AWS; null if it can
	 */
	public @Nullable AccountUnreadableException failure() {
		try {
			this.base.askForCaller();
			return null;
		}
		catch (AccountUnreadableException ex) {
			return ex;
		}
	}

}
