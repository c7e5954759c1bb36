package io.keyreminder.iam.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;

import io.keyreminder.iam.report.ReportedUser.ReportedKey;
import io.keyreminder.key.AccessKey;
import io.keyreminder.policy.LastScan;
import io.keyreminder.policy.RotationPolicy;
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

	private final RotationPolicy policy;

	private final LocalDate today;

	private final LocalDate oldest;

	private final LocalDate youngest;

	/**
	 * Creates the filter of one day.
	 * @param policy when keys must be replaced
	 * @param today the UTC date of the process's start
	 */
	public CredentialReportFilter(RotationPolicy policy, LocalDate today) {
		this.policy = policy;
		this.today = today;
		this.oldest = policy.oldestInWindow(today);
		this.youngest = policy.youngestInWindow(today);
	}

	/**
	 * Whether a user's keys must be asked for.
	 * @param user what the report says
	 * @param lastLook when the user was looked at last, or null
	 * @return false if none of them can be in its window, nor have had its whole window
	 * since the last look
	 */
	public boolean mayBeDue(ReportedUser user, @Nullable LastScan lastLook) {
		LocalDate first = (lastLook != null) ? firstMissed(lastLook.on()) : this.oldest;
		return user.keys().stream().anyMatch((key) -> mayMatter(user, key, first));
	}

	/** Whoever is older had a window that was open on the day of the last look. */
	private LocalDate firstMissed(LocalDate lastLook) {
		LocalDate missed = this.policy.youngestInWindow(lastLook).plusDays(1);
		return missed.isBefore(this.oldest) ? missed : this.oldest;
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
		if (latest.isBefore(earliest) || latest.isAfter(this.today)) {
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
