package io.keyreminder.iam.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;

import io.keyreminder.iam.report.ReportedUser.ReportedKey;
import io.keyreminder.key.AccessKey;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.policy.LastScan;
import org.jspecify.annotations.Nullable;

/**
 * Tells which users need not be asked for their access keys, since the credential report
 * shows with certainty that none of them can be due. A key was created no earlier than
 * its user and no later than it was last changed: it may be in the window if a day in
 * between is. A report that contradicts itself, or that tells of days to come, proves
 * nothing: its user is asked.
 * <p>
 * The report may be some hours old. A key that was created since is too young to matter,
 * and one that was switched on is seen the next night; so that this costs nobody the last
 * chance, a key that is switched off counts on its last day.
 */
public final class CredentialReportFilter {

	private final DailyRules rules;

	private final LocalDate oldest;

	private final LocalDate youngest;

	/**
	 * Creates the filter of one day.
	 * @param rules the rules of the day
	 */
	public CredentialReportFilter(DailyRules rules) {
		this.rules = rules;
		this.oldest = rules.oldestInWindow();
		this.youngest = rules.youngestInWindow();
	}

	/**
	 * Whether a user's keys must be asked for.
	 * @param user what the report says
	 * @param lastScan when the user was checked last, or null
	 * @return false if none of them can be in its window, nor have had its whole window
	 * since the last scan
	 */
	public boolean mayBeDue(ReportedUser user, @Nullable LastScan lastScan) {
		LocalDate first = (lastScan != null) ? this.rules.oldestSince(lastScan.on()) : this.oldest;
		return user.keys().stream().anyMatch((key) -> mayMatter(user, key, first));
	}

	/**
	 * Whether IAM must be asked although the keys are known: one that is switched off
	 * would have its last day today.
	 * @param known all the user's keys, as they were last seen
	 * @return true if somebody may have switched it on since
	 */
	public boolean isLastChance(Collection<AccessKey> known) {
		return known.stream().anyMatch((key) -> !key.active() && key.createdOn().equals(this.oldest));
	}

	private boolean mayMatter(ReportedUser user, ReportedKey key, LocalDate firstActive) {
		LocalDate earliest = date(user.created());
		LocalDate latest = date(key.changed());
		if (latest.isBefore(earliest) || latest.isAfter(this.rules.day())) {
			return true;
		}
		LocalDate first = key.active() ? firstActive : this.oldest;
		LocalDate last = key.active() ? this.youngest : this.oldest;
		return !earliest.isAfter(last) && !latest.isBefore(first);
	}

	private static LocalDate date(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

}
