package io.keyreminder.job.scan;

import io.keyreminder.ledger.ComingKeys;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.RunBook;
import io.keyreminder.ledger.RunFacts;
import io.keyreminder.ledger.RunWarnings;
import io.keyreminder.ledger.ScanHistory;
import io.keyreminder.ledger.SeenKeys;

/**
 * Everything in the ledger that a scan reads and writes.
 *
 * @param ledger the notices
 * @param seen the keys of earlier scans
 * @param coming the keys that come due in the next days
 * @param runs the record of the runs
 * @param facts what a run learns on the way
 * @param history what earlier scans came to
 * @param warnings what the runs find odd
 */
public record Books(Ledger ledger, SeenKeys seen, ComingKeys coming, RunBook runs, RunFacts facts, ScanHistory history,
		RunWarnings warnings) {

}
