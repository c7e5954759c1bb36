package io.keyreminder.job.dryrun;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.keyreminder.Proof;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.store.LedgerInUseException;
import io.keyreminder.ledger.store.LedgerInitializer;
import io.keyreminder.settings.SettingException;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.StoppedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A dry run refuses what a run would fail at, in the same words, but speaks of no
 * restart.
 */
class DryRunRefusalTests {

	private final Fleet fleet = Fleet.of(Users.ACCOUNT);

	private Path home;

	@BeforeEach
	void prepare(@TempDir Path folder) {
		this.home = folder.resolve("home");
		for (int i = 10; i < 60; i++) {
			Users.withKey(this.fleet, "user-" + i, 80);
		}
	}

	@Test
	void twentyUnreadableUsersInARowAreBorne() {
		try (Day night = new Day(this.home, Users.TODAY, this.fleet)) {
			deny(night, 12, 31);
			deny(night, 33, 52);
			assertThat(Comparison.dryRunAndRun(night).unreadableUsers()).hasSize(40);
		}
	}

	@Proof
	@ParameterizedTest(name = "{0} to {1}")
	@CsvSource({ "10, 30", "13, 33", "30, 50", "39, 59" })
	void moreAreRefusedWhereverTheyStand(int first, int last) {
		try (Day night = new Day(this.home, Users.TODAY, this.fleet)) {
			deny(night, first, last);
			assertRefusedLikeTheRun(night, "More than 20 users in a row could not be read");
		}
	}

	@Proof
	@ParameterizedTest
	@CsvSource({ "ListAccessKeys", "ListUserTags", "GetAccessKeyLastUsed" })
	void anActionThatIsDeniedForAllIsRefused(String action) {
		Fleet two = Fleet.of(Users.ACCOUNT);
		Users.withKey(two, "alice", 80);
		Users.withKey(two, "bob", 80);
		try (Day night = new Day(this.home, Users.TODAY, two)) {
			night.aws.faults().on(action).be(Fault.denied());
			assertRefusedLikeTheRun(night, "AWS denied iam:" + action + " for every user it was asked for");
		}
	}

	@Proof
	@Test
	void aLedgerThatAnotherProcessHoldsIsLeftAloneAndAwsIsNotAsked() throws Exception {
		try (Day night = new Day(this.home, Users.TODAY, this.fleet)) {
			night.bean(LedgerInitializer.class).make();
			try (FileChannel ledger = FileChannel.open(this.home.resolve("ledger.mv.db"), StandardOpenOption.WRITE)) {
				// H2 keeps other processes out by such a lock.
				assertThat(ledger.tryLock()).isNotNull();
				assertThatExceptionOfType(LedgerInUseException.class).isThrownBy(night::dryRun);
			}
			assertThat(night.aws.calls()).isEmpty();
			assertThat(night.dryRun().counts().due()).isEqualTo(50);
		}
	}

	@Test
	void aWrongSettingIsToldBeforeAwsIsAsked() {
		try (Day night = new Day(this.home, Users.TODAY, this.fleet, "keyreminder.mail.allowed-domains=@example")) {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(night::dryRun)
				.havingRootCause()
				.isInstanceOf(SettingException.class)
				.withMessageContaining("keyreminder.mail.allowed-domains");
			assertThat(night.aws.calls()).isEmpty();
		}
	}

	@Test
	void whoeverIsToldToStopAsksAboutNoFurtherUser() {
		try (Day night = new Day(this.home, Users.TODAY, this.fleet, "keyreminder.iam.parallel-calls=1")) {
			StopSignal stop = night.bean(StopSignal.class);
			night.aws.faults().on("ListAccessKeys").call(3).be(Fault.tell(() -> stop.request(ExitCode.INTERRUPTED)));
			assertThatExceptionOfType(StoppedException.class).isThrownBy(night::dryRun)
				.withMessage("The program was told to stop before it had checked everybody. Nothing was changed.")
				.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(130));
			assertThat(night.aws.count("ListAccessKeys")).isEqualTo(3);
		}
	}

	private static void assertRefusedLikeTheRun(Day night, String sentence) {
		OperatorException refusal = catchThrowableOfType(OperatorException.class, night::dryRun);
		assertThat(refusal).hasMessageStartingWith(sentence).hasMessageNotContaining("restart");
		Run run = night.run();
		assertThat(run.exitCode()).isEqualTo(1).isEqualTo(refusal.getExitCode());
		assertThat(String.valueOf(run.error()).replace("use `restart`", "try again")).isEqualTo(refusal.getMessage());
	}

	private static void deny(Day night, int first, int last) {
		for (int i = first; i <= last; i++) {
			night.aws.faults().on("ListAccessKeys").user("user-" + i).be(Fault.denied());
		}
	}

}
