package io.keyreminder.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.home.Home;
import io.keyreminder.ledger.store.LedgerConnector;
import io.keyreminder.ledger.store.LedgerInitializer;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.stop.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger of an older version, which took two spellings of an address for two
 * recipients.
 */
@Proof
class TwoSpellingsTests {

	@Test
	void bothAreKeptAndOnlyOneIsStillTold(@TempDir Path folder) {
		Path home = folder.resolve("home");
		try (TestLedger test = new TestLedger(home)) {
			test.ledger.record(TestLedger.RUN, TestLedger.ALICE,
					List.of(TestLedger.due("AKIA1", "Alice@example.com"), TestLedger.due("AKIA2", null)));
		}
		OlderLedger.in(home);
		OlderLedger.sql(home, """
				INSERT INTO notice (account, user_id, user_name, user_path, user_arn, access_key_id, key_created, stage,
					deadline, recipient, status, found_run, last_run, found_at, updated_at)
				SELECT account, user_id, user_name, user_path, user_arn, access_key_id, key_created, stage,
					deadline, 'alice@example.com', status, found_run, last_run, found_at, updated_at FROM notice
				WHERE recipient <> ''
				""");
		new LedgerInitializer(
				new LedgerConnector(new Home(home), Duration.ZERO, new DataSourceProperties(), new StopSignal()))
			.make();
		try (TestLedger test = new TestLedger(home)) {
			assertThat(test.ledger.ofOwner(TestLedger.ALICE)).extracting((notice) -> notice.what().recipient())
				.containsExactly("Alice@example.com", null, "alice@example.com");
			test.ledger.record(TestLedger.RUN, TestLedger.ALICE, List.of(TestLedger.due("AKIA1", "alice@example.com")));
			assertThat(test.ledger.ofOwner(TestLedger.ALICE)).extracting(Notice::status)
				.containsExactly(NoticeStatus.DUE, NoticeStatus.WITHDRAWN, NoticeStatus.WITHDRAWN);
			assertThat(test.outbox.recipients(TestLedger.SCOPE)).hasSize(1);
		}
	}

}
