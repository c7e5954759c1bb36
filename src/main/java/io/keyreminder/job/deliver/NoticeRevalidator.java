package io.keyreminder.job.deliver;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.job.run.OpenAccounts;
import io.keyreminder.job.scan.Finding;
import io.keyreminder.job.scan.OwnerScans;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.account.AccountScan;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.Notice;
import io.keyreminder.stop.StopSignal;

/**
 * Looks again, just before a message leaves, whether what it tells is still true. May be
 * used by several threads.
 */
class NoticeRevalidator {

	private final long run;

	private final AccountScope scope;

	private final OpenAccounts accounts;

	private final OwnerScans scans;

	private final Ledger ledger;

	private final StopSignal stop;

	private final Map<String, Object> locks = new ConcurrentHashMap<>();

	/**
	 * Creates the revalidator of one run.
	 * @param run the run
	 * @param scope the run's accounts
	 * @param accounts opens the run's accounts
	 * @param scans looks at owners
	 * @param ledger the ledger
	 * @param stop tells that the program is to stop
	 */
	NoticeRevalidator(long run, AccountScope scope, OpenAccounts accounts, OwnerScans scans, Ledger ledger,
			StopSignal stop) {
		this.run = run;
		this.scope = scope;
		this.accounts = accounts;
		this.scans = scans;
		this.ledger = ledger;
		this.stop = stop;
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
		List<Notice> due = this.ledger.outbox().due(this.scope, recipient);
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
					.due(this.scope, recipient)
					.stream()
					.filter((notice) -> !unreadable.contains(notice.what().owner().userId()))
					.toList();
	}

	/** Nobody looks at such an owner meanwhile. */
	private boolean isKnownFromScan(KeyOwner owner) {
		return this.scans.isFresh(owner) && !this.locks.containsKey(owner.userId());
	}

	/**
	 * Brings the notices of an owner up to date. An owner may be told at several
	 * addresses, at the same time.
	 */
	private boolean refresh(KeyOwner owner) {
		synchronized (this.locks.computeIfAbsent(owner.userId(), (id) -> new Object())) {
			return this.scans.isFresh(owner) || look(owner);
		}
	}

	private boolean look(KeyOwner owner) {
		AccountScan known = this.ledger.accountScans().newestOf(owner.account()).orElse(null);
		return known != null && known.isDone()
				&& this.accounts
					.ask(owner.account(), (account) -> this.scans.of(account).look(owner, this.ledger.notices()))
					.filter((finding) -> record(owner, known, finding))
					.isPresent();
	}

	/** Nothing is withdrawn for whoever is missing in a list that is not believed. */
	private boolean record(KeyOwner owner, AccountScan known, Finding finding) {
		OwnerUnreadableException unreadable = finding.unreadable();
		if (unreadable != null) {
			this.ledger.runs()
				.unreadable(this.run, owner.account(), owner.name(), String.valueOf(unreadable.getMessage()));
			return false;
		}
		if (finding.due().isEmpty() && !known.isListBelieved()) {
			return false;
		}
		this.ledger.notices().record(this.run, owner, finding.due());
		return true;
	}

}
