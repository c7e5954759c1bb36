package io.keyreminder.job;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Upper and lower case make no second recipient.
 */
class RecipientSpellingTests {

	private final Fleet fleet = Fleet.of(JobHarness.ACCOUNT);

	private final JobHarness nights;

	RecipientSpellingTests(@TempDir Path home) {
		this.fleet.add("alice")
			.tag("Email", "Alice.Smith@Example.com")
			.key(FakeKey.idOf("alice"), JobHarness.dueSinceToday());
		this.nights = new JobHarness(home, this.fleet);
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Test
	void whoIsNamedInTwoSpellingsIsToldOnceInTheFirst() {
		this.fleet.user("alice").tag("Email", "Alice.Smith@Example.com alice.smith@example.com");
		assertThat(this.nights.run().counts().due()).isOne();
		assertThat(this.nights.told()).containsExactly("Alice.Smith@example.com");
	}

	@Test
	void usersWhoseTagsDifferInCaseShareOneMessage() {
		this.fleet.add("job")
			.tag("Email", "alice.smith@example.com")
			.key(FakeKey.idOf("job"), JobHarness.dueSinceToday());
		Run run = this.nights.run();
		assertThat(run.counts().sent()).isEqualTo(2);
		assertThat(run.counts().messages()).isOne();
		assertThat(this.nights.told()).containsExactly("Alice.Smith@example.com");
	}

	@Proof
	@Test
	void aTagThatChangesInCaseOnlyRepeatsNothing() {
		assertThat(this.nights.run().counts().sent()).isOne();
		this.fleet.user("alice").tag("Email", "alice.smith@example.com");
		// Not settled, so that the tag is asked for again.
		this.fleet.user("alice").key(FakeKey.idOf("second"), JobHarness.dueSinceToday().plus(1, ChronoUnit.DAYS));
		this.nights.date(JobHarness.TODAY.plusDays(1));
		assertThat(this.nights.run().counts().sent()).isOne();
		assertThat(this.nights.notices()).hasSize(2);
		this.fleet.user("alice").tag("Email", "ALICE.SMITH@example.com nobody");
		assertThat(this.nights.rescan().counts().sent()).isZero();
	}

	@Proof
	@Test
	void whatIsDueGoesToTheSpellingOfToday() {
		this.nights.failedRun();
		this.fleet.user("alice").tag("Email", "alice.smith@example.com");
		this.nights.date(JobHarness.TODAY.plusDays(1));
		Run run = this.nights.run();
		assertThat(run.carriedOver()).isOne();
		assertThat(run.counts()).isEqualTo(new Run.Counts(0, 1, 1, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.nights.told()).containsExactly("alice.smith@example.com");
		assertThat(this.nights.statuses("alice")).containsExactly(NoticeStatus.SENT);
	}

}
