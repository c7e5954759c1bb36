package io.keyreminder.iam.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;

import io.keyreminder.iam.report.ReportedUser.ReportedKey;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.LastUse;
import io.keyreminder.policy.LastScan;
import io.keyreminder.policy.ReminderRule;
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

	private final LocalDate today;

	/**
	 * Creates the filter of one day.
	 * @param today the UTC date
	 */
	public CredentialReportFilter(LocalDate today) {
		this.today = today;
	}

	/**
	 * Whether a user's keys must be asked for.
	 * @param user what the report says
	 * @param rules the rules of which one decides on the user's keys
	 * @param lastScan when the user was checked last, or null
	 * @return false if by none of the rules any of them can be in its window, nor have
	 * had its whole window since the last scan, nor be unused
	 */
	public boolean mayBeDue(ReportedUser user, Collection<ReminderRule> rules, @Nullable LastScan lastScan) {
		return rules.stream().anyMatch((rule) -> {
			LocalDate first = (lastScan != null) ? rule.oldestSince(lastScan.on()) : rule.oldestInWindow();
			return user.keys()
				.stream()
				.anyMatch((key) -> mayMatter(user, key, rule, first) || mayBeUnused(user, key, rule));
		});
	}

	/**
	 * Whether IAM must be asked although the keys are known: one that is switched off
	 * would have its last day today.
	 * @param known all the user's keys, as they were last seen
	 * @param rules the rules of which one decides on them
	 * @return true if somebody may have switched it on since
	 */
	public boolean isLastChance(Collection<AccessKey> known, Collection<ReminderRule> rules) {
		return known.stream()
			.anyMatch((key) -> !key.active()
					&& rules.stream().anyMatch((rule) -> key.createdOn().equals(rule.oldestInWindow())));
	}

	private boolean mayMatter(ReportedUser user, ReportedKey key, ReminderRule rule, LocalDate firstActive) {
		LocalDate earliest = date(user.created());
		LocalDate latest = date(key.changed());
		if (latest.isBefore(earliest) || latest.isAfter(this.today)) {
			return true;
		}
		LocalDate first = key.active() ? firstActive : rule.oldestInWindow();
		LocalDate last = key.active() ? rule.youngestInWindow() : rule.oldestInWindow();
		return !earliest.isAfter(last) && !latest.isBefore(first);
	}

	/** A key that was never used is as old as its user, at most. */
	private static boolean mayBeUnused(ReportedUser user, ReportedKey key, ReminderRule rule) {
		LastUse last = key.lastUse();
		return key.active() && !date((last != null) ? last.at() : user.created()).isAfter(rule.unusedSince());
	}

	private static LocalDate date(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

}
