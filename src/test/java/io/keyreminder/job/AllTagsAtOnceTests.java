package io.keyreminder.job;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.TestTime;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a night asks AWS, call by call, where the tags of all users come with their list.
 */
class AllTagsAtOnceTests {

	private static final String DETAILS = "GetAccountAuthorizationDetails";

	private static final int OF_A_KIND = 15;

	/** So that some are saved when the first night fails. */
	private static final int MORE = 100;

	private static final int USERS_A_PAGE = 20;

	/** 46 users are on three pages. */
	private static final Map<String, Long> EVERY_NIGHT = Map.of("GetCallerIdentity", 1L, DETAILS, 3L,
			"GenerateCredentialReport", 1L, "GetCredentialReport", 1L);

	private final Fleet fleet = Fleet.of(JobHarness.ACCOUNT);

	private final JobHarness nights;

	AllTagsAtOnceTests(@TempDir Path home) {
		add("due", 80);
		for (int i = 0; i < OF_A_KIND; i++) {
			add("untagged" + i, 85).untag("Email");
			add("unusable" + i, 85).tag("Email", "see the wiki");
			add("soon" + i, 60);
		}
		this.nights = new JobHarness(home, this.fleet);
		this.nights.aws().longestPage(USERS_A_PAGE);
		this.nights.set("keyreminder.iam.tags=bulk");
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Proof
	@Test
	void nobodyIsAskedForTagsOnTheFirstNight() {
		Run run = this.nights.run();
		assertThat(this.nights.aws().count("ListUsers")).isZero();
		assertThat(this.nights.aws().count("ListUserTags")).isZero();
		assertThat(this.nights.aws().count("ListAccessKeys")).isEqualTo(3 * OF_A_KIND + 1);
		assertThat(this.nights.told()).containsExactly("due@example.com");
		assertThat(run.scan()).isEqualTo(new Run.Scan(46, 46, 0, OF_A_KIND));
		assertThat(run.counts().unreachable()).isEqualTo(OF_A_KIND);
	}

	@Proof
	@Test
	void aQuietNightAsksNobodyHoweverManyHaveNoTag() {
		this.nights.run();
		this.nights.aws().clearCalls();
		this.nights.date(JobHarness.TODAY.plusDays(1));
		this.nights.run();
		assertThat(
				this.nights.aws().calls().stream().collect(Collectors.groupingBy(Call::action, Collectors.counting())))
			.isEqualTo(EVERY_NIGHT);
	}

	@Proof
	@Test
	void aTagThatIsFixedIsSeenTheNextNight() {
		this.nights.run();
		this.fleet.user("unusable7").tag("Email", "fixed@example.com");
		this.nights.date(JobHarness.TODAY.plusDays(1));
		this.nights.run();
		assertThat(this.nights.told()).containsExactly("due@example.com", "fixed@example.com");
		assertThat(this.nights.statuses("unusable7")).containsExactly(NoticeStatus.WITHDRAWN, NoticeStatus.SENT);
	}

	@Test
	void anOwnerIsAskedAgainBeforeTheMessageIfTheListIsOld() {
		try (Night night = this.nights.open()) {
			TestTime time = (TestTime) night.bean(Clock.class);
			this.nights.aws().faults().on("GetCredentialReport").be(Fault.tell(() -> {
				time.advance(Duration.ofMinutes(11));
				this.fleet.user("due").tag("Email", "another@example.com");
			}));
			night.run(Via.SMTP, false);
		}
		assertThat(this.nights.aws().count("ListUserTags")).isOne();
		assertThat(this.nights.told()).doesNotContain("due@example.com");
		assertThat(this.nights.statuses("due")).containsExactly(NoticeStatus.WITHDRAWN, NoticeStatus.DUE);
	}

	@Test
	void aDenialNamesTheActionAndTheSetting() {
		this.nights.aws().faults().on(DETAILS).be(Fault.denied());
		Run run = this.nights.run();
		assertThat(run.status()).isEqualTo(RunStatus.FAILED);
		assertThat(run.error()).startsWith(IamAccount.GET_ACCOUNT_AUTHORIZATION_DETAILS + " failed: AWS denied it")
			.contains("keyreminder.iam.tags=user", "KEYREMINDER_IAM_TAGS", "config/iam-policy-bulk.json");
	}

	@Proof
	@Test
	void aRestartGoesOnByName() {
		this.nights.set("keyreminder.iam.max-attempts=1");
		this.nights.set("keyreminder.iam.parallel-calls=1");
		for (int i = 0; i < MORE; i++) {
			add("early" + i, 5);
		}
		this.nights.aws().faults().on("ListAccessKeys").from(131).be(Fault.throttled());
		assertThat(this.nights.run().status()).isEqualTo(RunStatus.FAILED);
		this.nights.aws().faults().clear();
		this.nights.aws().clearCalls();
		assertThat(this.nights.restart(null, Via.SMTP).status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(this.nights.aws().count("ListAccessKeys"))
			.as("100 owners were saved, and one is asked again before the message")
			.isEqualTo(3 * OF_A_KIND + 1 + MORE - 100 + 1);
		assertThat(this.nights.told()).containsExactly("due@example.com");
	}

	private FakeUser add(String name, int days) {
		return this.fleet.add(name)
			.tag("Email", name + "@example.com")
			.key(FakeKey.idOf(name), JobHarness.TODAY.minusDays(days).atTime(8, 0).toInstant(ZoneOffset.UTC));
	}

}
