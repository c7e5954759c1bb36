package io.keyreminder.job;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a night asks AWS, call by call: no more than the credential report and the nights
 * before leave open.
 */
class SievedNightsTests {

	private static final Map<String, Long> EVERY_NIGHT = Map.of("GetCallerIdentity", 1L, "ListUsers", 1L,
			"GenerateCredentialReport", 1L, "GetCredentialReport", 1L);

	private final Fleet fleet = Fleet.of(JobHarness.ACCOUNT);

	private final JobHarness nights;

	SievedNightsTests(@TempDir Path home) {
		add("young", 10).created(daysAgo(10));
		add("overdue", 400);
		add("off", 85).keyStatus(key("off"), FakeKey.INACTIVE);
		this.fleet.add("keyless");
		add("early", 40);
		add("due", 80);
		add("untagged", 85).untag("Email");
		add("unusable", 85).tag("Email", "see the wiki");
		this.nights = new JobHarness(home, this.fleet);
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Test
	void theFirstNightAsksWhomTheReportDoesNotSpare() {
		Run run = this.nights.run();
		assertThat(calls()).isEqualTo(everyNightAnd("ListAccessKeys", 5L, "ListUserTags", 3L, "GetAccessKeyLastUsed",
				1L, "ListAccountAliases", 1L));
		assertThat(asked("ListAccessKeys")).as("one that is switched off may have its last day")
			.isEqualTo("due early off untagged unusable");
		assertThat(run.scan()).isEqualTo(new Run.Scan(8, 6, 0, 1));
		assertThat(this.nights.told()).containsExactly("due@example.com");
	}

	@Test
	void aNightOnWhichNothingIsNewAsksOnlyForTheTagsThatMayHaveBeenFixed() {
		this.nights.run();
		tomorrow(1);
		Run run = this.nights.run();
		assertThat(calls()).isEqualTo(everyNightAnd("ListUserTags", 2L));
		assertThat(asked("ListUserTags")).isEqualTo("untagged unusable");
		assertThat(run.scan()).isEqualTo(new Run.Scan(8, 6, 1, 1));
	}

	@Proof
	@Test
	void whoIsNewlyDueCostsThreeCallsAndAllTogetherOneMore() {
		this.nights.run();
		tomorrow(40);
		assertThat(this.nights.run().counts().sent()).isOne();
		assertThat(calls()).isEqualTo(everyNightAnd("ListAccessKeys", 1L, "ListUserTags", 2L, "GetAccessKeyLastUsed",
				1L, "ListAccountAliases", 1L));
		assertThat(asked("ListUserTags")).as("and who comes due within thirty days").isEqualTo("early young");
		assertThat(this.nights.told()).containsExactly("due@example.com", "early@example.com");
	}

	@Proof
	@Test
	void aKeyThatIsNewOrWasChangedOrDeletedIsAskedForOnce() {
		this.nights.run();
		this.fleet.user("early").keyStatus(key("early"), FakeKey.INACTIVE, daysAgo(0));
		this.fleet.user("due").key(FakeKey.idOf("duenew"), daysAgo(0));
		this.fleet.user("untagged").removeKey(key("untagged"));
		tomorrow(1);
		this.nights.run();
		assertThat(asked("ListAccessKeys")).as("whose only key is deleted is spared").isEqualTo("due early");
		this.fleet.user("early").keyStatus(key("early"), FakeKey.ACTIVE, daysAgo(-1));
		tomorrow(2);
		this.nights.run();
		assertThat(asked("ListAccessKeys")).isEqualTo("early");
		tomorrow(3);
		this.nights.run();
		assertThat(asked("ListAccessKeys")).isEmpty();
	}

	@Proof
	@Test
	void aKeyThatWasSwitchedOffAndOnIsToldOfInTime() {
		this.nights.run();
		this.fleet.user("early")
			.keyStatus(key("early"), FakeKey.INACTIVE, daysAgo(-39))
			.keyStatus(key("early"), FakeKey.ACTIVE, daysAgo(-40));
		tomorrow(41);
		this.nights.run();
		assertThat(this.nights.told()).contains("early@example.com");
	}

	@Proof
	@Test
	void onItsLastDayAKeyThatTheReportStillShowsSwitchedOffIsAskedFor() {
		this.fleet.user("off").keyStatus(key("off"), FakeKey.INACTIVE, daysAgo(-1));
		this.nights.run();
		this.nights.aws().credentialReport().keep();
		this.fleet.user("off").keyStatus(key("off"), FakeKey.ACTIVE, daysAgo(-4));
		tomorrow(4);
		this.nights.run();
		assertThat(this.nights.told()).as("seen the next night").doesNotContain("off@example.com");
		tomorrow(5);
		this.nights.run();
		assertThat(this.nights.told()).as("there is no next night").contains("off@example.com");
	}

	@Test
	void whereTheReportIsDeniedEachUserIsAskedAndNothingElseChanges() {
		this.nights.aws().faults().on("GenerateCredentialReport").be(Fault.denied());
		Run run = this.nights.run();
		assertThat(this.nights.aws().count("ListAccessKeys")).isEqualTo(8);
		assertThat(run.scan()).isEqualTo(new Run.Scan(8, 6, 0, 1));
		assertThat(this.nights.told()).containsExactly("due@example.com");
	}

	@Proof
	@Test
	void aNoticeWhoseKeyTheReportShowsToBeGoneIsWithdrawn() {
		this.nights.failedRun();
		this.fleet.user("due").removeKey(key("due"));
		this.fleet.user("unusable").keyStatus(key("unusable"), FakeKey.INACTIVE);
		tomorrow(1);
		assertThat(this.nights.run().counts().withdrawn()).isEqualTo(2);
		assertThat(asked("ListAccessKeys")).as("whose only key is deleted is spared").isEqualTo("unusable");
	}

	private FakeUser add(String name, int age) {
		return this.fleet.add(name).tag("Email", name + "@example.com").key(key(name), daysAgo(age));
	}

	private static String key(String name) {
		return FakeKey.idOf(name);
	}

	private static Instant daysAgo(int days) {
		return JobHarness.TODAY.minusDays(days).atTime(8, 0).toInstant(ZoneOffset.UTC);
	}

	private void tomorrow(int days) {
		LocalDate date = JobHarness.TODAY.plusDays(days);
		this.nights.date(date);
		this.nights.aws().clearCalls();
	}

	private Map<String, Long> calls() {
		return this.nights.aws().calls().stream().collect(Collectors.groupingBy(Call::action, Collectors.counting()));
	}

	private static Map<String, Long> everyNightAnd(Object... more) {
		Map<String, Long> calls = new TreeMap<>(EVERY_NIGHT);
		for (int i = 0; i < more.length; i += 2) {
			calls.put((String) more[i], (Long) more[i + 1]);
		}
		return calls;
	}

	private String asked(String action) {
		return this.nights.aws()
			.calls()
			.stream()
			.filter((call) -> call.action().equals(action))
			.map(Call::user)
			.sorted()
			.collect(Collectors.joining(" "));
	}

}
