package io.keyreminder.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A recipient tag that nobody has.
 */
class NobodyTaggedTests {

	private static final String WARNING = "keys are in the window, and no user that was asked has the tag 'Mail'";

	private final Fleet fleet = JobHarness.everybodyIsDue(3);

	private final JobHarness nights;

	private final Path file;

	NobodyTaggedTests(@TempDir Path home, @TempDir Path folder) {
		this.file = folder.resolve("policy.yml");
		this.nights = new JobHarness(home, this.fleet);
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Proof
	@Test
	void isOpenWhereTheLedgerHasNeverRecordedANotice() {
		this.nights.set("keyreminder.iam.recipient-tag=Mail");
		assertThat(this.nights.dryRun().exitCode()).isEqualTo(3);
		Run run = this.nights.run();
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(this.nights.warnings(run)).singleElement().asString().startsWith("3 " + WARNING);
		this.nights.date(JobHarness.TODAY.plusDays(1));
		assertThat(this.nights.run().exitCode()).as("until it is mended").isEqualTo(3);
		this.nights.set("keyreminder.iam.recipient-tag=email");
		Run mended = this.nights.rescan();
		assertThat(mended.exitCode()).isZero();
		assertThat(mended.counts().sent()).isEqualTo(3);
		assertThat(this.nights.warnings(mended)).isEmpty();
	}

	@Test
	void isSaidWhereTheLedgerHas() {
		this.nights.run();
		this.nights.set("keyreminder.iam.recipient-tag=Mail");
		this.fleet.add("zoe").tag("Email", "zoe@example.com").key(FakeKey.idOf("zoe"), JobHarness.dueSinceToday());
		this.nights.date(JobHarness.TODAY.plusDays(1));
		Run run = this.nights.run();
		assertThat(run.exitCode()).isZero();
		assertThat(this.nights.warnings(run)).singleElement().asString().startsWith("1 key is in the window");
	}

	@Proof
	@Test
	void isSaidOnTheNightOnWhichTheTagsAreGone() {
		this.nights.run();
		for (String name : List.of("xena", "yara", "zoe")) {
			this.fleet.add(name).key(FakeKey.idOf(name), JobHarness.dueSinceToday());
		}
		this.nights.date(JobHarness.TODAY.plusDays(1));
		assertThat(this.nights.warnings(this.nights.run())).singleElement()
			.asString()
			.startsWith("3 " + WARNING.replace("Mail", "Email"));
	}

	@Proof
	@Test
	void isNotSaidIfSomebodyHasItOrNobodyNeedsIt() {
		this.fleet.user("user-002").untag("Email");
		Run first = this.nights.run();
		assertThat(first.scan().untagged()).isOne();
		assertThat(this.nights.warnings(first)).isEmpty();
		this.nights.date(JobHarness.TODAY.plusDays(1));
		Run second = this.nights.run();
		assertThat(second.scan().untagged()).as("and all others are settled").isOne();
		assertThat(this.nights.warnings(second)).isEmpty();
		this.nights.set("keyreminder.iam.recipient-tag=Mail");
		this.nights.date(JobHarness.TODAY.plusDays(40));
		assertThat(this.nights.warnings(this.nights.run())).noneMatch((sentence) -> sentence.contains("has the tag"));
	}

	@Proof
	@Test
	void isSaidBeforeAnyKeyIsInItsWindow() {
		JobHarness.everybodyIsDue(3).users().forEach((user) -> this.fleet.remove(user.name()));
		coming("user", 9);
		assertThat(this.nights.warnings(this.nights.run())).as("a few may well have none").isEmpty();
		coming("other", 2);
		this.nights.date(JobHarness.TODAY.plusDays(7));
		Run run = this.nights.run();
		assertThat(this.nights.warnings(run)).singleElement()
			.asString()
			.startsWith("No key is in the window, but none of the 11 users that were asked has the tag 'Email'");
		assertThat(run.exitCode()).isEqualTo(3);
		this.fleet.user("other1").tag("Email", "other@example.com");
		this.nights.date(JobHarness.TODAY.plusDays(14));
		Run mended = this.nights.run();
		assertThat(this.nights.warnings(mended)).isEmpty();
		assertThat(mended.exitCode()).isZero();
		this.nights.date(JobHarness.TODAY.plusDays(21));
		assertThat(this.nights.warnings(this.nights.run())).as("whoever had none is asked again").isEmpty();
	}

	private void coming(String name, int number) {
		for (int i = 0; i < number; i++) {
			this.fleet.add(name + i).key(FakeKey.idOf(name + i), JobHarness.dueSinceToday().plus(Duration.ofDays(29)));
		}
	}

	@Test
	void isNotSaidWhereARuleNamesAnotherTagThatSomebodyHas() throws IOException {
		policy("to: [owner, \"tag:Team\"]");
		this.fleet.users().forEach((user) -> user.untag("Email"));
		due("user", 10);
		this.fleet.user("user9").tag("Team", "team@example.com");
		Run run = this.nights.run();
		assertThat(run.counts().sent()).isOne();
		assertThat(this.nights.warnings(run)).isEmpty();
	}

	@Proof
	@Test
	void isSaidWhereOnlyThoseAreToldWhomTheRulesNameBesides() throws IOException {
		policy("to: [owner, \"sec@example.com\"]");
		this.nights.set("keyreminder.iam.recipient-tag=Mail");
		due("user", 10);
		Run run = this.nights.run();
		assertThat(run.kinds().fallback()).isEqualTo(13);
		assertThat(this.nights.warnings(run)).singleElement()
			.asString()
			.startsWith("None of the 13 users that were asked has the tag 'Mail', nor another that a rule names: only");
		assertThat(run.exitCode()).as("somebody was told").isEqualTo(0);
	}

	private void due(String name, int number) {
		for (int i = 0; i < number; i++) {
			this.fleet.add(name + i).key(FakeKey.idOf(name + i), JobHarness.dueSinceToday());
		}
	}

	private void policy(String to) throws IOException {
		Files.writeString(this.file, "rules: [{name: all, %s}]".formatted(to));
		this.nights.set("keyreminder.policy.file=" + this.file);
	}

	@Proof
	@Test
	void isNotSaidIfWhoComesNextHasIt() {
		this.fleet.add("zoe")
			.tag("Mail", "zoe@example.com")
			.key(FakeKey.idOf("zoe"), JobHarness.dueSinceToday().plus(Duration.ofDays(20)));
		this.nights.set("keyreminder.iam.recipient-tag=Mail");
		assertThat(this.nights.warnings(this.nights.run())).isEmpty();
	}

}
