package io.keyreminder.job.run;

import java.util.Locale;

/**
 * The steps of the job, in their order.
 */
public enum RunStep {

	/** Reads the owners of all accounts, and finds what is due. */
	SCAN,

	/** Sends what is due. */
	DELIVER;

	/**
	 * The step's name, for Spring Batch and for people.
	 * @return for example {@code scan}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
