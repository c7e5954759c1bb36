package io.keyreminder.evaluation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.keyreminder.evaluation.ListedOwner.Remembered;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.ListedUser;
import io.keyreminder.iam.OwnerQueries;
import io.keyreminder.iam.report.CredentialReportFilter;
import io.keyreminder.iam.report.ReportedUser;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.keys.RememberedKeys;
import io.keyreminder.ledger.notice.NoticeRepository;
import io.keyreminder.policy.LastScan;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.OwnerExemptions;
import io.keyreminder.policy.OwnerRules;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.upcoming.KnownContact;
import io.keyreminder.upcoming.UpcomingKeyFinder;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Evaluates owners by applying the rule; it changes nothing. May be used by several
 * threads.
 */
public class OwnerScan {

	private final IamAccount account;

	private final Function<KeyOwner, OwnerRules> rules;

	private final CredentialReportFilter filter;

	private final UpcomingKeyFinder upcoming;

	private final FreshEvaluations fresh;

	private final KeyHolders holders;

	/** The users are listed later. */
	private final Instant begun;

	/**
	 * Creates the scan.
	 * @param account the AWS account
	 * @param rules find the rules of which one decides on an owner that day
	 * @param filter the filter of the day
	 * @param upcoming finds the upcoming keys
	 * @param fresh takes note of the owners of whom something is due
	 * @param holders finds the users of keys that are exempt no more
	 */
	OwnerScan(IamAccount account, Function<KeyOwner, OwnerRules> rules, CredentialReportFilter filter,
			UpcomingKeyFinder upcoming, FreshEvaluations fresh, KeyHolders holders) {
		this.account = account;
		this.rules = rules;
		this.filter = filter;
		this.upcoming = upcoming;
		this.fresh = fresh;
		this.holders = holders;
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
		return noted(evaluate(owner, () -> ledger.ofOwner(owner)), this.fresh.now());
	}

	/**
	 * Evaluates an owner as IAM shows it now, with other notices than the ledger's.
	 * @param owner the IAM user
	 * @param known tells the notices
	 * @return what would be found; an owner who cannot be read is a finding too
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be read
	 */
	public Finding evaluate(KeyOwner owner, Supplier<List<Notice>> known) {
		return new OwnerEvaluation(this.account, this.rules.apply(owner), ListedOwner.now(owner),
				SingletonSupplier.of(known))
			.asking();
	}

	/**
	 * Evaluates an owner by what was asked before, with other notices than the ledger's.
	 * @param user the IAM user
	 * @param answers what was asked
	 * @param rules the rules of which one decides on the owner that day
	 * @param lastScan when the owner was checked last; null if never, or if that does not
	 * matter
	 * @param known the notices
	 * @return what would be found; an owner who cannot be read is a finding too
	 */
	public static Finding evaluate(ListedUser user, OwnerQueries answers, OwnerRules rules, @Nullable LastScan lastScan,
			List<Notice> known) {
		ListedOwner listed = new ListedOwner(user.owner(), user.tags(), null, lastScan, Remembered.NOTHING);
		return new OwnerEvaluation(answers, rules, listed, () -> known).asking();
	}

	/**
	 * Finds what earlier scans know of owners, of all at once.
	 * @param owners the owners
	 * @param ledger the ledger
	 * @param watched of whom it matters what becomes of their keys
	 * @return the same owners, with what is known of them
	 */
	public List<ListedOwner> remember(List<ListedOwner> owners, Ledger ledger, Predicate<KeyOwner> watched) {
		Map<String, String> reportLines = new HashMap<>();
		for (ListedOwner listed : owners) {
			ReportedUser user = listed.reported();
			OwnerRules rules = this.rules.apply(listed.owner());
			if (user != null) {
				this.holders.find(rules.exemptions(), listed.lastScan(), ledger.accessKeys());
			}
			if (user != null && (!rules.exemptions().isEmpty() || watched.test(listed.owner())
					|| this.filter.mayBeDue(user, rules.candidates(listed.tags()), listed.lastScan()))) {
				reportLines.put(listed.owner().userId(), user.line());
			}
		}
		String number = this.account.number();
		Map<String, RememberedKeys> keys = ledger.accessKeys().of(number, reportLines);
		Map<String, KnownContact> contacts = this.upcoming
			.contacts(owners.stream().map((each) -> each.owner().userId()).toList(), ledger.upcomingKeys());
		return owners.stream().map((listed) -> {
			String userId = listed.owner().userId();
			return listed.with(new Remembered(keys.getOrDefault(userId, RememberedKeys.NONE), contacts.get(userId)));
		}).toList();
	}

	/**
	 * Evaluates an owner, and finds the upcoming keys; asks IAM only for what the
	 * credential report and earlier scans leave open.
	 * @param listed the IAM user, and what the report says
	 * @param ledger the ledger
	 * @return what was found; an owner who cannot be read is a finding too
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be read
	 */
	public Finding evaluate(ListedOwner listed, Ledger ledger) {
		OwnerRules rules = this.rules.apply(listed.owner());
		Finding finding = evaluateNow(listed, rules, ledger);
		OwnerTags asked = finding.ahead().tags();
		return (finding.unreadable() != null) ? finding : finding.with(this.upcoming.find(finding.owner(), rules,
				finding.ahead().active(), (asked != null) ? asked : listed.tags(), listed.remembered().contact()));
	}

	private Finding evaluateNow(ListedOwner listed, OwnerRules rules, Ledger ledger) {
		if (rules.exemptions().holdForAll(listed.tags())) {
			return Finding.exempt(listed, rules.exemptions());
		}
		OwnerEvaluation evaluation = evaluation(listed, rules, ledger.notices());
		Instant since = (listed.tags() != null) ? this.begun : this.fresh.now();
		ReportedUser user = listed.reported();
		if (user == null) {
			return noted(evaluation.asking(), since);
		}
		List<ReminderRule> candidates = rules.candidates(listed.tags());
		if (!this.filter.mayBeDue(user, candidates, listed.lastScan()) && !mayBeExempt(rules.exemptions(), listed)) {
			return Finding.nothingDue(listed, user);
		}
		List<AccessKey> keys = listed.remembered().keys();
		return noted((keys.isEmpty() || this.filter.isLastChance(keys, candidates)) ? evaluation.asking()
				: evaluation.knowing(keys), since);
	}

	/**
	 * An exemption that has ended matters as long as a key is over age; a single key is
	 * asked for again where it may have gone.
	 */
	private boolean mayBeExempt(OwnerExemptions exemptions, ListedOwner listed) {
		ReportedUser user = listed.reported();
		return user != null && user.activeKeys() > 0 && (exemptions.hasEnded() || this.holders.contain(listed.owner())
				|| listed.remembered().seen().ever().stream().anyMatch((seen) -> exemptions.names(seen.key())));
	}

	private Finding noted(Finding finding, Instant since) {
		if (!finding.due().isEmpty()) {
			this.fresh.add(finding.owner(), since);
		}
		return finding;
	}

	/** The ledger is asked once, and only if a key is in its window. */
	private OwnerEvaluation evaluation(ListedOwner listed, OwnerRules rules, NoticeRepository ledger) {
		return new OwnerEvaluation(this.account, rules, listed,
				SingletonSupplier.of(() -> ledger.ofOwner(listed.owner())));
	}

}
