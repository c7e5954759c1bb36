package io.keyreminder.job.scan;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.account.AccountScan;
import io.keyreminder.ledger.account.EarlierScan;
import io.keyreminder.ledger.keys.RecordedExemptKey;
import io.keyreminder.ledger.run.RunWarning;
import io.keyreminder.ledger.run.RunWarning.Kind;
import io.keyreminder.text.Counted;
import org.jspecify.annotations.Nullable;

/**
 * What follows at the end of an account's scan: the open notices of users who no longer
 * exist are withdrawn, unless the list itself is in doubt, and what became of the account
 * is recorded.
 */
final class ScanConclusion {

	/** Fewer users may well come and go in a night. */
	private static final int MANY_USERS = 10;

	private static final int MOST_NAMES = 5;

	private final long run;

	private final AwsAccount listed;

	private final String number;

	private final ScanTerms terms;

	private final IamAccount account;

	private final Ledger ledger;

	private final Clock clock;

	private final ScanTotals totals;

	private final AccountLog log;

	private final Instant startedAt;

	/**
	 * Creates the conclusion of one account's scan, which begins now.
	 * @param run the run
	 * @param listed the AWS account
	 * @param terms what holds for the run's scan
	 * @param account the same, opened
	 * @param ledger the ledger
	 * @param clock tells the time
	 * @param totals is told that the account has ended, and how old its keys are
	 * @param log is told what is odd, and why the account is not done
	 */
	ScanConclusion(long run, AwsAccount listed, ScanTerms terms, IamAccount account, Ledger ledger, Clock clock,
			ScanTotals totals, AccountLog log) {
		this.run = run;
		this.listed = listed;
		this.number = listed.number();
		this.terms = terms;
		this.account = account;
		this.ledger = ledger;
		this.clock = clock;
		this.totals = totals;
		this.log = log;
		this.startedAt = clock.instant();
	}

	/**
	 * All users were checked. What a run that this one resumes has concluded stays so.
	 * @param owners the users
	 * @param findings what was found
	 */
	void done(OwnerReader owners, FindingWriter findings) {
		EarlierScan earlier = owners.earlier();
		Integer listed = earlier.complete() ? earlier.listedUsers() : conclude(owners, findings);
		if (!earlier.complete()) {
			this.totals.conclude(findings.tally().ages());
		}
		warnOfEndedExemptions(findings.endedExemptions());
		record(AccountStatus.DONE, null, listed, findings);
	}

	private void warnOfEndedExemptions(List<RecordedExemptKey> keys) {
		if (!keys.isEmpty()) {
			List<String> names = keys.stream()
				.map((key) -> "%s of %s (until %s)".formatted(key.accessKeyId(), key.user(), key.until()))
				.toList();
			warn(new RunWarning(Kind.EXEMPTION_ENDED, true,
					"%s%s over age and still active, although the exemption has ended: %s. Have it replaced, or extend or remove the exemption in the policy's file."
						.formatted(this.terms.label(this.listed),
								(keys.size() == 1) ? "1 key is" : keys.size() + " keys are",
								Counted.first(names, MOST_NAMES)),
					this.number));
		}
	}

	/**
	 * The account could not be read to its end.
	 * @param status what became of it
	 * @param failure why
	 * @param findings what was found
	 */
	void notDone(AccountStatus status, AccountUnreadableException failure, FindingWriter findings) {
		record(status, everyNight(String.valueOf(failure.getMessage())), null, findings);
		this.log.notDone(this.terms, this.listed, status, String.valueOf(failure.getMessage()));
	}

	/** Where AWS names the run's session, too, the reason is that of the night before. */
	private String everyNight(String reason) {
		return reason.replace(IamAccounts.session(this.run), IamAccounts.SESSION);
	}

	/** How many users the list holds; null if it is not believed. */
	private @Nullable Integer conclude(OwnerReader owners, FindingWriter findings) {
		Set<String> userIds = owners.userIds();
		int users = userIds.size();
		Optional<Integer> before = this.ledger.accountScans()
			.believedUsers(this.number)
			.filter((known) -> known >= MANY_USERS && 2 * users < known && !this.terms.acceptsFewerUsers());
		if (before.isPresent()) {
			warn(new RunWarning(Kind.FEWER_USERS, true,
					"%sAWS lists %s, the last completed run had %d: the list may be wrong, and nothing is withdrawn for those who are missing in it. Check the account and the credentials; if it is true, use `run --accept-fewer-users`."
						.formatted(this.terms.label(this.listed), Counted.of(users, "user"), before.get()),
					this.number));
			return null;
		}
		this.ledger.userLists().record(this.number, owners.list());
		this.ledger.notices().withdrawOthers(this.run, this.number, userIds);
		this.ledger.endlessNotices().endOthers(this.number, userIds, this.terms.date());
		this.ledger.upcomingKeys().forgetOthers(this.number, userIds, this.terms.date());
		findings.usersExist(userIds);
		if (users == 0 && this.terms.isOnlyAccount()) {
			warn(new RunWarning(Kind.NO_USERS, false,
					"Account %s has no IAM users: check whether the credentials are those of the right account."
						.formatted(this.number),
					this.number));
		}
		return users;
	}

	private void record(AccountStatus status, @Nullable String reason, @Nullable Integer listed,
			FindingWriter findings) {
		this.ledger.accountScans()
			.record(this.run,
					new AccountScan(this.number, this.terms.date(), status, reason,
							findings.tally().counts(this.account.calls()), listed,
							findings.tally().isAnybodyTagged() ? this.account.recipientTag() : null, this.startedAt,
							this.clock.instant()));
		this.totals.called(this.account.calls());
		this.totals.ended(status == AccountStatus.DONE);
	}

	private void warn(RunWarning warning) {
		this.log.warn(this.terms, warning.sentence());
		this.ledger.warnings().add(this.run, warning);
	}

}
