package io.keyreminder.job.deliver;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.evaluation.Finding;
import io.keyreminder.evaluation.OwnerScans;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.BaseCredentialsException;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.job.run.OpenAccounts;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.account.AccountScan;
import io.keyreminder.policy.Notice;
import io.keyreminder.stop.StopSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks again, just before a message leaves, whether what it tells is still true. May be
 * used by several threads.
 */
class NoticeRevalidator {

	private static final Logger LOG = LoggerFactory.getLogger(AwsAccount.LOG_OF_EACH);

	private final RunContext context;

	private final OpenAccounts accounts;

	private final OwnerScans scans;

	private final Ledger ledger;

	private final StopSignal stop;

	private final RunAccounts listed;

	private final Map<String, Object> locks = new ConcurrentHashMap<>();

	/** Why accounts cannot be asked any more, by number. */
	private final Map<String, String> lost = new ConcurrentHashMap<>();

	/**
	 * Creates the revalidator of one run.
	 * @param context the run
	 * @param accounts opens the run's accounts
	 * @param scans evaluate owners
	 * @param ledger the ledger
	 * @param stop tells that the program is to stop
	 * @param listed says whether the run has one account only, and whom this process can
	 * ask
	 */
	NoticeRevalidator(RunContext context, OpenAccounts accounts, OwnerScans scans, Ledger ledger, StopSignal stop,
			RunAccounts listed) {
		this.context = context;
		this.accounts = accounts;
		this.scans = scans;
		this.ledger = ledger;
		this.stop = stop;
		this.listed = listed;
	}

	/**
	 * The notices that a recipient is due and that still hold. Those of an owner who
	 * cannot be asked stay due for another run.
	 * @param recipient the address
	 * @return the notices to send now, nearest deadline first; none once the program is
	 * to stop
	 */
	List<Notice> confirmed(String recipient) {
		Set<KeyOwner> asked = new HashSet<>();
		Set<String> unreadable = new HashSet<>();
		List<Notice> due = this.ledger.outbox().due(this.context.scope(), recipient);
		for (Notice notice : due) {
			if (this.stop.isRequested()) {
				return List.of();
			}
			KeyOwner owner = notice.what().owner();
			if (!isKnownFromScan(owner) && asked.add(owner) && !refresh(owner)) {
				unreadable.add(owner.userId());
			}
		}
		return asked.isEmpty() ? due
				: this.ledger.outbox()
					.due(this.context.scope(), recipient)
					.stream()
					.filter((notice) -> !unreadable.contains(notice.what().owner().userId()))
					.toList();
	}

	/** Nobody checks such an owner meanwhile. */
	private boolean isKnownFromScan(KeyOwner owner) {
		return this.scans.isFresh(owner) && !this.locks.containsKey(owner.userId());
	}

	/**
	 * Brings the notices of an owner up to date. An owner may be told at several
	 * addresses, at the same time.
	 */
	private boolean refresh(KeyOwner owner) {
		synchronized (this.locks.computeIfAbsent(owner.userId(), (id) -> new Object())) {
			return this.scans.isFresh(owner) || evaluate(owner);
		}
	}

	private boolean evaluate(KeyOwner owner) {
		AccountScan known = this.ledger.accountScans().newestOf(owner.account()).orElse(null);
		if (known == null || known.status() == AccountStatus.UNREACHABLE) {
			return false;
		}
		return this.listed.isReached(owner.account())
				? ask(owner).filter((finding) -> record(owner, known, finding)).isPresent()
				: known.isDone() && isOfToday(owner, known);
	}

	/**
	 * What a machine has read that alone reaches the account cannot be asked again: it
	 * holds on the day on which it was read.
	 */
	private boolean isOfToday(KeyOwner owner, AccountScan known) {
		if (known.date().equals(this.context.today())) {
			return true;
		}
		unreadable(owner,
				"only other machines reach the account, and they have read it on %s last: the next `run` lets them read it again"
					.formatted(known.date()));
		return false;
	}

	private Optional<Finding> ask(KeyOwner owner) {
		String reason = this.lost.get(owner.account());
		if (reason == null) {
			try {
				return this.accounts.ask(owner.account(),
						(account) -> this.scans.of(account).evaluate(owner, this.ledger.notices()));
			}
			catch (AccountUnreadableException ex) {
				// Of several accounts one that cannot be asked keeps no other's messages.
				if (this.listed.list().included().size() == 1 || ex instanceof BaseCredentialsException) {
					throw ex;
				}
				reason = String.valueOf(ex.getMessage());
				lose(owner, reason);
			}
		}
		unreadable(owner, reason);
		return Optional.empty();
	}

	private void lose(KeyOwner owner, String reason) {
		if (this.lost.putIfAbsent(owner.account(), reason) == null) {
			LOG.warn("What is due in the account {} stays so, for it can be asked no more: {}", owner.account(),
					reason);
		}
	}

	private void unreadable(KeyOwner owner, String reason) {
		this.ledger.runs().recordUnreadable(this.context.run(), owner.account(), owner.name(), reason);
	}

	/**
	 * Nothing is withdrawn for whoever is missing in a list that is not believed, or in
	 * an account that is not done.
	 */
	private boolean record(KeyOwner owner, AccountScan known, Finding finding) {
		OwnerUnreadableException unreadable = finding.unreadable();
		if (unreadable != null) {
			String reason = String.valueOf(unreadable.getMessage());
			unreadable(owner, reason);
			// Where a scan broke off, the next would hardly fare better, and may wait
			// long.
			if (!known.isDone()) {
				lose(owner, reason);
			}
			return false;
		}
		if (finding.due().isEmpty() && !(known.isDone() && known.isListBelieved())) {
			return false;
		}
		this.ledger.notices().record(this.context.run(), owner, finding.due());
		this.scans.recorded(owner);
		return true;
	}

}
