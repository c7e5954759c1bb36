package io.keyreminder.fakeaws;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.GetSendQuotaResponse;
import software.amazon.awssdk.services.ses.model.SesException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The fake speaks to the real SDK, without retries, as AWS does.
 */
class FakeAwsTests {

	private static final Instant CREATED = Instant.parse("2026-09-05T23:59:59Z");

	private static final String MAIL = "From: from@example.com\r\nSubject: hello\r\n\r\nworld";

	private final Fleet fleet = Fleet.of("123456789012");

	private final FakeAws aws = FakeAws.start(this.fleet);

	private final IamClient iam = connected(IamClient.builder(), FakeAws.SECRET_ACCESS_KEY);

	private final SesClient ses = connected(SesClient.builder(), FakeAws.SECRET_ACCESS_KEY);

	@AfterEach
	void close() {
		this.iam.close();
		this.ses.close();
		this.aws.close();
	}

	@Test
	void listsUsersInPagesOfAHundredWithoutTheirTags() {
		for (int i = 0; i < 250; i++) {
			this.fleet.add("user-" + i).tag("Email", "a@example.com");
		}
		ListUsersResponse first = this.iam.listUsers();
		assertThat(first.users()).hasSize(100).noneMatch(User::hasTags);
		assertThat(first.isTruncated()).isTrue();
		ListUsersResponse last = this.iam.listUsers((list) -> list.marker(first.marker()).maxItems(1000));
		assertThat(last.users()).hasSize(150);
		assertThat(last.isTruncated()).isFalse();
		assertThat(last.marker()).isNull();
	}

	@Test
	void returnsWhatTheFleetKnowsOfAUser() {
		this.fleet.add("a+=,.@-_z").path("/x/").tag("Name", "R&D <1>\u3000").key("AKIA1", CREATED);
		assertThat(this.iam.getUser((get) -> get.userName("A+=,.@-_Z")).user()).satisfies((user) -> {
			assertThat(user.userName()).isEqualTo("a+=,.@-_z");
			assertThat(user.arn()).isEqualTo("arn:aws:iam::123456789012:user/x/a+=,.@-_z");
			assertThat(user.tags()).singleElement().satisfies((tag) -> {
				assertThat(tag.key()).isEqualTo("Name");
				assertThat(tag.value()).isEqualTo("R&D <1>\u3000");
			});
		});
		assertThat(this.iam.listAccessKeys((list) -> list.userName("a+=,.@-_z")).accessKeyMetadata()).singleElement()
			.satisfies((key) -> assertThat(key.createDate()).isEqualTo(CREATED));
	}

	@Test
	void aKeyThatWasNeverUsedHasNoDate() {
		this.fleet.add("alice").key("AKIA0000000000000001", CREATED).key("AKIA0000000000000002", CREATED);
		this.fleet.user("alice").keyUsed("AKIA0000000000000002", new FakeKey.Use(CREATED, "s3", "us-east-1"));
		GetAccessKeyLastUsedResponse never = this.iam
			.getAccessKeyLastUsed((get) -> get.accessKeyId("AKIA0000000000000001"));
		assertThat(never.accessKeyLastUsed().lastUsedDate()).isNull();
		assertThat(never.accessKeyLastUsed().serviceName()).isEqualTo("N/A");
		GetAccessKeyLastUsedResponse used = this.iam
			.getAccessKeyLastUsed((get) -> get.accessKeyId("AKIA0000000000000002"));
		assertThat(used.userName()).isEqualTo("alice");
		assertThat(used.accessKeyLastUsed().lastUsedDate()).isEqualTo(CREATED);
	}

	@Test
	void aMissingUserIsNoSuchEntity() {
		assertThatExceptionOfType(NoSuchEntityException.class)
			.isThrownBy(() -> this.iam.listAccessKeys((list) -> list.userName("nobody")))
			.satisfies((ex) -> assertThat(ex.statusCode()).isEqualTo(404))
			.withMessageContaining("The user with name nobody cannot be found.");
	}

	@Test
	void answersGetCallerIdentity() {
		try (StsClient sts = connected(StsClient.builder(), FakeAws.SECRET_ACCESS_KEY)) {
			GetCallerIdentityResponse identity = sts.getCallerIdentity();
			assertThat(identity.account()).isEqualTo("123456789012");
		}
	}

	@Test
	void acceptsAMail() {
		byte[] raw = MAIL.getBytes(StandardCharsets.US_ASCII);
		String id = this.ses
			.sendRawEmail((send) -> send.source("from@example.com")
				.destinations("to@example.com")
				.rawMessage((message) -> message.data(SdkBytes.fromByteArray(raw))))
			.messageId();
		assertThat(this.aws.mails()).singleElement().satisfies((mail) -> {
			assertThat(mail.source()).isEqualTo("from@example.com");
			assertThat(mail.destinations()).containsExactly("to@example.com");
			assertThat(mail.raw()).isEqualTo(raw);
			assertThat(mail.messageId()).isEqualTo(id);
		});
		assertThat(this.aws.calls()).extracting(Call::user).containsExactly("to@example.com");
	}

	@Test
	void reportsTheSendQuota() {
		this.aws.sendQuota(200, 14.5);
		GetSendQuotaResponse quota = this.ses.getSendQuota();
		assertThat(quota.max24HourSend()).isEqualTo(200);
		assertThat(quota.maxSendRate()).isEqualTo(14.5);
		assertThat(quota.sentLast24Hours()).isZero();
	}

	@Test
	void hasNoReportThatNobodyAskedFor() {
		Instant now = Instant.parse("2031-03-14T03:00:00Z");
		this.aws.clock(InstantSource.fixed(now));
		this.aws.credentialReport().takes(2);
		assertThat(reportFails()).isEqualTo("ReportNotPresent");
		assertThat(this.iam.generateCredentialReport().stateAsString()).isEqualTo("STARTED");
		this.fleet.add("late");
		assertThat(reportFails()).isEqualTo("ReportInProgress");
		assertThat(this.iam.generateCredentialReport().stateAsString()).isEqualTo("INPROGRESS");
		assertThat(this.iam.generateCredentialReport().stateAsString()).isEqualTo("COMPLETE");
		assertThat(this.iam.getCredentialReport().generatedTime()).isEqualTo(now);
		assertThat(this.iam.getCredentialReport().content().asUtf8String()).startsWith("user,arn,")
			.doesNotContain("late");
		this.aws.clock(InstantSource.fixed(now.plusSeconds(4 * 3600)));
		assertThat(this.iam.generateCredentialReport().stateAsString()).isEqualTo("COMPLETE");
		assertThat(this.iam.getCredentialReport().generatedTime()).isEqualTo(now);
		this.aws.clock(InstantSource.fixed(now.plusSeconds(4 * 3600 + 1)));
		assertThat(reportFails()).isEqualTo("ReportExpired");
		assertThat(this.iam.generateCredentialReport().stateAsString()).isEqualTo("STARTED");
		assertThat(reportFails()).isEqualTo("ReportInProgress");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					a b   | The specified value for userName is invalid. It must contain only alphanumeric characters
					ünal  | The specified value for userName is invalid.
					%s    | Value '%s' at 'userName' failed to satisfy constraint: Member must have length less than or equal to 128
					""")
	void aNameThatIamCannotHaveIsNotValid(String name, String words) {
		String longName = "a".repeat(129);
		assertThatExceptionOfType(IamException.class)
			.isThrownBy(() -> this.iam.getUser((get) -> get.userName(name.replace("%s", longName))))
			.withMessageContaining(words.replace("%s", longName))
			.satisfies((ex) -> assertThat(ex.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1001 })
	void aPageHasAtLeastOneAndAtMostAThousandItems(int items) {
		assertThatExceptionOfType(IamException.class)
			.isThrownBy(() -> this.iam.listUsers((list) -> list.maxItems(items)))
			.withMessageContaining("1 validation error detected: Value '%d' at 'maxItems'".formatted(items));
		assertThatExceptionOfType(IamException.class).isThrownBy(() -> this.iam.listUsers((list) -> list.marker("x")))
			.satisfies((ex) -> assertThat(ex.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
	}

	@Test
	void aSenderMustBeVerified() {
		this.aws.ses().forget("EXAMPLE.com");
		assertThat(sendingFails("to@elsewhere.example"))
			.isEqualTo("MessageRejected: Email address is not verified. The "
					+ "following identities failed the check in region US-EAST-1: from@example.com");
		this.aws.ses().verify("From@Example.com");
		assertThat(sendingFails("to@elsewhere.example")).isEmpty();
	}

	@Test
	void inTheSandboxRecipientsMustBeVerifiedToo() {
		this.aws.ses().sandbox();
		assertThat(sendingFails("to@sub.example.com")).isEmpty();
		assertThat(sendingFails("to@elsewhere.example")).endsWith("in region US-EAST-1: to@elsewhere.example");
		this.aws.ses().forget("example.com");
		assertThat(sendingFails("to@elsewhere.example")).endsWith(": from@example.com, to@elsewhere.example");
		assertThat(this.aws.mails()).hasSize(1);
	}

	@Test
	void whatComesTooFastIsThrottledWithinAnySecond() {
		AtomicLong nanos = new AtomicLong();
		this.aws.ses().enforce(2, nanos::get);
		assertThat(sendingFails("a@example.com")).isEmpty();
		nanos.addAndGet(900_000_000);
		assertThat(sendingFails("b@example.com")).isEmpty();
		assertThat(sendingFails("c@example.com")).isEqualTo("Throttling: Maximum sending rate exceeded.");
		nanos.addAndGet(100_000_000);
		assertThat(sendingFails("c@example.com")).isEmpty();
		assertThat(sendingFails("d@example.com")).isEqualTo("Throttling: Maximum sending rate exceeded.");
	}

	@Test
	void aDaysQuotaIsUsedUp() {
		this.aws.clock(InstantSource.fixed(CREATED));
		this.aws.sendQuota(1, 1);
		assertThat(sendingFails("a@example.com")).isEmpty();
		assertThat(sendingFails("b@example.com")).isEqualTo("Throttling: Daily message quota exceeded.");
		this.aws.clock(InstantSource.fixed(CREATED.plusSeconds(24 * 3600)));
		assertThat(sendingFails("b@example.com")).isEmpty();
	}

	private String reportFails() {
		try {
			return this.iam.getCredentialReport().reportFormatAsString();
		}
		catch (IamException ex) {
			return ex.awsErrorDetails().errorCode();
		}
	}

	private String sendingFails(String recipient) {
		try {
			this.ses.sendRawEmail((send) -> send.source("from@example.com")
				.destinations(recipient)
				.rawMessage((message) -> message.data(SdkBytes.fromUtf8String(MAIL))));
			return "";
		}
		catch (SesException ex) {
			return ex.awsErrorDetails().errorCode() + ": " + ex.awsErrorDetails().errorMessage();
		}
	}

	@Test
	void refusesAWrongSecret() {
		try (IamClient wrong = connected(IamClient.builder(), "another-secret")) {
			assertThatExceptionOfType(IamException.class).isThrownBy(wrong::listUsers)
				.satisfies((ex) -> assertThat(ex.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
		}
	}

	@Test
	void refusesACallWithoutASignature() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(this.aws.endpoint())
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("Action=ListUsers&Version=2010-05-08"))
			.build();
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.body())
			.startsWith("<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error>"
					+ "<Type>Sender</Type><Code>MissingAuthenticationToken</Code>")
			.endsWith("</RequestId></ErrorResponse>");
	}

	@Test
	void anUnknownActionIsInvalid() {
		assertThatExceptionOfType(IamException.class).isThrownBy(this.iam::listRoles)
			.satisfies((ex) -> assertThat(ex.awsErrorDetails().errorCode()).isEqualTo("InvalidAction"));
	}

	@Test
	void refusesWhatThePolicyDoesNotAllow() {
		this.aws.allowOnly(Set.of("iam:ListAccessKeys"));
		assertThatExceptionOfType(IamException.class).isThrownBy(this.iam::listUsers)
			.satisfies((ex) -> assertThat(ex.statusCode()).isEqualTo(403))
			.withMessageContaining("User: arn:aws:iam::123456789012:user/key-reminder is not authorized to perform: "
					+ "iam:ListUsers on resource: arn:aws:iam::123456789012:user/");
	}

	@Test
	void aFaultStrikesTheCallsItIsMadeFor() {
		this.fleet.add("alice");
		this.fleet.add("bob");
		this.aws.faults().on("ListAccessKeys").user("Bob").call(2).be(Fault.throttled());
		List<String> outcomes = List.of(outcome("bob"), outcome("alice"), outcome("bob"), outcome("bob"));
		assertThat(outcomes).containsExactly("ok", "ok", "Throttling", "ok");
		assertThat(this.aws.count("ListAccessKeys")).isEqualTo(4);
		this.aws.faults().on("ListAccessKeys").next(1).be(Fault.userGone());
		this.aws.faults().on("ListAccessKeys").from(3).be(Fault.serverError(503));
		assertThat(List.of(outcome("bob"), outcome("bob"), outcome("bob"))).containsExactly("NoSuchEntity", "ok",
				"ServiceUnavailable");
		this.aws.faults().clear();
		assertThat(outcome("bob")).isEqualTo("ok");
	}

	@ParameterizedTest
	@CsvSource({ "UNREAD, 0", "READ, 0", "CARRIED_OUT, 1", "HALF_ANSWERED, 1" })
	void cutsTheConnectionBeforeAndAfterAMailWasAccepted(Fault.Cut cut, int accepted) {
		this.aws.faults().on("SendRawEmail").next(1).be(cut);
		assertThatExceptionOfType(SdkClientException.class)
			.isThrownBy(() -> this.ses.sendRawEmail((send) -> send.source("from@example.com")
				.destinations("to@example.com")
				.rawMessage((message) -> message.data(SdkBytes.fromUtf8String(MAIL + " ".repeat(200_000))))));
		assertThat(this.aws.mails()).hasSize(accepted);
		assertThat(this.aws.count("SendRawEmail")).isEqualTo(1);
	}

	private String outcome(String user) {
		try {
			this.iam.listAccessKeys((list) -> list.userName(user));
			return "ok";
		}
		catch (IamException ex) {
			return ex.awsErrorDetails().errorCode();
		}
	}

	private <B extends AwsClientBuilder<B, C>, C> C connected(B builder, String secret) {
		URI endpoint = this.aws.endpoint();
		return builder.endpointOverride(endpoint)
			.region(Region.US_EAST_1)
			.credentialsProvider(
					StaticCredentialsProvider.create(AwsBasicCredentials.create(FakeAws.ACCESS_KEY_ID, secret)))
			.overrideConfiguration((override) -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
			.build();
	}

}
