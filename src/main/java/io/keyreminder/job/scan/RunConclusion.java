package io.keyreminder.job.scan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.keys.ExemptKeyRepository;
import io.keyreminder.ledger.keys.RecordedExemptKey;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunWarning;
import io.keyreminder.ledger.run.RunWarning.Kind;
import io.keyreminder.ledger.run.ScanHistory.MissedKey;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.text.Counted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows once all accounts of a run were checked, in a run as in a dry run: what
 * would otherwise be passed over in silence is said.
 */
final class RunConclusion {

	private static final Logger LOG = LoggerFactory.getLogger(RunConclusion.class);

	/** As long as nobody has the tag, nobody new is told: some weeks of that are said. */
	private static final int DAYS_OF_A_TAG = 30;

	/**
	 * One untagged key in its window is nothing unusual; so many on a night without any
	 * tag are.
	 */
	private static final int MANY_UNTAGGED = 3;

	/** Where keys come due later: so many users without the tag are no accident. */
	private static final int MANY_ASKED = 10;

	private static final int MOST_NAMES = 5;

	private final Ledger ledger;

	private final LocalDate today;

	private final String tag;

	private final boolean tagsAreListed;

	private final DailyRules rules;

	/**
	 * Creates the conclusion of a day's scans.
	 * @param ledger the ledger
	 * @param rules the rules of the day
	 * @param account any of the accounts
	 */
	RunConclusion(Ledger ledger, DailyRules rules, IamAccount account) {
		this.ledger = ledger;
		this.today = rules.day();
		this.rules = rules;
		this.tag = account.recipientTag();
		this.tagsAreListed = account.tagsAreListed();
	}

	/**
	 * Concludes the scan of a run. May be done again if the process died meanwhile.
	 * @param run the run
	 * @param base the base account
	 * @param askedForTag how many users were asked for the recipient tag
	 */
	void of(long run, String base, int askedForTag) {
		warnOfMissedNights(run, base);
		warnOfTag(run, base, askedForTag);
		if (!this.rules.exemptions().isEmpty()) {
			warnOfUnmatchedExemptions(run, base);
		}
	}

	/**
	 * It is said where it is certain: everybody was read, and what the exemption depends
	 * on is known of everybody. A key that is young may not have been asked for yet.
	 */
	private void warnOfUnmatchedExemptions(long run, String base) {
		Run.Accounts accounts = this.ledger.counts().accounts(run);
		if (accounts.done() < accounts.included()
				|| !this.ledger.runQueries().unreadableUsers(run, AccountScope.of(base)).isEmpty()) {
			return;
		}
		Set<String> matched = this.ledger.exemptKeys()
			.now()
			.stream()
			.map(RecordedExemptKey::exemption)
			.collect(Collectors.toSet());
		Set<String> known = Set.copyOf(this.ledger.exemptKeys().everMatchedKnown());
		List<String> unmatched = this.rules.exemptions()
			.stream()
			.filter((each) -> each.accessKeyId() == null || known.contains(ExemptKeyRepository.name(each)))
			.filter((each) -> this.tagsAreListed || !each.needsTags())
			.map(ExemptKeyRepository::name)
			.filter((name) -> !matched.contains(name))
			.toList();
		if (!unmatched.isEmpty()) {
			warn(run, new RunWarning(Kind.EXEMPTION_UNMATCHED, false,
					"%s no active key any more: %s. Remove it from the policy's file.".formatted(
							(unmatched.size() == 1) ? "1 exemption matches" : unmatched.size() + " exemptions match",
							Counted.first(unmatched, MOST_NAMES))));
		}
	}

	private void warnOfMissedNights(long run, String base) {
		List<MissedKey> missed = this.ledger.history().missed(run);
		if (!missed.isEmpty()) {
			int keys = (int) missed.stream().map(MissedKey::accessKeyId).distinct().count();
			warn(run, new RunWarning(Kind.MISSED, false,
					"Nobody was told of %s of %s before the deadline: %s. Tell the owners yourself; `notices --status=EXPIRED` names all."
						.formatted(Counted.of(keys, "key"),
								Counted.first(owners(missed, this.ledger.accounts().included(base)), MOST_NAMES),
								missed.get(0).reason().replaceFirst(";.*", ""))));
		}
	}

	/** Of several accounts each may have a user of the same name. */
	private static List<String> owners(List<MissedKey> missed, Map<String, String> accounts) {
		return missed.stream()
			.map((key) -> (accounts.size() > 1)
					? key.user() + " in " + AwsAccount.label(key.account(), accounts.get(key.account())) : key.user())
			.distinct()
			.toList();
	}

	/**
	 * The look ahead tells it weeks before the first key is in its window. It asks those
	 * again who had no tag and nobody else, so that there it counts whether any run ever
	 * met one who had it.
	 */
	private void warnOfTag(long run, String base, int asked) {
		long untagged = this.ledger.history().untagged(run);
		int memory = (untagged >= MANY_UNTAGGED) ? 0 : DAYS_OF_A_TAG;
		if (untagged > 0 && !isSeen(base, this.today.minusDays(memory))) {
			warnOfTag(run, base,
					"%s in the window, and no user that was asked has the tag '%s': nobody is told of them. Check keyreminder.iam.recipient-tag, and tag the users."
						.formatted((untagged == 1) ? "1 key is" : untagged + " keys are", this.tag));
		}
		else if (untagged == 0 && asked >= MANY_ASKED && !isSeen(base, LocalDate.EPOCH)) {
			String sentence = this.rules.tellOwnersAlone()
					? "No key is in the window, but none of the %d users that were asked has the tag '%s': nobody would be told. Check keyreminder.iam.recipient-tag, and tag the users."
					: "None of the %d users that were asked has the tag '%s', nor another that a rule names: only those are told whom the rules name besides. Check keyreminder.iam.recipient-tag, and tag the users.";
			warnOfTag(run, base, sentence.formatted(asked, this.tag));
		}
	}

	private boolean isSeen(String base, LocalDate since) {
		return this.ledger.accountScans().isSeen(base, this.tag, since);
	}

	private void warnOfTag(long run, String base, String sentence) {
		warn(run, new RunWarning(Kind.NOBODY_TAGGED, !this.ledger.history().hasNotices(base), sentence));
	}

	private void warn(long run, RunWarning warning) {
		LOG.warn("Warning: {}", warning.sentence());
		this.ledger.warnings().add(run, warning);
	}

}
