package io.keyreminder.cli.command;

import java.util.List;

import io.keyreminder.job.Recovery;
import io.keyreminder.ledger.notice.Resolutions;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Settles notices, after what dead processes left was recovered.
 */
final class ResolutionService {

	private final LedgerLock lock;

	private final ObjectProvider<Recovery> recovery;

	private final ObjectProvider<Resolutions> resolutions;

	/**
	 * Creates the service.
	 * @param lock opens the ledger, before anything touches its database
	 * @param recovery recovers dead runs, once the ledger is open
	 * @param resolutions settles notices, once the ledger is open
	 */
	ResolutionService(LedgerLock lock, ObjectProvider<Recovery> recovery, ObjectProvider<Resolutions> resolutions) {
		this.lock = lock;
		this.recovery = recovery;
		this.resolutions = resolutions;
	}

	/**
	 * Settles notices in the name of the user of this process.
	 * @param notices their numbers
	 * @param to what they become
	 * @param note why
	 * @return the notices as they stand now
	 */
	List<Notice> resolve(List<Long> notices, NoticeStatus to, String note) {
		this.lock.openForWriting();
		this.recovery.getObject().recoverDeadRuns();
		return this.resolutions.getObject().resolve(notices, to, System.getProperty("user.name", "unknown"), note);
	}

}
