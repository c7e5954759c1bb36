package io.keyreminder.fakeaws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The fake gives the real SDK sessions of roles, and refuses them, as AWS does.
 */
class AssumedRoleTests {

	private static final String BASE = "111111111111";

	private static final String MEMBER = "222222222222";

	private static final String REFUSED = "AccessDenied: User: arn:aws:iam::111111111111:user/key-reminder is not "
			+ "authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/reader";

	private static final AwsCredentials BASE_KEY = AwsBasicCredentials.create(FakeAws.ACCESS_KEY_ID,
			FakeAws.SECRET_ACCESS_KEY);

	private final FakeAws aws = FakeAws.start(Fleet.of(BASE));

	private final FakeAccount member = this.aws.account(Fleet.of(MEMBER));

	private final FakeRole role = this.member.role("reader");

	@BeforeEach
	void addUsers() {
		this.aws.fleet().add("base-user");
		this.member.fleet().add("member-user");
	}

	@AfterEach
	void close() {
		this.aws.close();
	}

	@Test
	void aSessionSeesItsOwnAccountAlone() {
		this.role.trusts(BASE);
		AssumeRoleResponse assumed = assume();
		assertThat(assumed.assumedRoleUser().arn())
			.isEqualTo("arn:aws:sts::222222222222:assumed-role/reader/keyreminder-7");
		AwsCredentials session = session(assumed);
		assertThat(session.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
		assertThat(users(session)).containsExactly("member-user");
		assertThat(users(BASE_KEY)).containsExactly("base-user");
		try (StsClient sts = connected(StsClient.builder().region(Region.US_EAST_1), session)) {
			GetCallerIdentityResponse identity = sts.getCallerIdentity();
			assertThat(identity.account()).isEqualTo(MEMBER);
			assertThat(identity.arn()).isEqualTo(assumed.assumedRoleUser().arn());
			assertThat(identity.userId()).isEqualTo(assumed.assumedRoleUser().assumedRoleId())
				.matches("AROA[A-Z2-7]{17}:keyreminder-7");
		}
	}

	@Test
	void eachCallIsRecordedWithItsSignerAndItsAccount() {
		this.role.trusts(BASE);
		AwsCredentials session = session(assume());
		users(session);
		users(AwsBasicCredentials.create("AKIANOBODYKNOWSTHISK", "x"), "InvalidClientTokenId: ");
		assertThat(this.aws.calls()).extracting(Call::action, Call::account, Call::caller, Call::accessKeyId)
			.containsExactly(
					tuple("AssumeRole", MEMBER, "arn:aws:iam::111111111111:user/key-reminder", FakeAws.ACCESS_KEY_ID),
					tuple("ListUsers", MEMBER, "arn:aws:sts::222222222222:assumed-role/reader/keyreminder-7",
							session.accessKeyId()),
					tuple("ListUsers", null, null, "AKIANOBODYKNOWSTHISK"));
	}

	@ParameterizedTest
	@ValueSource(strings = { BASE, "arn:aws:iam::111111111111:root", "arn:aws:iam::111111111111:user/key-reminder" })
	void aTrustNamesAnAccountOrAUser(String principal) {
		assertThat(outcome("reader")).isEqualTo(REFUSED);
		this.role.trusts("333333333333").trusts("arn:aws:iam::111111111111:user/another");
		assertThat(outcome("reader")).isEqualTo(REFUSED);
		this.role.trusts(principal);
		assertThat(outcome("reader")).isEmpty();
		this.role.trustsNobody();
		assertThat(outcome("reader")).isEqualTo(REFUSED);
	}

	@Test
	void aMissingAccountRoleOrPathIsRefusedLikeAMissingTrust() {
		this.member.role("path/to/other").trusts(BASE);
		assertThat(outcome("other")).isEqualTo(REFUSED.replace("reader", "other"));
		assertThat(outcome("path/to/other")).isEmpty();
		assertThat(outcome("nobody")).isEqualTo(REFUSED.replace("reader", "nobody"));
		assertThat(outcome((request) -> request.roleArn("arn:aws:iam::999999999999:role/reader")))
			.isEqualTo(REFUSED.replace(MEMBER, "999999999999"));
		this.role.trusts(BASE);
		this.member.removeRole("reader");
		assertThat(outcome("reader")).isEqualTo(REFUSED);
	}

	@Test
	void anExternalIdMustBeTheTrustsOwn() {
		this.role.trusts(BASE, "right/id");
		assertThat(outcome("reader")).isEqualTo(REFUSED);
		assertThat(outcome((request) -> request.externalId("wrong"))).isEqualTo(REFUSED);
		assertThat(outcome((request) -> request.externalId("right/id"))).isEmpty();
		assertThat(outcome((request) -> request.externalId("a b")))
			.isEqualTo("ValidationError: 1 validation error detected: Value 'a b' at 'externalId' failed to satisfy "
					+ "constraint: Member must satisfy regular expression pattern: [\\w+=,.@:\\/-]*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PENDING_ACTIVATION", "SUSPENDED", "PENDING_CLOSURE", "CLOSED" })
	void anAccountThatIsNotActiveIsRefused(String state) {
		this.role.trusts(BASE);
		AwsCredentials session = session(assume());
		this.member.state(state);
		assertThat(outcome("reader")).isEqualTo(REFUSED);
		users(session, "InvalidClientTokenId: The security token included in the request is invalid.");
		this.member.state(FakeAccount.ACTIVE);
		assertThat(users(session)).containsExactly("member-user");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a                | Member must have length greater than or equal to 2
			keyreminder 7    | Member must satisfy regular expression pattern: [\\w+=,.@-]*
			key/reminder     | Member must satisfy regular expression pattern: [\\w+=,.@-]*
			%s               | Member must have length less than or equal to 64
			""")
	void aSessionsNameFollowsAPattern(String name, String words) {
		this.role.trusts(BASE);
		String session = name.replace("%s", "a".repeat(65));
		assertThat(outcome((request) -> request.roleSessionName(session))).isEqualTo(
				"ValidationError: 1 validation error detected: Value '%s' at 'roleSessionName' failed to satisfy "
					.formatted(session) + "constraint: " + words);
	}

	@Test
	void aSessionIsAsLongAsTheRoleAllows() {
		this.role.trusts(BASE);
		assertThat(lasting(899)).endsWith("Member must have value greater than or equal to 900");
		assertThat(lasting(900)).isEmpty();
		assertThat(lasting(3601))
			.isEqualTo("ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this "
					+ "role.");
		this.role.longestSession(Duration.ofHours(12));
		assertThat(lasting(43_200)).isEmpty();
		assertThat(lasting(43_201)).endsWith("Member must have value less than or equal to 43200");
	}

	@Test
	void aRoleThatAnotherAssumesIsAnHoursAtMost() {
		FakeRole hub = this.aws.base().role("hub").trusts(BASE);
		this.role.trusts(hub.arn()).longestSession(Duration.ofHours(12));
		assertThat(outcome("reader")).isEqualTo(REFUSED);
		AwsCredentials chained = session(assume((request) -> request.roleArn(hub.arn())));
		assertThat(outcome(chained, (request) -> request.durationSeconds(3601)))
			.isEqualTo("ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for roles "
					+ "assumed by role chaining.");
		assertThat(outcome(chained, (request) -> request.durationSeconds(3600))).isEmpty();
	}

	@Test
	void aSessionEndsByAwsClock() {
		Instant now = Instant.parse("2031-03-14T03:00:00Z");
		this.aws.clock(InstantSource.fixed(now));
		this.role.trusts(BASE);
		AssumeRoleResponse assumed = assume((request) -> request.durationSeconds(900));
		assertThat(assumed.credentials().expiration()).isBetween(Instant.now().plusSeconds(800),
				Instant.now().plusSeconds(900));
		this.aws.clock(InstantSource.fixed(now.plusSeconds(899)));
		assertThat(users(session(assumed))).containsExactly("member-user");
		this.aws.clock(InstantSource.fixed(now.plusSeconds(900)));
		users(session(assumed), "ExpiredToken: The security token included in the request is expired");
		assertThat(users(session(assume()))).containsExactly("member-user");
	}

	@Test
	void aSessionMayEndBeforeItsTime() {
		this.role.trusts(BASE);
		AwsCredentials session = session(assume());
		AwsCredentials another = session(assume((request) -> request
			.roleArn(this.aws.account(Fleet.of("333333333333")).role("reader").trusts(BASE).arn())));
		this.member.endSessions();
		users(session, "ExpiredToken: The security token included in the request is expired");
		assertThat(users(another)).isEmpty();
		assertThat(users(session(assume()))).containsExactly("member-user");
	}

	@Test
	void aRegionThatIsOffGivesNoSessions() {
		this.role.trusts(BASE);
		this.member.regionOff("us-east-2");
		assertThat(outcome(Region.US_EAST_2))
			.isEqualTo("RegionDisabledException: STS is not activated in this region for account:222222222222. Your "
					+ "account administrator can activate STS in this region using the IAM Console.");
		assertThat(outcome(Region.EU_WEST_1)).isEmpty();
		this.aws.base().regionOff("eu-west-1");
		assertThat(outcome(Region.EU_WEST_1)).contains("for account:111111111111.");
	}

	@Test
	void policiesAreTheUsersOrTheRolesOwn() {
		this.role.trusts(BASE).allowOnly(Set.of("iam:GetUser"));
		AwsCredentials session = session(assume());
		users(session, "AccessDenied: User: arn:aws:sts::222222222222:assumed-role/reader/keyreminder-7 is not "
				+ "authorized to perform: iam:ListUsers on resource: arn:aws:iam::222222222222:user/");
		this.role.allowOnly(Set.of("iam:ListUsers"));
		this.aws.allowOnly(Set.of("iam:GetUser"));
		assertThat(users(session)).containsExactly("member-user");
		assertThat(outcome("reader")).isEqualTo(REFUSED);
		this.aws.allowOnly(Set.of("sts:AssumeRole"));
		assertThat(outcome("reader")).isEmpty();
		users(BASE_KEY, "AccessDenied: ");
	}

	@Test
	void aFaultMayBeOneAccountsAlone() {
		this.role.trusts(BASE);
		AwsCredentials session = session(assume());
		this.aws.faults().on("ListUsers").account(MEMBER).be(Fault.denied());
		users(session, "AccessDenied: User: arn:aws:sts::222222222222:assumed-role/reader/keyreminder-7 is not ");
		assertThat(users(BASE_KEY)).containsExactly("base-user");
		this.aws.faults().clear();
		this.aws.faults().on("AssumeRole").account("333333333333").be(Fault.throttled());
		assertThat(outcome("reader")).isEmpty();
		this.aws.faults().onAll().account(MEMBER).be(Fault.throttled());
		assertThat(outcome("reader")).isEqualTo("Throttling: Rate exceeded");
	}

	@Test
	void ratesAreOfAnAccount() {
		this.role.trusts(BASE);
		AwsCredentials session = session(assume());
		this.aws.iamRate(0);
		users(session, "Throttling: Rate exceeded");
		assertThat(outcome("reader")).isEmpty();
		this.aws.iamRate(1);
		assertThat(users(session)).hasSize(1);
		assertThat(users(BASE_KEY)).hasSize(1);
	}

	@Test
	void anotherAccountsMailsAreNotAccepted() {
		this.role.trusts(BASE);
		try (SesClient ses = connected(SesClient.builder().region(Region.US_EAST_1), session(assume()))) {
			assertThat(failure(() -> ses.sendRawEmail((send) -> send.source("from@example.com")
				.destinations("to@example.com")
				.rawMessage((raw) -> raw.data(SdkBytes.fromUtf8String("From: from@example.com\r\n\r\nworld"))))))
				.startsWith("MessageRejected: Email address is not verified.");
		}
		assertThat(this.aws.mails()).isEmpty();
	}

	@Test
	void anAccessKeyOfAnotherAccountSeesThatAccount() {
		FakeCredentials key = this.member.accessKey("reader");
		assertThat(users(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
			.containsExactly("member-user");
	}

	@Test
	void sessionsOfManyThreadsAreNeverTheSame() throws Exception {
		this.aws.clock(InstantSource.fixed(Instant.parse("2031-03-14T03:00:00Z")));
		this.role.trusts(BASE);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try (StsClient sts = connected(StsClient.builder().region(Region.US_EAST_1), BASE_KEY)) {
			Callable<String> assume = () -> sts.assumeRole(request((each) -> each.durationSeconds(900)))
				.credentials()
				.accessKeyId();
			List<Future<String>> keys = threads.invokeAll(IntStream.range(0, 64).mapToObj((i) -> assume).toList());
			assertThat(keys).extracting(Future::get).doesNotHaveDuplicates();
		}
		finally {
			threads.shutdownNow();
		}
	}

	private String lasting(int seconds) {
		return outcome((request) -> request.durationSeconds(seconds));
	}

	private String outcome(String roleName) {
		return outcome((request) -> request.roleArn("arn:aws:iam::222222222222:role/" + roleName));
	}

	private String outcome(Consumer<AssumeRoleRequest.Builder> change) {
		return outcome(BASE_KEY, change);
	}

	private String outcome(AwsCredentials credentials, Consumer<AssumeRoleRequest.Builder> change) {
		try (StsClient sts = connected(StsClient.builder().region(Region.US_EAST_1), credentials)) {
			return failure(() -> sts.assumeRole(request(change)));
		}
	}

	private String outcome(Region region) {
		try (StsClient sts = connected(StsClient.builder().region(region), BASE_KEY)) {
			return failure(() -> sts.assumeRole(request((each) -> each.durationSeconds(900))));
		}
	}

	private AssumeRoleResponse assume() {
		return assume((request) -> request.roleSessionName("keyreminder-7"));
	}

	private AssumeRoleResponse assume(Consumer<AssumeRoleRequest.Builder> change) {
		try (StsClient sts = connected(StsClient.builder().region(Region.US_EAST_1), BASE_KEY)) {
			return sts.assumeRole(request(change));
		}
	}

	private Consumer<AssumeRoleRequest.Builder> request(Consumer<AssumeRoleRequest.Builder> change) {
		return (request) -> change.accept(request.roleArn(this.role.arn()).roleSessionName("keyreminder-7"));
	}

	private List<String> users(AwsCredentials credentials) {
		try (IamClient iam = connected(IamClient.builder().region(Region.US_EAST_1), credentials)) {
			return iam.listUsers().users().stream().map(User::userName).toList();
		}
	}

	private void users(AwsCredentials credentials, String refusal) {
		assertThat(failure(() -> users(credentials))).startsWith(refusal);
	}

	private static AwsCredentials session(AssumeRoleResponse assumed) {
		return AwsSessionCredentials.create(assumed.credentials().accessKeyId(),
				assumed.credentials().secretAccessKey(), assumed.credentials().sessionToken());
	}

	private static String failure(Runnable call) {
		try {
			call.run();
			return "";
		}
		catch (AwsServiceException ex) {
			return ex.awsErrorDetails().errorCode() + ": " + ex.awsErrorDetails().errorMessage();
		}
	}

	private <B extends AwsClientBuilder<B, C>, C> C connected(B builder, AwsCredentials credentials) {
		return builder.endpointOverride(this.aws.endpoint())
			.credentialsProvider(StaticCredentialsProvider.create(credentials))
			.overrideConfiguration((override) -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
			.build();
	}

}
