package io.keyreminder.explain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.evaluation.Finding;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.iam.OwnerQueries;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.ledger.LedgerQuestions;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.policy.ExemptKey;
import io.keyreminder.policy.LastScan;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.OwnerRules;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.policy.ReminderRules;
import org.jspecify.annotations.Nullable;

/**
 * Explains why somebody is told of a user's keys, or nobody: it asks AWS and the ledger,
 * lets the scan decide, and changes nothing.
 */
public final class ExplainService {

	private final RunAccounts accounts;

	private final IamAccounts iam;

	private final ReminderRules rules;

	private final LedgerQuestions ledger;

	private final SubjectFinder subjects;

	private final int maxMessages;

	private final LocalDate today;

	ExplainService(RunAccounts accounts, IamAccounts iam, ReminderRules rules, LedgerQuestions ledger, int maxMessages,
			LocalDate today) {
		this.accounts = accounts;
		this.iam = iam;
		this.rules = rules;
		this.ledger = ledger;
		this.subjects = new SubjectFinder(accounts, iam, ledger);
		this.maxMessages = maxMessages;
		this.today = today;
	}

	/**
	 * Explains.
	 * @param name a user's name or an access key id
	 * @param account the AWS account's number; null if it need not be given
	 * @param wanted the UTC date of the run that is explained; null for today
	 * @return the explanation
	 * @throws io.keyreminder.failure.OperatorException if there is no such user, or
	 * nobody can be asked
	 */
	public Explanation explain(String name, @Nullable String account, @Nullable LocalDate wanted) {
		LocalDate date = Objects.requireNonNullElse(wanted, this.today);
		AwsAccount found = this.subjects.account(name, account);
		try (IamAccount open = new RememberingAccounts(this.iam).open(found)) {
			Subject subject = this.subjects.find(name, found, open);
			KeyOwner owner = subject.user().owner();
			Optional<Recorded> recorded = this.ledger.ask((ledger) -> new Recorded(ledger.notices().ofOwner(owner),
					ledger.accountScans().lastScans(found.number(), date).at(owner.name()), ledger.accounts().names()));
			String accountName = (found.name() != null) ? found.name()
					: recorded.map((each) -> each.names().get(found.number())).orElse(null);
			return explain(subject, open, recorded, accountName, date);
		}
	}

	private Explanation explain(Subject subject, IamAccount account, Optional<Recorded> recorded,
			@Nullable String accountName, LocalDate date) {
		KeyOwner owner = subject.user().owner();
		List<Notice> known = recorded.map(Recorded::notices).orElse(List.of());
		Set<String> units = this.accounts.units(owner.account());
		DailyRules rules = this.rules.on(date);
		try {
			List<AccessKey> keys = account.accessKeys(owner);
			OwnerTags tags = (subject.user().tags() != null) ? subject.user().tags() : account.tags(owner);
			OwnerRules candidates = rules.of(owner, units);
			ReminderRule rule = Objects.requireNonNull(candidates.decided(tags));
			OwnerQueries lenient = new LenientAnswers(account);
			Forecast forecast = new Forecast(this.rules, subject.user(), units, lenient);
			Finding finding = forecast.on(date, recorded.map(Recorded::lastScan).orElse(null), known);
			List<PlannedNotice> planned = keys.stream()
				.flatMap((key) -> forecast
					.of(key, liable(key, date, candidates, tags), rule.firstReminder(key.createdOn()), of(key, known))
					.stream())
				.toList();
			Verdict verdict = new Verdict(date, owner, account, rule, candidates.exemptions(), tags,
					account.recipientTag(), known, finding, planned);
			List<ExplainedKey> explained = new ArrayList<>();
			for (AccessKey key : keys) {
				KeyState state = verdict.state(key);
				explained.add(explained(key, lenient.lastUse(owner, key), rule, verdict.exemption(key), state,
						verdict.why(key, state), known, planned));
			}
			gone(keys, known).forEach((key) -> explained.add(explained(key, KeyUse.UNKNOWN, rule, null, KeyState.GONE,
					verdict.why(key, KeyState.GONE), known, List.of())));
			return new Explanation(owner, accountName, date, recorded.isPresent(), this.maxMessages, null,
					rules.considered(owner, units, tags), rule.entries(tags), only(subject, explained));
		}
		catch (OwnerUnreadableException ex) {
			List<ExplainedKey> noticed = gone(List.of(), known).stream()
				.map((key) -> new ExplainedKey(key, KeyUse.UNKNOWN, null, null, null, null,
						"The user could not be read. The notices stay as they are, and the next run asks again.",
						of(key, known), List.of(), false))
				.toList();
			return new Explanation(owner, accountName, date, recorded.isPresent(), this.maxMessages,
					String.valueOf(ex.getMessage()), List.of(), List.of(), only(subject, noticed));
		}
	}

	private static List<ExplainedKey> only(Subject subject, List<ExplainedKey> keys) {
		String id = subject.accessKeyId();
		return (id == null) ? keys : keys.stream().filter((each) -> each.key().id().equals(id)).toList();
	}

	private static ExplainedKey explained(AccessKey key, KeyUse use, ReminderRule rule, @Nullable ExemptKey exemption,
			KeyState state, String why, List<Notice> known, List<PlannedNotice> planned) {
		List<PlannedNotice> ofKey = planned.stream().filter((each) -> each.isOf(key.id())).toList();
		List<LocalDate> days = ofKey.stream().map(PlannedNotice::on).distinct().limit(Forecast.MOST_DAYS).toList();
		List<PlannedNotice> next = ofKey.stream().filter((each) -> days.contains(each.on())).toList();
		return new ExplainedKey(key, use, rule.firstReminder(key.createdOn()), rule.deadline(key.createdOn()),
				exemption, state, why, of(key, known), next, next.size() < ofKey.size());
	}

	/**
	 * The day from which on somebody may be told of the key: not before it is created,
	 * and not as long as it is exempt, which may be for ever.
	 */
	private static LocalDate liable(AccessKey key, LocalDate date, OwnerRules candidates, OwnerTags tags) {
		return Stream.of(date, key.createdOn(), candidates.exemptions().endOf(key.id(), tags))
			.max(Comparator.naturalOrder())
			.orElseThrow();
	}

	private static List<Notice> of(AccessKey key, List<Notice> known) {
		return known.stream().filter((notice) -> notice.what().key().id().equals(key.id())).toList();
	}

	/** The keys that the ledger has notices of, and AWS does not list. */
	private static List<AccessKey> gone(List<AccessKey> listed, List<Notice> known) {
		Set<String> ids = listed.stream().map(AccessKey::id).collect(Collectors.toSet());
		Map<String, AccessKey> gone = new LinkedHashMap<>();
		known.stream()
			.map((notice) -> notice.what().key())
			.filter((key) -> !ids.contains(key.id()))
			.forEach((key) -> gone.putIfAbsent(key.id(), key));
		return List.copyOf(gone.values());
	}

	/**
	 * What the ledger knows of a user.
	 *
	 * @param notices the notices, oldest first
	 * @param lastScan when the user was checked last; null if never
	 * @param names the names of accounts, by number
	 */
	private record Recorded(List<Notice> notices, @Nullable LastScan lastScan, Map<String, String> names) {

	}

}
