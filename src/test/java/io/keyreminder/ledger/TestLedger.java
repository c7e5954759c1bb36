package io.keyreminder.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.DueNotice;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.Via;
import io.keyreminder.stop.StopSignal;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A ledger on a real H2 file, with one run under way.
 */
final class TestLedger implements AutoCloseable {

	static final String ACCOUNT = "123456789012";

	static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

	static final long RUN = 1;

	static final KeyOwner ALICE = new KeyOwner(ACCOUNT, "AIDAALICE", "alice", "/",
			"arn:aws:iam::123456789012:user/alice");

	final LedgerDoor door;

	final JdbcClient jdbc;

	final NoticeMoves moves;

	final Ledger ledger;

	final Outbox outbox;

	final RunBook runs;

	TestLedger(Path home) {
		this.door = new LedgerDoor(new Home(home), Duration.ZERO, new DataSourceProperties(), new StopSignal());
		this.door.make();
		this.door.openForWriting();
		this.jdbc = JdbcClient.create(new DriverManagerDataSource(this.door.getJdbcUrl(), "sa", ""));
		this.moves = new NoticeMoves(this.jdbc, Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneOffset.UTC));
		this.ledger = new Ledger(this.jdbc, this.moves);
		this.outbox = new Outbox(this.jdbc, this.moves, true);
		this.runs = new RunBook(this.jdbc, this.moves, new RunCounts(this.jdbc));
		this.runs.open(RUN, ACCOUNT, TODAY, 1, Via.SMTP, null);
	}

	static DueNotice due(String keyId, @Nullable String recipient) {
		AccessKey key = new AccessKey(keyId, Instant.parse("2026-09-05T00:00:00Z"), true);
		return new DueNotice(ALICE, key, 10, LocalDate.of(2026, 12, 4), recipient, null,
				(recipient != null) ? null : "it is empty");
	}

	@Override
	public void close() {
		this.door.close();
	}

}
