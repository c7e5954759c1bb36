package io.keyreminder.worker;

/**
 * A ledger that can be shared if it is to be: made before a run does anything.
 */
public final class ShareableLedger {

	/**
	 * Checks the ledger.
	 * @param sharing whether it is to be shared
	 * @throws io.keyreminder.settings.SettingException if it cannot be
	 */
	ShareableLedger(Sharing sharing) {
		sharing.check();
	}

}
