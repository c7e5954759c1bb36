package io.keyreminder.iam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.iam.report.CredentialReport;
import io.keyreminder.iam.report.ReportedUser;
import io.keyreminder.iam.report.ReportedUser.ReportedKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.LastUse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

import org.springframework.boot.test.util.TestPropertyValues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The credential report, over the wire: what it says, and what happens where there is no
 * usable one.
 */
class CredentialReportsTests {

	private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

	private static final Instant CREATED = Instant.parse("2026-09-05T08:30:00Z");

	private static final Instant USED = Instant.parse("2026-11-20T11:02:00Z");

	private final Fleet fleet = Fleet.of("123456789012");

	private final FakeAws aws = FakeAws.start(this.fleet);

	private final List<Duration> waited = new ArrayList<>();

	CredentialReportsTests() {
		this.aws.clock(InstantSource.fixed(NOW));
	}

	@AfterEach
	void close() {
		this.aws.close();
	}

	@Test
	void itTellsOfEachUsersKeys() {
		this.fleet.add("alice")
			.path("/team/")
			.key(new FakeKey("AKIAALICE1", CREATED, FakeKey.ACTIVE, new FakeKey.Use(USED, "s3", "eu-west-1")))
			.key("AKIAALICE2", CREATED, FakeKey.INACTIVE)
			.keyStatus("AKIAALICE2", FakeKey.INACTIVE, USED);
		this.fleet.add("build=prod,eu@1").key("AKIABUILD", CREATED);
		this.fleet.add("nobody");
		CredentialReport report = read(KeySource.AUTO);
		Instant since = Instant.parse("2021-04-01T09:00:00Z");
		assertThat(of(report, "/team/", "alice")).contains(
				new ReportedUser(since, List.of(new ReportedKey(true, CREATED, new LastUse(USED, "s3", "eu-west-1")),
						new ReportedKey(false, USED, null))));
		assertThat(of(report, "/", "build=prod,eu@1"))
			.contains(new ReportedUser(since, List.of(new ReportedKey(true, CREATED, null))));
		assertThat(of(report, "/", "nobody")).contains(new ReportedUser(since, List.of()));
		assertThat(of(report, "/", "alice")).as("another user of that name").isEmpty();
		assertThat(this.aws.calls()).extracting(Call::action)
			.containsExactly("GenerateCredentialReport", "GenerateCredentialReport", "GetCredentialReport");
	}

	@Test
	void whileItIsMadeItIsWaitedFor() {
		this.fleet.add("alice");
		this.aws.credentialReport().takes(3);
		assertThat(of(read(KeySource.REPORT), "/", "alice")).isPresent();
		assertThat(this.waited).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
	}

	@Test
	void afterAMinuteItIsNotWaitedForAnyLonger() {
		this.aws.credentialReport().takes(100);
		assertThat(read(KeySource.AUTO)).isSameAs(CredentialReport.NONE);
		assertThat(this.waited.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMinutes(1));
		assertThatReportIsRefusedBecause("AWS has not finished it within a minute.");
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-23T02:00:00Z,true", "2026-11-23T01:59:59Z,false" })
	void oneOfADayAgoIsUsedAndNoneThatIsOlder(Instant made, boolean used) {
		this.fleet.add("alice");
		this.aws.clock(InstantSource.fixed(made));
		assertThat(of(read(KeySource.AUTO), "/", "alice").isPresent()).isEqualTo(used);
		if (!used) {
			assertThatReportIsRefusedBecause("iam:GetCredentialReport failed: AWS gave no usable answer.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GenerateCredentialReport", "GetCredentialReport" })
	void whereItIsNotAllowedEachUserIsAsked(String action) {
		this.aws.faults().on(action).be(Fault.denied());
		assertThat(read(KeySource.AUTO)).isSameAs(CredentialReport.NONE);
		assertThatReportIsRefusedBecause("iam:%s failed: AWS denied it.".formatted(action));
	}

	@ParameterizedTest
	@CsvSource({ "410,ReportExpired", "410,ReportNotPresent", "404,ReportInProgress", "409,LimitExceeded",
			"500,ServiceFailure", "400,InvalidAction" })
	void whereAwsHasNoneEachUserIsAsked(int status, String code) {
		this.aws.faults().on("GetCredentialReport").be(Fault.error(status, code, "No report."));
		assertThat(read(KeySource.AUTO)).isSameAs(CredentialReport.NONE);
		assertThatReportIsRefusedBecause("[%s: No report.]".formatted(code));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html></html>", "user,arn\nalice,arn:aws:iam::123456789012:user/alice",
			"user,arn,user_creation_time\n\"alice" })
	void whatIsNoReportIsNotUsed(String content) {
		this.aws.credentialReport().be(content);
		assertThat(read(KeySource.AUTO).of(owner("/", "alice"))).isEmpty();
	}

	@Test
	void oneThatWasMadeAtNoTimeIsNotUsed() {
		this.aws.faults().on("GetCredentialReport").be(Fault.body("""
				<GetCredentialReportResponse><GetCredentialReportResult><Content>dXNlcixhcm4K</Content>
				<GeneratedTime>x</GeneratedTime></GetCredentialReportResult></GetCredentialReportResponse>"""));
		assertThat(read(KeySource.AUTO)).isSameAs(CredentialReport.NONE);
		assertThatReportIsRefusedBecause("iam:GetCredentialReport failed: AWS gave no usable answer.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_information", "+999999999-12-31T23:59:59+00:00", "-999999999-01-01T00:00:00+00:00",
			"+10000-01-01T00:00:00+00:00", "1999-12-31T23:59:59+00:00" })
	void aLineThatCannotBeUnderstoodTellsNothing(String time) {
		this.fleet.add("alice").key("AKIAALICE", CREATED);
		this.fleet.add("bob").key("AKIABOB", CREATED);
		this.aws.credentialReport().keep();
		this.aws.credentialReport()
			.replace("alice,arn:aws:iam::123456789012:user/alice,2021-04-01T09:00:00+00:00",
					"alice,arn:aws:iam::123456789012:user/alice," + time);
		CredentialReport report = read(KeySource.REPORT);
		assertThat(of(report, "/", "alice")).isEmpty();
		assertThat(of(report, "/", "bob")).isPresent();
	}

	@Test
	void wherePreferredTheListIsUsedAndNoReportIsAskedFor() {
		assertThat(read(KeySource.LIST)).isSameAs(CredentialReport.NONE);
		assertThat(this.aws.calls()).isEmpty();
	}

	@Test
	void wrongCredentialsConcernEverybody() {
		this.aws.faults().on("GenerateCredentialReport").be(Fault.expiredToken());
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(() -> read(KeySource.AUTO))
			.withMessageStartingWith("iam:GenerateCredentialReport failed: The session of the credentials is over.");
	}

	private void assertThatReportIsRefusedBecause(String reason) {
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(() -> read(KeySource.REPORT))
			.withMessageStartingWith("There is no usable credential report. ")
			.withMessageContaining(reason)
			.withMessageEndingWith(
					"To do without, set keyreminder.iam.source=auto (environment: KEYREMINDER_IAM_SOURCE).");
	}

	private Optional<ReportedUser> of(CredentialReport report, String path, String name) {
		return report.of(owner(path, name));
	}

	private static KeyOwner owner(String path, String name) {
		return new KeyOwner("123456789012", "AIDA", name, path, "aws");
	}

	private CredentialReport read(KeySource source) {
		this.waited.clear();
		AwsClients clients = TestAccount.clients(
				TestAccount.properties(1, Duration.ofSeconds(60), Duration.ofSeconds(20)), () -> Region.US_EAST_1,
				TestAccount.CREDENTIALS);
		return TestPropertyValues.of(this.aws.systemProperties())
			.applyToSystemProperties(
					() -> new CredentialReports(clients, source, Clock.fixed(NOW, ZoneOffset.UTC), (duration) -> {
						this.waited.add(duration);
						return false;
					}).read());
	}

}
