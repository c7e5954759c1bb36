package io.keyreminder.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.JobHarness;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Nights by rules that tell of overdue and unused keys, and name more than the owner.
 */
class PolicyNightsTests {

	private static final int USERS = 3;

	private final Path folder;

	private final Fleet fleet = JobHarness.everybodyIsDue(USERS);

	private final JobHarness nights;

	PolicyNightsTests(@TempDir Path folder) {
		this.folder = folder;
		this.nights = new JobHarness(folder.resolve("home"), this.fleet);
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Test
	void whatIsRefusedIsPassedOnInTheSameRun() throws IOException {
		policy("rules: [{name: all, to: [owner, \"team@example.com\", \"sec@example.com\"]}]");
		refuse("user-001@example.com");
		refuse("team@example.com");
		Run run = this.nights.run();
		assertThat(run.counts()).isEqualTo(new Run.Counts(USERS + 2, USERS, USERS, 2, 0, 0, 0, 0, 0, 0));
		assertThat(run.kinds()).isEqualTo(new Run.Kinds(0, 0, 2, 0));
		assertThat(this.nights.told()).containsExactly("user-002@example.com", "user-003@example.com",
				"sec@example.com");
		List<Notice> notices = this.nights.notices();
		assertThat(notices)
			.extracting((notice) -> notice.what().recipient(), Notice::status,
					(notice) -> notice.what().reason().role(), (notice) -> notice.what().reason().passedOnFrom())
			.containsExactly(row("user-001@example.com", NoticeStatus.FAILED, NoticeRole.OWNER, null),
					row("user-002@example.com", NoticeStatus.SENT, NoticeRole.OWNER, null),
					row("user-003@example.com", NoticeStatus.SENT, NoticeRole.OWNER, null),
					row("team@example.com", NoticeStatus.FAILED, NoticeRole.FALLBACK, notices.get(0).number()),
					row("sec@example.com", NoticeStatus.SENT, NoticeRole.FALLBACK, notices.get(3).number()));
		this.nights.date(JobHarness.TODAY.plusDays(1));
		assertThat(this.nights.run().counts().messages()).isZero();
	}

	@Proof
	@Test
	void ofTwoAddressesOnlyBothRefusedArePassedOn() throws IOException {
		policy("rules: [{name: all, to: [owner, \"team@example.com\"]}]");
		this.fleet.user("user-001").tag("Email", "one@example.com other@example.com");
		this.fleet.user("user-002").tag("Email", "both@example.com neither@example.com");
		refuse("one@example.com");
		refuse("both@example.com");
		refuse("neither@example.com");
		assertThat(this.nights.run().kinds()).isEqualTo(new Run.Kinds(0, 0, 1, 0));
		assertThat(this.nights.told()).containsExactlyInAnyOrder("other@example.com", "user-003@example.com",
				"team@example.com");
		this.nights.date(JobHarness.TODAY.plusDays(1));
		assertThat(this.nights.run().scan().alreadyNotified()).isEqualTo(USERS);
		assertThat(this.nights.told()).hasSize(3);
	}

	@Proof
	@Test
	void theOnlyOneWhoIsRefusedIsPassedOnThoughNobodyWasAccepted() throws IOException {
		policy("rules: [{name: all, to: [owner, \"team@example.com\", \"sec@example.com\"]}]");
		this.fleet.remove("user-002");
		this.fleet.remove("user-003");
		refuse("user-001@example.com");
		refuse("team@example.com");
		Run run = this.nights.run();
		assertThat(run.counts()).isEqualTo(new Run.Counts(3, 1, 1, 2, 0, 0, 0, 0, 0, 0));
		assertThat(this.nights.told()).containsExactly("sec@example.com");
		assertThat(this.nights.notices()).extracting(Notice::status)
			.containsExactly(NoticeStatus.FAILED, NoticeStatus.FAILED, NoticeStatus.SENT);
	}

	@Proof
	@Test
	void whereEverybodyIsRefusedNobodyIsMarkedAndAllAreTriedAgain() throws IOException {
		policy("rules: [{name: all, to: [owner, \"team@example.com\"]}]");
		this.fleet.remove("user-002");
		this.fleet.remove("user-003");
		refuse("user-001@example.com");
		refuse("team@example.com");
		Run run = this.nights.run();
		assertThat(run.counts()).isEqualTo(new Run.Counts(2, 0, 0, 0, 0, 0, 0, 0, 2, 0));
		this.nights.mail().recover();
		refuse("user-001@example.com");
		this.nights.date(JobHarness.TODAY.plusDays(1));
		assertThat(this.nights.run().counts().failed()).isOne();
		assertThat(this.nights.told()).containsExactly("team@example.com");
		assertThat(this.nights.statuses("user-001")).containsExactly(NoticeStatus.FAILED, NoticeStatus.SENT);
	}

	@Proof
	@ParameterizedTest
	@CsvSource({ "554 5.7.1 Not to them, 1", "450 4.2.0 Greylisted, 2" })
	void whoeverIsNextIsNotTriedWithoutEnd(String answer, int tries) throws IOException {
		policy("rules: [{name: all, to: [owner, \"sec@example.com\"]}]");
		this.fleet.remove("user-002");
		this.fleet.remove("user-003");
		this.fleet.user("user-001").tag("Email", "both@example.com neither@example.com");
		refuse("both@example.com");
		refuse("neither@example.com");
		Fault.When asked = Fault.at(Step.RCPT).forRecipient("sec@example.com");
		this.nights.mail().add(asked.from(tries + 1).answer("535 5.7.8 tried once too often"));
		this.nights.mail().add(asked.answer(answer));
		Run run = this.nights.run();
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.counts()).isEqualTo(new Run.Counts(3, 0, 0, 0, 0, 0, 0, 0, 3, 0));
	}

	@Proof
	@Test
	void whoeverCannotBeAskedWhenARefusalIsPassedOnIsSaid() throws IOException {
		policy("rules: [{name: all, to: [owner, \"team@example.com\"]}]");
		refuse("user-003@example.com");
		this.nights.aws()
			.faults()
			.on("ListAccessKeys")
			.user("user-003")
			.from(2)
			.be(io.keyreminder.fakeaws.Fault.denied());
		this.nights.date(JobHarness.TODAY.plusDays(10));
		Run run = this.nights.run();
		assertThat(run.counts()).isEqualTo(new Run.Counts(USERS, 2, 2, 1, 0, 0, 0, 0, 0, 1));
		assertThat(this.nights.unreadable(run)).singleElement()
			.satisfies((user) -> assertThat(user.reason())
				.startsWith("a message was refused, and nobody else was told instead: "));
	}

	@Proof
	@Test
	void aRefusalOfARunThatDiedIsPassedOnByTheOneThatResumesIt() throws IOException {
		policy("rules: [{name: all, to: [owner, \"team@example.com\"]}]");
		refuse("user-002@example.com");
		this.nights.aws()
			.faults()
			.on("ListAccessKeys")
			.user("user-002")
			.from(2)
			.be(io.keyreminder.fakeaws.Fault.denied());
		this.nights.mail()
			.add(Fault.at(Step.RCPT).forRecipient("user-003@example.com").answer("535 5.7.8 authentication failed"));
		Run failed = this.nights.run();
		assertThat(failed.counts().failed()).isOne();
		this.nights.aws().faults().clear();
		this.nights.mail().recover();
		Run run = this.nights.restart(failed.number(), Via.SMTP);
		assertThat(run.kinds()).isEqualTo(new Run.Kinds(0, 0, 1, 0));
		assertThat(this.nights.told()).containsExactlyInAnyOrder("user-001@example.com", "user-003@example.com",
				"team@example.com");
	}

	@Proof
	@Test
	void whoIsAskedForARuleThatIsNotTheirsIsNotAskedEachNight() throws IOException {
		policy("rules: [{name: robots, match: {tag: {Type: robot}}, max-age-days: 180, stages: 30}, {name: all}]");
		this.fleet.add("old")
			.tag("Email", "old@example.com")
			.key(FakeKey.idOf("old"), JobHarness.TODAY.minusDays(125).atTime(8, 0).toInstant(ZoneOffset.UTC));
		this.nights.run();
		assertThat(tagsAskedFor("old")).isOne();
		this.nights.date(JobHarness.TODAY.plusDays(1));
		this.nights.run();
		assertThat(tagsAskedFor("old")).isOne();
	}

	private long tagsAskedFor(String user) {
		return this.nights.aws()
			.calls()
			.stream()
			.filter((call) -> call.action().equals("ListUserTags") && user.equals(call.user()))
			.count();
	}

	@Test
	void anOverdueKeyIsToldOfOnTheFirstNightAndThenEachWeek() throws IOException {
		policy("rules: [{name: all, overdue: 7}]");
		this.fleet.add("old")
			.tag("Email", "old@example.com")
			.key(FakeKey.idOf("old"), JobHarness.TODAY.minusDays(98).atTime(8, 0).toInstant(ZoneOffset.UTC));
		for (int night = 0; night <= 8; night++) {
			this.nights.date(JobHarness.TODAY.plusDays(night));
			this.nights.run();
		}
		assertThat(this.nights.notices()).filteredOn((notice) -> notice.what().owner().name().equals("old"))
			.extracting((notice) -> notice.what().stage(), Notice::status)
			.containsExactly(tuple(-8, NoticeStatus.SENT), tuple(-15, NoticeStatus.SENT));
		assertThat(this.nights.dryRun().messages()).isEmpty();
	}

	@Proof
	@Test
	void aRefusalOfAKeyThatIsToldOfOnceNeedsAPersonAsLongAsTheKeyIsActive() throws IOException {
		policy("rules: [{name: all, overdue: 0}]");
		String key = FakeKey.idOf("old");
		this.fleet.add("old")
			.tag("Email", "old@example.com")
			.key(key, JobHarness.TODAY.minusDays(98).atTime(8, 0).toInstant(ZoneOffset.UTC));
		refuse("old@example.com");
		assertThat(exitCode(0)).isEqualTo(3);
		this.fleet.user("old").keyStatus(key, FakeKey.INACTIVE);
		assertThat(exitCode(1)).isZero();
		this.fleet.user("old").keyStatus(key, FakeKey.ACTIVE);
		assertThat(exitCode(2)).isEqualTo(3);
		this.fleet.remove("old");
		assertThat(exitCode(3)).isZero();
		assertThat(this.nights.statuses("old")).containsExactly(NoticeStatus.FAILED);
	}

	private @Nullable Integer exitCode(int night) {
		this.nights.date(JobHarness.TODAY.plusDays(night));
		return this.nights.run().exitCode();
	}

	@Proof
	@Test
	void anUnusedKeyIsToldOfUntilItIsUsedAgain() throws IOException {
		policy("rules: [{name: all, unused-days: 5}]");
		String key = FakeKey.idOf("idle");
		this.fleet.add("idle")
			.tag("Email", "idle@example.com")
			.key(key, JobHarness.TODAY.minusDays(6).atTime(8, 0).toInstant(ZoneOffset.UTC));
		this.fleet.user("user-001").keyUsed("AKIA%s%04d".formatted(JobHarness.ACCOUNT, 1), use(JobHarness.TODAY));
		Run first = this.nights.run();
		assertThat(first.kinds()).isEqualTo(new Run.Kinds(0, USERS, 0, 0));
		assertThat(unused()).containsExactly("idle 2026-11-23", "user-002 2026-11-24", "user-003 2026-11-24");
		this.nights.date(JobHarness.TODAY.plusDays(1));
		assertThat(this.nights.run().counts().messages()).isZero();
		this.fleet.user("idle").keyUsed(key, use(JobHarness.TODAY.plusDays(1)));
		this.nights.date(JobHarness.TODAY.plusDays(5));
		this.nights.run();
		assertThat(unused()).hasSize(6).doesNotHaveDuplicates().doesNotContain("idle 2026-11-28");
	}

	@Proof
	@Test
	void aChangedFileChangesOnlyWhatItSays() throws IOException {
		this.fleet.add("broken").tag("Email", "nobody").key(FakeKey.idOf("broken"), JobHarness.dueSinceToday());
		policy("rules: [{name: people, to: owner}]");
		assertThat(this.nights.run().counts().sent()).isEqualTo(USERS);
		List<Notice> before = this.nights.notices();
		this.nights.date(JobHarness.TODAY.plusDays(1));
		policy("rules: [{name: staff, to: owner}]");
		this.nights.aws().clearCalls();
		assertThat(this.nights.run().counts().messages()).as("a rule that is only renamed").isZero();
		assertThat(this.nights.aws().count("ListUserTags")).as("nobody who is settled is asked for").isOne();
		assertThat(this.nights.notices()).extracting(Notice::number, Notice::status)
			.containsExactlyElementsOf(before.stream().map((each) -> tuple(each.number(), each.status())).toList());
		this.nights.date(JobHarness.TODAY.plusDays(2));
		policy("rules: [{name: staff, max-age-days: 200}]");
		assertThat(this.nights.run().counts().withdrawn()).isOne();
		assertThat(this.nights.statuses("broken")).containsExactly(NoticeStatus.WITHDRAWN);
		assertThat(this.nights.statuses("user-001")).as("what was sent").containsExactly(NoticeStatus.SENT);
	}

	@Proof
	@Test
	void anOverdueNoticeExpiresWhenTheNextComesAndTheLastNever() throws IOException {
		for (String name : List.of("weekly", "once")) {
			this.fleet.add(name)
				.tag("Email", "nobody")
				.key(FakeKey.idOf(name), JobHarness.TODAY.minusDays(98).atTime(8, 0).toInstant(ZoneOffset.UTC));
		}
		policy("rules: [{name: a, match: {user: weekly}, overdue: 7}, {name: b, match: {user: once}, overdue: 0}]");
		this.nights.run();
		this.nights.date(JobHarness.TODAY.plusDays(6));
		this.nights.run();
		assertThat(this.nights.statuses("weekly")).containsExactly(NoticeStatus.UNREACHABLE);
		this.nights.date(JobHarness.TODAY.plusDays(7));
		this.nights.run();
		assertThat(this.nights.statuses("weekly")).containsExactly(NoticeStatus.EXPIRED, NoticeStatus.UNREACHABLE);
		this.nights.date(JobHarness.TODAY.plusDays(2000));
		this.nights.run();
		assertThat(this.nights.statuses("once")).containsExactly(NoticeStatus.UNREACHABLE);
		assertThat(this.nights.notices()).filteredOn((notice) -> notice.what().owner().name().equals("once"))
			.extracting((notice) -> notice.what().reminder().lastDay())
			.containsOnlyNulls();
	}

	private List<String> unused() {
		return this.nights.notices()
			.stream()
			.filter((notice) -> notice.what().kind() == NoticeKind.UNUSED && notice.status() == NoticeStatus.SENT)
			.map((notice) -> notice.what().owner().name() + " " + notice.what().deadline())
			.toList();
	}

	private static FakeKey.Use use(LocalDate day) {
		return new FakeKey.Use(day.atTime(1, 0).toInstant(ZoneOffset.UTC), "s3", "eu-west-1");
	}

	private void refuse(String recipient) {
		this.nights.mail().add(Fault.at(Step.RCPT).forRecipient(recipient).answer("550 5.1.1 No such user"));
	}

	private static Tuple row(@Nullable Object... values) {
		return tuple(values);
	}

	private void policy(String content) throws IOException {
		Path file = this.folder.resolve("policy.yml");
		Files.writeString(file, content);
		this.nights.set("keyreminder.policy.file=" + file);
	}

}
