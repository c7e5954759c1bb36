package io.keyreminder.worker;

import io.keyreminder.ledger.store.LedgerLock;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Does a part of the scan of the run that is at work.
 */
public final class WorkerService {

	private final Sharing sharing;

	private final LedgerLock lock;

	private final ObjectProvider<JoinedRun> run;

	/**
	 * Creates the service.
	 * @param sharing says whether scans are shared
	 * @param lock opens the ledger, before anything touches its database
	 * @param run works, once the ledger is open
	 */
	WorkerService(Sharing sharing, LedgerLock lock, ObjectProvider<JoinedRun> run) {
		this.sharing = sharing;
		this.lock = lock;
		this.run = run;
	}

	/**
	 * Works until nothing is left to be done. If no run is at work any more, nothing
	 * happens.
	 * @throws io.keyreminder.failure.OperatorException if this machine cannot take part
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	public void join() {
		this.sharing.require();
		this.lock.openForSharing();
		this.run.getObject().work();
	}

}
