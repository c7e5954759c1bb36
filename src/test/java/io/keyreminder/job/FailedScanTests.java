package io.keyreminder.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.keyreminder.fakesmtp.Fault.at;
import static io.keyreminder.testing.JobHarness.dueSinceToday;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nights on which AWS does not let the program read everybody.
 */
class FailedScanTests {

	private static final int USERS = 30;

	/** More than a chunk has. */
	private static final int MANY = 110;

	private static final Set<String> ACTIONS = Set.of("iam:ListUsers", "iam:ListAccessKeys", "iam:ListUserTags",
			"iam:GetAccessKeyLastUsed");

	private final JobHarness nights;

	FailedScanTests(@TempDir Path home) {
		this.nights = new JobHarness(home, JobHarness.everybodyIsDue(USERS));
		this.nights.set("keyreminder.iam.max-attempts=1");
		this.nights.set("keyreminder.iam.source=list");
		this.nights.set("keyreminder.iam.parallel-calls=1");
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Proof
	@Test
	void aScanThatFailsTellsNobodyAndGoesOnAfterTheLastUserOfItsCheckpoint() {
		Fleet more = this.nights.aws().fleet();
		users(USERS + 1, MANY).forEach((user) -> more.add(user)
			.tag("Email", user + "@example.com")
			.key(FakeKey.idOf(user), JobHarness.dueSinceToday()));
		this.nights.aws().faults().on("ListAccessKeys").from(108).be(Fault.throttled());
		Run failed = this.nights.run();
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(failed.error()).startsWith("iam:ListAccessKeys failed: AWS found the calls too fast");
		assertThat(failed.scan().users()).isEqualTo(100);
		assertThat(failed.counts()).isEqualTo(new Run.Counts(100, 0, 0, 0, 0, 0, 0, 0, 100, 0));
		assertThat(this.nights.told()).isEmpty();

		this.nights.aws().faults().clear();
		this.nights.aws().clearCalls();
		Run restarted = this.nights.restart(null, Via.SMTP);
		assertThat(restarted.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(restarted.exitCode()).isZero();
		assertThat(restarted.resumedFrom()).isEqualTo(failed.number());
		assertThat(restarted.scan()).isEqualTo(new Run.Scan(MANY - 100, MANY - 100, 0, 0));
		assertThat(restarted.carriedOver()).isEqualTo(100);
		assertThat(restarted.counts()).isEqualTo(new Run.Counts(MANY - 100, MANY, MANY, 0, 0, 0, 0, 0, 0, 0));
		assertThat(askedForKeys()).as("first the rest of the scan, then what an earlier process found is confirmed")
			.isEqualTo(users(101, MANY, 1, 100));
		assertThat(this.nights.told()).hasSize(MANY).doesNotHaveDuplicates();
	}

	@Test
	void oneUserWhoCannotBeReadIsRecordedAndTheOthersAreTold() {
		this.nights.aws().faults().on("ListUserTags").user("user-007").be(Fault.denied());
		Run run;
		try (Night night = this.nights.open()) {
			run = night.run(Via.SMTP, false);
			assertThat(
					night.bean(Ledger.class).runQueries().unreadableUsers(run.number(), AccountScope.of(run.account())))
				.singleElement()
				.satisfies((unreadable) -> assertThat(unreadable.user()).isEqualTo("user-007"))
				.satisfies((unreadable) -> assertThat(unreadable.reason())
					.startsWith("iam:ListUserTags failed: AWS denied it."));
		}
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.scan().users()).isEqualTo(USERS - 1);
		assertThat(run.counts()).isEqualTo(new Run.Counts(USERS - 1, USERS - 1, USERS - 1, 0, 0, 0, 0, 0, 0, 1));
		assertThat(this.nights.told()).hasSize(USERS - 1).doesNotContain("user-007@example.com");

		this.nights.aws().faults().clear();
		this.nights.date(JobHarness.TODAY.plusDays(1));
		Run next = this.nights.run();
		assertThat(next.exitCode()).isZero();
		assertThat(next.counts().sent()).isEqualTo(1);
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	@Proof
	@Test
	void theNoticesOfAUserWhoCannotBeReadStayAsTheyAre() {
		this.nights.failedRun();
		this.nights.aws().faults().on("ListAccessKeys").user("user-007").be(Fault.denied());
		Run run = this.nights.rescan();
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.counts()).isEqualTo(new Run.Counts(0, USERS - 1, USERS - 1, 0, 0, 0, 0, 0, 1, 1));
		assertThat(this.nights.statuses("user-007")).containsExactly(NoticeStatus.DUE);
	}

	@Proof
	@Test
	void aRestartChecksThoseWhoCouldNotBeReadAgainAndNobodyElse() {
		denyFrom(7, 8);
		Run failed = this.nights.failedRun();
		assertThat(failed.counts().unreadable()).isEqualTo(2);
		this.nights.aws().faults().clear();
		denyFrom(8, 8);
		this.nights.aws().clearCalls();
		Run again = this.nights.failedRun();
		assertThat(askedForKeys()).startsWith("user-007", "user-008");
		assertThat(again.scan()).isEqualTo(new Run.Scan(1, 1, 0, 0));
		assertThat(again.counts().unreadable()).isOne();
		this.nights.aws().faults().clear();
		Run restarted = this.nights.restart(null, Via.SMTP);
		assertThat(restarted.resumedFrom()).isEqualTo(again.number());
		assertThat(restarted.exitCode()).isZero();
		assertThat(restarted.counts()).isEqualTo(new Run.Counts(1, USERS, USERS, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	@Proof
	@Test
	void whoCouldNotBeReadAtDeliveryIsCountedOnce() {
		this.nights.failedRun();
		denyFrom(1, USERS - 1);
		assertThat(this.nights.failedRun().counts().unreadable()).isPositive();
		this.nights.aws().faults().clear();
		Run restarted = this.nights.restart(null, Via.SMTP);
		assertThat(restarted.scan().users()).isZero();
		assertThat(restarted.counts().sent()).isEqualTo(USERS);
		assertThatAllAreCountedOnce();
	}

	@Proof
	@Test
	void whoWasReadByAnEarlierRestartIsCountedOnce() {
		denyFrom(7, 7);
		this.nights.failedRun();
		this.nights.aws().faults().clear();
		assertThat(this.nights.failedRun().scan().users()).isOne();
		assertThat(this.nights.restart(null, Via.SMTP).scan().users()).isZero();
		assertThatAllAreCountedOnce();
	}

	@Proof
	@Test
	void whoStillCannotBeReadDoesNotFailTheRestart() {
		denyFrom(3, 15);
		denyFrom(17, 29);
		this.nights.failedRun();
		Run restarted = this.nights.restart(null, Via.SMTP);
		assertThat(restarted.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(restarted.exitCode()).isEqualTo(3);
		assertThat(restarted.counts().unreadable()).isEqualTo(26);
		this.nights.date(JobHarness.TODAY.plusDays(1));
		this.nights.aws().faults().clear();
		assertThat(this.nights.run().exitCode()).isZero();
	}

	@Proof
	@Test
	void whoIsGoneByTheRestartIsNotOpen() {
		denyFrom(7, 7);
		this.nights.failedRun();
		this.nights.aws().fleet().remove("user-007");
		assertThat(this.nights.restart(null, Via.SMTP).exitCode()).isZero();
	}

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { "iam:ListAccessKeys", "iam:ListUserTags", "iam:GetAccessKeyLastUsed" })
	void anActionThatIsDeniedForEverybodyFailsTheScanAndIsNamed(String action) {
		leaveUsers(10);
		this.nights.aws().fleet().add("zoe");
		this.nights.aws().allowOnly(ACTIONS.stream().filter((each) -> !each.equals(action)).toList());
		Run failed = this.nights.run();
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(failed.error()).startsWith("AWS denied %s for every user it was asked for.".formatted(action))
			.contains("config/iam-policy.json");
		assertThat(failed.counts().due()).isZero();

		this.nights.aws().allowOnly(ACTIONS);
		Run restarted = this.nights.restart(failed.number(), Via.SMTP);
		assertThat(restarted.scan().users()).as("all of them, though zoe was read, who has no key").isEqualTo(11);
		assertThat(restarted.exitCode()).as("all could be read now").isZero();
		assertThat(this.nights.told()).hasSize(10).doesNotHaveDuplicates();
	}

	@Proof
	@Test
	void whatIsDeniedForOnlyOneUserDoesNotFailTheScan() {
		leaveUsers(1);
		this.nights.aws().allowOnly(List.of("iam:ListUsers"));
		assertThat(this.nights.run().exitCode()).isEqualTo(3);
	}

	@Proof
	@Test
	void whatWasAnsweredForSomebodyToWhomNothingIsDueIsNotDeniedForEverybody() {
		leaveUsers(1);
		this.nights.mail().add(at(Step.RCPT).answer("550 5.1.1 no such user"));
		assertThat(this.nights.run().counts().deferred()).as("user-001 is not told, and asked about again")
			.isEqualTo(1);
		addUserWhoseTagsAreDenied("yan");
		addUserWhoseTagsAreDenied("zoe");
		Run run = this.nights.rescan();
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.counts().unreadable()).isEqualTo(2);
	}

	@Proof
	@Test
	void whatWasAnsweredForSomebodyWhoThenCouldNotBeReadIsNotDeniedForEverybody() {
		leaveUsers(2);
		denyFrom(1, 2);
		addUserWhoseTagsAreDenied("zoe");
		Run run = this.nights.run();
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.counts().unreadable()).isEqualTo(3);
	}

	@Proof
	@Test
	void moreThanTwentyUnreadableUsersInARowFailTheScanAndARestartBeginsWithThem() {
		denyFrom(5, USERS);
		Run failed = this.nights.run();
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		assertThat(failed.error())
			.startsWith("More than 20 users in a row could not be read, the last one because: "
					+ "iam:ListAccessKeys failed: AWS denied it.")
			.endsWith("The scan stopped after 'user-004'; fix the cause, then use `restart`.");
		assertThat(failed.scan().users()).isEqualTo(4);
		assertThat(this.nights.told()).isEmpty();

		this.nights.aws().faults().clear();
		Run restarted = this.nights.restart(null, Via.SMTP);
		assertThat(restarted.scan().users()).isEqualTo(USERS - 4);
		assertThat(restarted.counts().sent()).isEqualTo(USERS);
	}

	@Test
	void twentyUnreadableUsersInARowDoNotFailTheScan() {
		denyFrom(11, USERS);
		Run run = this.nights.run();
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.counts()).isEqualTo(new Run.Counts(10, 10, 10, 0, 0, 0, 0, 0, 0, 20));
	}

	private void assertThatAllAreCountedOnce() {
		try (Night night = this.nights.open()) {
			assertThat(night.bean(Ledger.class).accounts().coverage()).singleElement()
				.satisfies((account) -> assertThat(account.users()).isEqualTo(USERS));
		}
	}

	private void denyFrom(int first, int last) {
		users(first, last)
			.forEach((user) -> this.nights.aws().faults().on("ListAccessKeys").user(user).be(Fault.denied()));
	}

	private void addUserWhoseTagsAreDenied(String name) {
		this.nights.aws()
			.fleet()
			.add(name)
			.tag("Email", "somebody@example.com")
			.key(FakeKey.idOf(name), dueSinceToday());
		this.nights.aws().faults().on("ListUserTags").user(name).be(Fault.denied());
	}

	private void leaveUsers(int users) {
		users(users + 1, USERS).forEach((user) -> this.nights.aws().fleet().remove(user));
	}

	private List<String> askedForKeys() {
		return this.nights.aws()
			.calls()
			.stream()
			.filter((call) -> call.action().equals("ListAccessKeys"))
			.map(Call::user)
			.map(Objects::requireNonNull)
			.toList();
	}

	/** From one to another, and so on. */
	private static List<String> users(int... bounds) {
		return IntStream.range(0, bounds.length / 2)
			.flatMap((pair) -> IntStream.rangeClosed(bounds[2 * pair], bounds[2 * pair + 1]))
			.mapToObj("user-%03d"::formatted)
			.toList();
	}

}
