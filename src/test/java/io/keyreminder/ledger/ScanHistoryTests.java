package io.keyreminder.ledger;

import java.nio.file.Path;
import java.util.List;

import io.keyreminder.ledger.run.ScanHistory;
import io.keyreminder.ledger.run.ScanHistory.MissedKey;
import io.keyreminder.policy.Via;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the scans of runs came to.
 */
class ScanHistoryTests {

	private static final long RESTART = TestLedger.RUN + 1;

	@Test
	void missedKeysOfRunThatBrokeOffAreKnownToItsRestart(@TempDir Path home) {
		try (TestLedger ledger = new TestLedger(home)) {
			ledger.ledger.record(TestLedger.RUN, TestLedger.ALICE,
					List.of(TestLedger.due("AKIADUE", "alice@example.com")));
			ledger.ledger.recordMissed(TestLedger.RUN, TestLedger.ALICE,
					List.of(TestLedger.due("AKIAMISSED", "alice@example.com")));
			ledger.runs.open(RESTART, TestLedger.ACCOUNT, TestLedger.TODAY, 1, Via.SMTP, TestLedger.RUN, null);
			ledger.ledger.carryOver(RESTART, TestLedger.SCOPE);
			ledger.ledger.expire(RESTART, TestLedger.SCOPE, TestLedger.TODAY.plusDays(30));
			ledger.ledger.recordMissed(RESTART, TestLedger.ALICE,
					List.of(TestLedger.due("AKIALATER", "alice@example.com")));
			assertThat(new ScanHistory(ledger.jdbc).missed(RESTART)).extracting(MissedKey::accessKeyId)
				.containsExactly("AKIAMISSED", "AKIALATER");
		}
	}

}
