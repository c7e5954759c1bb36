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

	/** What Spring Batch writes between a step's name and its partition's. */
	private static final String SEPARATOR = ":";

	/**
	 * Whether a step is the partition of another.
	 * @param name its name, for example {@code scan:7}
	 * @return false if it is a whole one
	 */
	public static boolean isPartition(String name) {
		return name.contains(SEPARATOR);
	}

	/**
	 * The name that the job gave to a partition.
	 * @param name the name of its step, for example {@code scan:7}
	 * @return for example {@code 7}
	 */
	public static String partition(String name) {
		return name.substring(name.lastIndexOf(SEPARATOR) + 1);
	}

	/**
	 * The step's name, for Spring Batch and for people.
	 * @return for example {@code scan}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
