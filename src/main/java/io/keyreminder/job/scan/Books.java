package io.keyreminder.job.scan;

import io.keyreminder.ledger.keys.AccessKeyCache;
import io.keyreminder.ledger.notice.NoticeRepository;
import io.keyreminder.ledger.run.RunRepository;
import io.keyreminder.ledger.run.RunStatistics;
import io.keyreminder.ledger.run.RunWarnings;
import io.keyreminder.ledger.run.ScanHistory;
import io.keyreminder.upcoming.UpcomingKeyRepository;

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
public record Books(NoticeRepository ledger, AccessKeyCache seen, UpcomingKeyRepository coming, RunRepository runs,
		RunStatistics facts, ScanHistory history, RunWarnings warnings) {

}
