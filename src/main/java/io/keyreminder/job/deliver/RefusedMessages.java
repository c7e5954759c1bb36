package io.keyreminder.job.deliver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.job.run.OpenAccounts;
import io.keyreminder.job.scan.Finding;
import io.keyreminder.job.scan.OwnerScans;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.Notice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Marks messages that were refused for good, and passes their notices on to whoever the
 * rule names next: both last, or neither does. If AWS does not tell who is next, the next
 * scan finds it. May be used by several threads.
 */
class RefusedMessages {

	private static final Logger LOG = LoggerFactory.getLogger(RefusedMessages.class);

	private final long run;

	private final Ledger ledger;

	private final OpenAccounts accounts;

	private final OwnerScans scans;

	private final TransactionTemplate transaction;

	private final Set<String> passedOn = new LinkedHashSet<>();

	/**
	 * Creates the refused messages of one run.
	 * @param run the run
	 * @param ledger the ledger
	 * @param accounts opens the run's accounts
	 * @param scans evaluates owners
	 * @param transaction in which a refusal and what follows from it are recorded
	 */
	RefusedMessages(long run, Ledger ledger, OpenAccounts accounts, OwnerScans scans, TransactionTemplate transaction) {
		this.run = run;
		this.ledger = ledger;
		this.accounts = accounts;
		this.scans = scans;
		this.transaction = transaction;
	}

	/**
	 * Marks a message's notices as refused for good, and passes them on.
	 * @param messageId the message
	 * @param mark marks them
	 */
	synchronized void mark(String messageId, Runnable mark) {
		Map<KeyOwner, List<DueNotice>> next = next(this.ledger.noticeQueries().ofMessage(messageId));
		if (next.isEmpty()) {
			mark.run();
			return;
		}
		this.transaction.executeWithoutResult((status) -> {
			mark.run();
			next.forEach((owner, notices) -> this.ledger.notices().passOn(this.run, owner, notices));
		});
		next.values()
			.stream()
			.flatMap(List::stream)
			.flatMap((due) -> Stream.ofNullable(due.recipient()))
			.forEach(this.passedOn::add);
	}

	/**
	 * Those to whom something was passed on since they were asked for last.
	 * @return the addresses
	 */
	synchronized List<String> takeRecipients() {
		List<String> taken = new ArrayList<>(this.passedOn);
		this.passedOn.clear();
		return taken;
	}

	private Map<KeyOwner, List<DueNotice>> next(List<Notice> refused) {
		Map<KeyOwner, List<DueNotice>> next = new LinkedHashMap<>();
		Set<Long> numbers = refused.stream().map(Notice::number).collect(Collectors.toSet());
		refused.stream()
			.filter((notice) -> this.scans.rules().isPassedOn(notice.what().reason()))
			.map((notice) -> notice.what().owner())
			.distinct()
			.forEach((owner) -> {
				List<DueNotice> due = evaluate(owner, numbers).stream()
					.flatMap((finding) -> finding.due().stream())
					.filter((each) -> isOneOf(numbers, each.reason().passedOnFrom()))
					.toList();
				if (!due.isEmpty()) {
					next.put(owner, due);
				}
			});
		return next;
	}

	private static boolean isOneOf(Set<Long> numbers, @Nullable Long number) {
		return number != null && numbers.contains(number);
	}

	/** As if they were marked already. */
	private Optional<Finding> evaluate(KeyOwner owner, Set<Long> refused) {
		try {
			return this.accounts.ask(owner.account(),
					(account) -> this.scans.of(account)
						.evaluate(owner,
								() -> this.ledger.notices()
									.ofOwner(owner)
									.stream()
									.map((notice) -> refused.contains(notice.number()) ? notice.failed() : notice)
									.toList()));
		}
		catch (AccountUnreadableException ex) {
			LOG.warn("What was refused of {} is passed on by the next run: {}", owner.name(), ex.getMessage());
			return Optional.empty();
		}
	}

}
