package io.keyreminder.job;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list of users that suddenly holds fewer than half of them.
 */
class FewerUsersTests {

	private static final int USERS = 12;

	private final Fleet fleet = JobHarness.everybodyIsDue(USERS);

	private final JobHarness nights;

	FewerUsersTests(@TempDir Path home) {
		this.nights = new JobHarness(home, this.fleet);
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Proof
	@Test
	void isNotBelievedUntilSomebodySaysSo() {
		this.nights.failedRun();
		leave(5);
		for (int day = 1; day < 3; day++) {
			this.nights.date(JobHarness.TODAY.plusDays(day));
			Run night = this.nights.run();
			assertThat(night.status()).isEqualTo(RunStatus.COMPLETED);
			assertThat(night.exitCode()).isEqualTo(3);
			assertThat(night.counts().withdrawn()).isZero();
			assertThat(night.counts().deferred()).isEqualTo(7);
			assertThat(this.nights.warnings(night)).singleElement()
				.asString()
				.startsWith("AWS lists 5 users, the last completed run had 12:")
				.endsWith("use `run --accept-fewer-users`.");
		}
		assertThat(this.nights.told()).hasSize(5);
		Run accepted = this.nights.acceptFewerUsers();
		assertThat(accepted.exitCode()).isZero();
		assertThat(accepted.counts().withdrawn()).isEqualTo(7);
		assertThat(this.nights.statuses("user-012")).containsExactly(NoticeStatus.WITHDRAWN);
		this.nights.date(JobHarness.TODAY.plusDays(3));
		assertThat(this.nights.run().exitCode()).isZero();
	}

	@Proof
	@Test
	void isForgottenOnceTheUsersAreBack() {
		this.nights.failedRun();
		leave(0);
		this.nights.date(JobHarness.TODAY.plusDays(1));
		assertThat(this.nights.dryRun().exitCode()).isEqualTo(3);
		assertThat(this.nights.dryRun().counts().deferred()).isEqualTo(USERS);
		assertThat(this.nights.run().counts().deferred()).isEqualTo(USERS);
		JobHarness.everybodyIsDue(USERS)
			.users()
			.forEach((user) -> this.fleet.add(user.name())
				.tag("Email", user.name() + "@example.com")
				.key(user.keys().get(0).id(), JobHarness.dueSinceToday()));
		this.nights.date(JobHarness.TODAY.plusDays(2));
		assertThat(this.nights.run().exitCode()).isEqualTo(0);
	}

	@Proof
	@Test
	void saysSoInARestartToo() {
		this.nights.run();
		this.fleet.add("zoe").tag("Email", "zoe@example.com").key(FakeKey.idOf("zoe"), JobHarness.dueSinceToday());
		leave(4);
		this.nights.date(JobHarness.TODAY.plusDays(1));
		assertThat(this.nights.failedRun().counts().deferred()).isOne();
		Run restarted = this.nights.run();
		assertThat(restarted.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(restarted.exitCode()).isEqualTo(3);
	}

	@Test
	void isBelievedByTheRestartOfARunThatBelievedIt() {
		this.nights.run();
		leave(0);
		for (int i = 1; i <= 5; i++) {
			this.fleet.add("new-" + i)
				.tag("Email", "new@example.com")
				.key(FakeKey.idOf("new-" + i), JobHarness.dueSinceToday());
		}
		this.nights.date(JobHarness.TODAY.plusDays(1));
		this.nights.aws().allowOnly(List.of("iam:ListUsers", "iam:ListAccessKeys"));
		assertThat(this.nights.acceptFewerUsers().status()).isEqualTo(RunStatus.FAILED);
		this.nights.aws()
			.allowOnly(List.of("iam:ListUsers", "iam:ListAccessKeys", "iam:ListUserTags", "iam:GetAccessKeyLastUsed"));
		Run restarted = this.nights.run();
		assertThat(restarted.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(restarted.exitCode()).isZero();
		assertThat(this.nights.warnings(restarted)).isEmpty();
	}

	@Proof
	@Test
	void halfOfThemOrFewerThanTenAreNothingUnusual() {
		this.nights.run();
		leave(6);
		this.nights.date(JobHarness.TODAY.plusDays(1));
		assertThat(this.nights.run().exitCode()).isZero();
		leave(1);
		this.nights.date(JobHarness.TODAY.plusDays(2));
		assertThat(this.nights.run().exitCode()).isZero();
		leave(0);
		this.nights.date(JobHarness.TODAY.plusDays(3));
		Run nobody = this.nights.run();
		assertThat(nobody.exitCode()).isZero();
		assertThat(this.nights.warnings(nobody)).isEqualTo(List
			.of("Account 123456789012 has no IAM users: check whether the credentials are those of the right account."));
	}

	private void leave(int users) {
		IntStream.rangeClosed(users + 1, USERS).mapToObj("user-%03d"::formatted).forEach(this.fleet::remove);
	}

}
