package io.keyreminder.job.deliver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.evaluation.Finding;
import io.keyreminder.evaluation.OwnerScans;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.job.run.OpenAccounts;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Pseudonyms;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Passes messages that were refused for good on to whoever the rule names next. What was
 * refused is recorded first, and AWS is asked afterwards: whoever dies in between leaves
 * something that the run which resumes this one, or else the next scan, passes on. May be
 * used by several threads.
 */
class RefusedMessages {

	private final RunContext context;

	private final Ledger ledger;

	private final OpenAccounts accounts;

	private final OwnerScans scans;

	private final TransactionTemplate transaction;

	private final Set<String> passedOn = new LinkedHashSet<>();

	/**
	 * Creates the refused messages of one run.
	 * @param context the run
	 * @param ledger the ledger
	 * @param accounts opens the run's accounts
	 * @param scans evaluates owners
	 * @param transaction keeps together those to whom one message is passed on
	 */
	RefusedMessages(RunContext context, Ledger ledger, OpenAccounts accounts, OwnerScans scans,
			TransactionTemplate transaction) {
		this.context = context;
		this.ledger = ledger;
		this.accounts = accounts;
		this.scans = scans;
		this.transaction = transaction;
	}

	/**
	 * Passes on what the runs that this one resumes did not come to.
	 */
	synchronized void passOnWhatIsLeft() {
		passOn(this.ledger.noticeQueries().refused(this.context.run(), this.context.scope(), this.context.today()));
		// Whoever it is passed on to is due before the step reads who is.
		this.passedOn.clear();
	}

	/**
	 * Marks a message's notices as refused for good, and passes them on.
	 * @param messageId the message
	 * @param mark marks them
	 */
	synchronized void mark(String messageId, Runnable mark) {
		mark.run();
		passOn(ofMessage(messageId, NoticeStatus.FAILED).toList());
	}

	/**
	 * Passes on messages that were refused although nobody was accepted: they are due
	 * still, and refused for good only if somebody whom they are passed on to is
	 * accepted.
	 * @param messageIds all such messages
	 */
	synchronized void passOnHeldBack(Collection<String> messageIds) {
		passOn(messageIds.stream().flatMap((messageId) -> ofMessage(messageId, NoticeStatus.DUE)).toList());
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

	private Stream<Notice> ofMessage(String messageId, NoticeStatus status) {
		return this.ledger.noticeQueries().ofMessage(messageId).stream().filter((notice) -> notice.status() == status);
	}

	private void passOn(List<Notice> refused) {
		Map<KeyOwner, Set<Long>> numbers = refused.stream()
			.filter((notice) -> this.scans.rules().isPassedOn(notice.what().reason()))
			.collect(Collectors.groupingBy((notice) -> notice.what().owner(), LinkedHashMap::new,
					Collectors.mapping(Notice::number, Collectors.toSet())));
		numbers.forEach(this::passOn);
	}

	private void passOn(KeyOwner owner, Set<Long> refused) {
		List<Notice> known = this.ledger.notices().ofOwner(owner);
		Set<Long> done = passedOnFrom(known, (notice) -> !isWithdrawn(notice));
		// Of two who come next together one may have been told, and the other withdrawn.
		done.removeAll(passedOnFrom(known, RefusedMessages::isWithdrawn));
		if (done.containsAll(refused)) {
			return;
		}
		List<DueNotice> next = evaluate(owner, known.stream().map((notice) -> asIfMarked(notice, refused)).toList())
			.stream()
			.filter((due) -> due.reason().passedOnFrom() != null)
			.toList();
		// One who is recorded shows that it was passed on: to all of them, or to nobody.
		this.transaction
			.executeWithoutResult((status) -> this.ledger.notices().passOn(this.context.run(), owner, next));
		Pseudonyms pseudonyms = this.scans.rules().pseudonyms();
		next.stream()
			.filter((due) -> known.stream()
				.noneMatch((notice) -> !isWithdrawn(notice) && notice.what().sameAs(due, pseudonyms)))
			.flatMap((due) -> Stream.ofNullable(due.recipient()))
			.forEach(this.passedOn::add);
	}

	/**
	 * Whoever comes next is open until then: a key of which one of two was told would
	 * otherwise be settled.
	 */
	private static Notice asIfMarked(Notice notice, Set<Long> refused) {
		if (refused.contains(notice.number())) {
			return notice.failed();
		}
		Long from = notice.what().reason().passedOnFrom();
		return (from != null && refused.contains(from) && isWithdrawn(notice)) ? notice.pending() : notice;
	}

	private static Set<Long> passedOnFrom(List<Notice> known, Predicate<Notice> which) {
		return known.stream()
			.filter(which)
			.flatMap((notice) -> Stream.ofNullable(notice.what().reason().passedOnFrom()))
			.collect(Collectors.toSet());
	}

	/** Any other message was tried already: trying it at once again might never end. */
	private static boolean isWithdrawn(Notice notice) {
		return NoticeStatus.FOUND_AGAIN.contains(notice.status());
	}

	private List<DueNotice> evaluate(KeyOwner owner, List<Notice> known) {
		try {
			Optional<Finding> finding = this.accounts.ask(owner.account(),
					(account) -> this.scans.of(account).evaluate(owner, () -> known));
			if (finding.isEmpty()) {
				notPassedOn(owner, "only other machines reach the account");
			}
			finding.map(Finding::unreadable).ifPresent((reason) -> notPassedOn(owner, sentence(reason)));
			return finding.map(Finding::due).orElse(List.of());
		}
		catch (AccountUnreadableException ex) {
			notPassedOn(owner, sentence(ex));
			return List.of();
		}
	}

	/** The next scan does it, unless today was the last day. */
	private void notPassedOn(KeyOwner owner, String reason) {
		this.ledger.runs()
			.recordUnreadable(this.context.run(), owner.account(), owner.name(),
					"a message was refused, and nobody else was told instead: " + reason);
	}

	private static String sentence(Exception reason) {
		return Objects.requireNonNullElse(reason.getMessage(), reason.toString());
	}

}
