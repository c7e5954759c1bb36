package io.keyreminder.job.scan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.keyreminder.evaluation.Finding;
import io.keyreminder.evaluation.KeySighting;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.notice.OutcomeRepository;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.WatchedNotice;

/**
 * What becomes of the keys of an account that somebody was told of, as a scan sees it by
 * the way: nobody is asked for it. Nothing is concluded for an owner who cannot be read,
 * or of whom the credential report does not tell enough.
 */
final class KeyOutcomes {

	private final String account;

	private final LocalDate today;

	private final OutcomeRepository outcomes;

	/** Only this run changes the account's notices meanwhile. */
	private final Map<NoticeOutcome, Set<String>> owners;

	/**
	 * Prepares for the scan of an account.
	 * @param account the AWS account
	 * @param today the UTC date
	 * @param outcomes keep what became of the keys
	 */
	KeyOutcomes(String account, LocalDate today, OutcomeRepository outcomes) {
		this.account = account;
		this.today = today;
		this.outcomes = outcomes;
		this.owners = outcomes.owners(account);
	}

	/** Whether it matters what becomes of an owner's keys. */
	boolean isWatched(KeyOwner owner) {
		return this.owners.values().stream().anyMatch((each) -> each.contains(owner.userId()));
	}

	/**
	 * Records what was seen of owners.
	 * @param findings what was found of them
	 */
	void record(Collection<Finding> findings) {
		List<Finding> read = findings.stream()
			.filter((finding) -> finding.unreadable() == null && !finding.isUntouched())
			.toList();
		this.outcomes.reopen(this.account,
				read.stream()
					.flatMap((finding) -> Stream.ofNullable(finding.sighting().listed()))
					.flatMap(List::stream)
					.filter(AccessKey::active)
					.map(AccessKey::id)
					.toList());
		Map<String, KeySighting> seen = new HashMap<>();
		read.stream()
			.filter((finding) -> isWatched(finding.owner()))
			.forEach((finding) -> seen.put(finding.owner().userId(), finding.sighting()));
		Map<NoticeOutcome, List<Long>> changed = new EnumMap<>(NoticeOutcome.class);
		for (WatchedNotice notice : this.outcomes.of(this.account, seen.keySet())) {
			outcome(notice, seen.getOrDefault(notice.userId(), KeySighting.NOTHING))
				.filter((outcome) -> outcome != notice.outcome())
				.ifPresent((outcome) -> changed.computeIfAbsent(outcome, (none) -> new ArrayList<>())
					.add(notice.number()));
		}
		changed.forEach(this.outcomes::record);
	}

	/** The report may be of the day before. */
	private Optional<NoticeOutcome> outcome(WatchedNotice notice, KeySighting seen) {
		LocalDate on = seen.isFresh() ? this.today : this.today.minusDays(1);
		return seen.stateOf(notice.accessKeyId(), notice.keyCreated())
			.map((state) -> notice.after(state, on))
			.or(() -> (notice.outcome() == NoticeOutcome.USER_GONE) ? Optional.of(NoticeOutcome.OPEN)
					: Optional.empty());
	}

	/**
	 * Records who is gone.
	 * @param userIds the ids of all users who exist
	 */
	void usersExist(Set<String> userIds) {
		this.outcomes.usersGone(this.account,
				NoticeOutcome.ACTIVE.stream()
					.flatMap((outcome) -> this.owners.getOrDefault(outcome, Set.of()).stream())
					.distinct()
					.filter((userId) -> !userIds.contains(userId))
					.toList());
	}

}
