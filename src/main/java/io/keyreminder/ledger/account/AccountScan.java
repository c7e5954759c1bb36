package io.keyreminder.ledger.account;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * What became of an account in the scan of a run.
 *
 * @param account twelve digits
 * @param date the UTC date of the run's pass
 * @param status what became of it
 * @param reason why it is not done, a sentence, or null
 * @param counts what its scan counted
 * @param listedUsers how many users it has; null if the list was not believed, or never
 * came
 * @param seenTag the recipient tag, if somebody has it, or null
 * @param startedAt when its scan began, or null if that is not known
 * @param endedAt when its scan ended, or null if that is not known
 */
public record AccountScan(String account, LocalDate date, AccountStatus status, @Nullable String reason, Counts counts,
		@Nullable Integer listedUsers, @Nullable String seenTag, @Nullable Instant startedAt,
		@Nullable Instant endedAt) {

	private static final int LONGEST_REASON = 1000;

	/**
	 * AWS names who was refused, and the credentials may have another session each night.
	 */
	private static final Pattern SESSION = Pattern.compile("(:assumed-role/[^/\\s]+/)[\\w+=,.@-]+");

	/** Keeps as much of the reason as the ledger has room for. */
	public AccountScan {
		reason = (reason != null) ? SafeText.clean(reason, LONGEST_REASON) : null;
	}

	/**
	 * Whether the list of users was believed.
	 * @return false if it was so short that nobody is taken to be gone, or never came
	 */
	public boolean isListBelieved() {
		return this.listedUsers != null;
	}

	/**
	 * Whether all users were checked.
	 * @return true if the account is done
	 */
	public boolean isDone() {
		return this.status == AccountStatus.DONE;
	}

	/**
	 * Whether nothing has changed since an earlier scan, so that both can be kept as one.
	 * The calls of AWS differ from night to night, by a retry or a page: they say nothing
	 * of the account. Of a user who could not be read it must be known in which run; and
	 * days without a run must be seen.
	 * @param earlier the account's scan before this one
	 * @return true if the two say the same
	 */
	boolean continues(AccountScan earlier) {
		boolean same = this.status == earlier.status && everyNight(this.reason).equals(everyNight(earlier.reason))
				&& this.counts.areSame(earlier.counts) && Objects.equals(this.listedUsers, earlier.listedUsers)
				&& Objects.equals(this.seenTag, earlier.seenTag);
		long days = ChronoUnit.DAYS.between(earlier.date, this.date);
		return same && this.counts.unreadable() == 0 && (this.status != AccountStatus.DONE || days == 0 || days == 1);
	}

	private static String everyNight(@Nullable String reason) {
		return SESSION.matcher(Objects.requireNonNullElse(reason, "")).replaceAll("$1");
	}

	/**
	 * What a scan counted.
	 *
	 * @param users the users who were checked
	 * @param keys their active access keys
	 * @param untagged the active keys in the window whose owner has no tag
	 * @param unreadable the users who could not be read
	 * @param calls the calls of AWS, each attempt counted
	 */
	public record Counts(int users, int keys, int untagged, int unreadable, long calls) {

		/** Nothing was counted. */
		public static final Counts NOTHING = new Counts(0, 0, 0, 0, 0);

		private boolean areSame(Counts earlier) {
			return equals(new Counts(earlier.users, earlier.keys, earlier.untagged, earlier.unreadable, this.calls));
		}

	}

}
