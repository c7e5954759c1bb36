package io.keyreminder.job.dryrun;

import java.nio.file.Path;
import java.time.Instant;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.PostgresServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A dry run beside a ledger in PostgreSQL: the copy in memory is another database.
 */
@Proof
class DryRunPostgresTests {

	@Test
	void itForetellsTheRun(@TempDir Path home) throws Exception {
		Fleet fleet = Fleet.of(Users.ACCOUNT);
		Users.withKey(fleet, "alice", 80)
			.keyUsed(FakeKey.idOf("alice"), new FakeKey.Use(Instant.parse("2026-11-01T23:59:59Z"), "s3", "eu-west-1"));
		Users.withKey(fleet, "bob", 80);
		Users.withKey(fleet, "wiki", 80).tag("Email", "see the wiki");
		try (EmbeddedPostgres postgres = PostgresServer.startPlain()) {
			String ledger = "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres");
			try (Day first = new Day(home, Users.TODAY, fleet, ledger)) {
				first.drop.add(Fault.at(Step.RCPT).forRecipient("alice@example.com").answer("450 4.2.0 greylisted"));
				assertThat(first.run().counts().deferred()).isEqualTo(1);
			}
			try (Day second = new Day(home, Users.TOMORROW, fleet, ledger)) {
				DryRunResult foretold = Comparison.dryRunAndRun(second);
				assertThat(foretold.carriedOver()).isEqualTo(2);
				assertThat(foretold.scan().alreadyNotified()).isEqualTo(1);
				assertThat(foretold.counts().sent()).isEqualTo(1);
			}
		}
	}

	@Test
	void aDatabaseWithoutTablesIsAnEmptyLedger(@TempDir Path home) throws Exception {
		Fleet fleet = Fleet.of(Users.ACCOUNT);
		Users.withKey(fleet, "alice", 80);
		try (EmbeddedPostgres postgres = PostgresServer.startPlain();
				Day night = new Day(home, Users.TODAY, fleet,
						"spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"))) {
			assertThat(night.dryRun().counts().sent()).isEqualTo(1);
		}
	}

}
