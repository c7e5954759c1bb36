package io.keyreminder.job.scan;

import java.time.Instant;
import java.util.List;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.report.CredentialReportFilter;
import io.keyreminder.iam.report.ReportedUser;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.notice.NoticeRepository;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.upcoming.UpcomingKeyFinder;

import org.springframework.util.function.SingletonSupplier;

/**
 * Evaluates owners by applying the rule; it changes nothing. May be used by several
 * threads.
 */
public class OwnerScan {

	private final IamAccount account;

	private final DailyRules rules;

	private final CredentialReportFilter filter;

	private final UpcomingKeyFinder upcoming;

	private final FreshEvaluations fresh;

	/** The users are listed later. */
	private final Instant begun;

	/**
	 * Creates the scan.
	 * @param account the AWS account
	 * @param rules the rules of the day
	 * @param filter the filter of the day
	 * @param upcoming finds the upcoming keys
	 * @param fresh takes note of the owners of whom something is due
	 */
	OwnerScan(IamAccount account, DailyRules rules, CredentialReportFilter filter, UpcomingKeyFinder upcoming,
			FreshEvaluations fresh) {
		this.account = account;
		this.rules = rules;
		this.filter = filter;
		this.upcoming = upcoming;
		this.fresh = fresh;
		this.begun = fresh.now();
	}

	/**
	 * Evaluates an owner as IAM shows it now.
	 * @param owner the IAM user
	 * @param ledger the notices
	 * @return what was found; an owner who cannot be read is a finding too
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be read
	 */
	public Finding evaluate(KeyOwner owner, NoticeRepository ledger) {
		return noted(evaluation(ListedOwner.now(owner), ledger).asking(), this.fresh.now());
	}

	/**
	 * Evaluates an owner, and finds the upcoming keys; asks IAM only for what the
	 * credential report and earlier scans leave open.
	 * @param listed the IAM user, and what the report says
	 * @param ledger the ledger
	 * @return what was found; an owner who cannot be read is a finding too
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be read
	 */
	Finding evaluate(ListedOwner listed, Ledger ledger) {
		Finding finding = evaluateNow(listed, ledger);
		OwnerTags asked = finding.ahead().tags();
		return (finding.unreadable() != null) ? finding : finding.with(this.upcoming.find(finding.owner(),
				finding.ahead().active(), (asked != null) ? asked : listed.tags(), ledger.upcomingKeys()));
	}

	private Finding evaluateNow(ListedOwner listed, Ledger ledger) {
		OwnerEvaluation evaluation = evaluation(listed, ledger.notices());
		Instant since = (listed.tags() != null) ? this.begun : this.fresh.now();
		ReportedUser user = listed.reported();
		if (user == null) {
			return noted(evaluation.asking(), since);
		}
		if (!this.filter.mayBeDue(user, listed.lastScan())) {
			return Finding.nothingDue(listed.owner(), user);
		}
		List<AccessKey> keys = ledger.accessKeys().of(listed.owner(), user.line());
		return noted(
				(keys.isEmpty() || this.filter.isLastChance(keys)) ? evaluation.asking() : evaluation.knowing(keys),
				since);
	}

	private Finding noted(Finding finding, Instant since) {
		if (!finding.due().isEmpty()) {
			this.fresh.add(finding.owner(), since);
		}
		return finding;
	}

	/** The ledger is asked once, and only if a key is in its window. */
	private OwnerEvaluation evaluation(ListedOwner listed, NoticeRepository ledger) {
		return new OwnerEvaluation(this.account, this.rules.of(listed.owner()), listed,
				SingletonSupplier.of(() -> ledger.ofOwner(listed.owner())));
	}

}
