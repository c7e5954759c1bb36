package io.keyreminder.report;

import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * What came of the reminders, as scripts read it: the names and their order are a
 * contract. Keys are counted, not notices, and {@code told} is the sum of the five
 * numbers behind it.
 *
 * @param account the AWS account; null if all are counted together
 * @param rule the rule's name; null if all are counted together, or the settings decide
 * @param user the user name; null if all are counted together
 * @param told how many keys somebody was told of
 * @param inTime how many of them had come to an end when their deadline passed
 * @param late how many came to an end later
 * @param stillActive how many were active after their deadline when they were seen last
 * @param open how many have their deadline to come, or were not looked at since
 * @param unknown how many have come to an end, and it is not known when
 * @param medianDays the median of the days from the first message to a key's end; null if
 * none has come to an end
 * @param accountName the account's name, or null if none is known
 */
public record ClosureReport(@Nullable String account, @Nullable String rule, @Nullable String user, int told,
		int inTime, int late, int stillActive, int open, int unknown, @Nullable Double medianDays,
		@Nullable String accountName) {

	/** Where most keys are still active comes first. */
	public static final Comparator<ClosureReport> WORST_FIRST = Comparator.comparingInt(ClosureReport::stillActive)
		.thenComparingInt(ClosureReport::late)
		.thenComparingInt(ClosureReport::told)
		.reversed()
		.thenComparing(ClosureReport::account, Comparator.nullsFirst(Comparator.naturalOrder()))
		.thenComparing(ClosureReport::rule, Comparator.nullsFirst(Comparator.naturalOrder()))
		.thenComparing(ClosureReport::user, Comparator.nullsFirst(Comparator.naturalOrder()));

	/**
	 * How many keys have shown whether they are gone in time.
	 * @return those whose deadline has passed, unless it is not known when they ended
	 */
	public int decided() {
		return this.inTime + this.late + this.stillActive;
	}

	/**
	 * What keys have in common that are counted together.
	 *
	 * @param account the AWS account, or null
	 * @param accountName the account's name, or null
	 * @param rule the rule's name, or null
	 * @param user the user name, or null
	 */
	public record Group(@Nullable String account, @Nullable String accountName, @Nullable String rule,
			@Nullable String user) {

		/** All keys. */
		public static final Group ALL = new Group(null, null, null, null);

	}

}
