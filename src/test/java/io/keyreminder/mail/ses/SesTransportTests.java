package io.keyreminder.mail.ses;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.keyreminder.fakeaws.BrokenServer;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakeaws.ReceivedMail;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.Turn;
import io.keyreminder.mail.compose.TestMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages through a fake SES that fails on demand: what it saw, and how often.
 */
class SesTransportTests {

	private static final String SEND = "SendRawEmail";

	private static final String QUOTA = "GetSendQuota";

	private static final long SECOND = 1_000_000_000;

	/** Far longer than a call takes until its request has left. */
	private static final Duration SHORT = Duration.ofSeconds(1);

	private static final Fault TOO_FAST = Fault.error(400, "Throttling", "Maximum sending rate exceeded");

	private final FakeAws aws = FakeAws.start(Fleet.of("123456789012"));

	private final AtomicLong nanos = new AtomicLong();

	private final SesTransport way = TestSes.way(this.aws.endpoint(), this.nanos::get);

	@AfterEach
	void close() {
		this.way.close();
		this.aws.close();
	}

	@Test
	void aMessageIsHandedOverAsItIsWithItsEnvelope() throws Exception {
		OutgoingMessage message = TestMessages.to("a@example.com");
		DeliveryResult answer = this.way.send(message);

		ReceivedMail mail = this.aws.mails().get(0);
		assertThat(answer).isEqualTo(new DeliveryResult(Outcome.ACCEPTED, mail.messageId()));
		assertThat(mail.source()).isEqualTo("aws-keys@example.com");
		assertThat(mail.destinations()).containsExactly("a@example.com");
		ByteArrayOutputStream octets = new ByteArrayOutputStream();
		message.content().writeTo(octets);
		assertThat(mail.raw()).isEqualTo(octets.toByteArray());
	}

	@Test
	void secretsThatAnAnswerRepeatsAreHidden() {
		this.aws.faults()
			.on(SEND)
			.be(Fault.error(400, "InvalidParameterValue", "no address: " + FakeAws.SECRET_ACCESS_KEY));
		assertThat(send("a@example.com")).isEqualTo(
				new DeliveryResult(Outcome.REFUSED, "InvalidParameterValue: no address: ***", "InvalidParameterValue"));
	}

	@Test
	void credentialsThatCannotBeSentAreNotQuoted() {
		AwsCredentialsProvider broken = () -> AwsSessionCredentials.create("AKIAX", "secret", "to\nken");
		try (SesTransport unusable = TestSes.way(this.aws.endpoint(), this.nanos::get, broken, Duration.ofSeconds(20),
				Duration.ofSeconds(20))) {
			assertThat(unusable.probe("aws-keys@example.com").sentence())
				.contains("The AWS credentials hold a line break")
				.doesNotContain("ken ", "to\n");
		}
	}

	@Test
	void theSendingRateIsAskedOnceAndKept() throws Exception {
		this.aws.sendQuota(50_000, 4);
		assertThat(delay()).isZero();
		send("a@example.com");
		assertThat(delay()).isEqualTo(Duration.ofMillis(250));
		send("b@example.com");
		assertThat(this.aws.count(QUOTA)).isEqualTo(1);
	}

	@Test
	void aRefusedRecipientDoesNotStopTheOthers() {
		this.aws.faults().on(SEND).user("b@example.com").be(Fault.error(400, "InvalidParameterValue", "Bad address"));
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.ACCEPTED);
		assertThat(send("b@example.com")).isEqualTo(
				new DeliveryResult(Outcome.REFUSED, "InvalidParameterValue: Bad address", "InvalidParameterValue"));
		assertThat(outcome("c@example.com")).isEqualTo(Outcome.ACCEPTED);
	}

	@ParameterizedTest
	@EnumSource(Fault.Cut.class)
	void aBrokenConnectionLeavesTheMessageInDoubtAndItIsNeverHandedOverAgain(Fault.Cut cut) {
		send("first@example.com");
		this.aws.clearCalls();
		this.aws.faults().on(SEND).next(1).be(cut);
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.UNKNOWN);
		assertThat(this.aws.count(SEND)).isEqualTo(1);
		assertThat(outcome("b@example.com")).isEqualTo(Outcome.ACCEPTED);
	}

	@Test
	void onAFreshConnectionNothingIsHandedOverTwiceEither() {
		this.aws.faults().on(SEND).be(Fault.Cut.READ);
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.UNKNOWN);
		assertThat(this.aws.count(SEND)).isEqualTo(1);
	}

	@Test
	void anAnswerThatIsNoneLeavesTheMessageInDoubt() {
		this.aws.faults().on(SEND).be(Fault.notXml());
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.UNKNOWN);
		assertThat(this.aws.count(SEND)).isEqualTo(1);
	}

	@Test
	void anAnswerThatDoesNotComeInTimeLeavesTheMessageInDoubt() {
		this.aws.faults().on(SEND).be(Fault.slow(Duration.ofMinutes(5)));
		try (SesTransport impatient = TestSes.way(this.aws.endpoint(), this.nanos::get, TestSes.CREDENTIALS, SHORT,
				Duration.ofMinutes(2))) {
			assertThat(impatient.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.UNKNOWN);
		}
		assertThat(this.aws.count(SEND)).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 503 })
	void aFailureOfTheServiceIsNotAnsweredByAnotherTry(int status) {
		this.aws.faults().on(SEND).be(Fault.serverError(status));
		assertThat(outcome("a@example.com")).isEqualTo((status == 503) ? Outcome.DEFERRED : Outcome.UNKNOWN);
		assertThat(this.aws.count(SEND)).isEqualTo(1);
	}

	@Test
	void aMessageThatCameTooFastMayComeAgainAndAllComeSlower() throws Exception {
		this.aws.sendQuota(50_000, 4);
		this.aws.faults().on(SEND).next(1).be(TOO_FAST);
		assertThat(delay()).isZero();
		assertThat(send("a@example.com")).isEqualTo(new DeliveryResult(Outcome.BUSY,
				"Amazon SES is busy: Throttling: Maximum sending rate exceeded", "Throttling"));
		assertThat(this.aws.count(SEND)).isEqualTo(1);
		this.nanos.addAndGet(SECOND);
		assertThat(delay()).isZero();
		assertThat(delay()).isEqualTo(Duration.ofMillis(500));
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.ACCEPTED);
	}

	@Test
	void theDailyQuotaBlocksAtOnce() {
		this.aws.faults().on(SEND).be(Fault.error(400, "Throttling", "Daily message quota exceeded"));
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.BLOCKED);
		assertThat(this.aws.count(SEND)).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { QUOTA, SEND })
	void aMissingPermissionBlocksAndNamesThePolicy(String action) throws Exception {
		this.aws.faults().on(action).be(Fault.denied());
		assertThat(delay()).isZero();
		assertThat(send("a@example.com")).returns(Outcome.BLOCKED, DeliveryResult::outcome)
			.extracting(DeliveryResult::text)
			.asString()
			.startsWith("ses:" + action + " failed: AWS denied it. Give these credentials the policy "
					+ "config/iam-policy.json. [AccessDenied: User");
		assertThat(this.aws.mails()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("noAnswer")
	void whereTheRateIsNotToldOneMessageLeavesInASecond(Fault fault) throws Exception {
		this.aws.sendQuota(50_000, 4);
		this.aws.faults().on(QUOTA).next(1).be(fault);
		assertThat(delay()).isZero();
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.ACCEPTED);
		assertThat(delay()).isEqualTo(Duration.ofSeconds(1));
		assertThat(this.aws.count(QUOTA)).isEqualTo(1);
	}

	static Stream<Fault> noAnswer() {
		return Stream.of(Fault.throttled(), Fault.serverError(500), Fault.serverError(503), Fault.Cut.READ,
				Fault.notXml(), Fault.body("<GetSendQuotaResponse><GetSendQuotaResult/></GetSendQuotaResponse>"));
	}

	@Test
	void theQuestionForTheRateIsNotWaitedForAsLongAsAMessage() {
		loadTheSdk();
		this.aws.faults().on(QUOTA).be(Fault.slow(Duration.ofMinutes(5)));
		try (SesTransport impatient = TestSes.way(this.aws.endpoint(), this.nanos::get, TestSes.CREDENTIALS,
				Duration.ofMinutes(2), SHORT)) {
			assertThat(impatient.probe("aws-keys@example.com").sentence())
				.contains("The answer of Amazon SES was not heard.");
			assertThat(impatient.send(TestMessages.to("a@example.com")).isAccepted()).isTrue();
		}
	}

	@Test
	void theRateIsNotWaitedForWhileItsAnswerTrickles() {
		this.aws.faults().on(QUOTA).be(Fault.trickle(Duration.ofMillis(100)));
		try (SesTransport impatient = TestSes.way(this.aws.endpoint(), this.nanos::get, TestSes.CREDENTIALS,
				Duration.ofMinutes(2), Duration.ofMillis(500))) {
			assertThat(impatient.probe("aws-keys@example.com").sentence()).contains("ApiCallTimeoutException");
			assertThat(impatient.send(TestMessages.to("a@example.com")).isAccepted()).isTrue();
		}
	}

	@Test
	void whoIsAwayAfterAGoodAnswerIsBusy() {
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.ACCEPTED);
		this.aws.close();
		assertThat(send("b@example.com")).returns(Outcome.BUSY, DeliveryResult::outcome)
			.returns("", DeliveryResult::code)
			.extracting(DeliveryResult::text)
			.asString()
			.startsWith("Amazon SES cannot be reached any more: ConnectException: ");
	}

	@Test
	void whoIsAwayMakesNobodySlower() throws Exception {
		this.aws.sendQuota(50_000, 4);
		assertThat(delay()).isZero();
		this.aws.close();
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.BUSY);
		assertThat(delay()).isEqualTo(Duration.ofMillis(250));
		assertThat(delay()).isEqualTo(Duration.ofMillis(500));
	}

	@Test
	void anAnswerThatNobodyKnowsToTheQuestionForTheRateBlocks() {
		this.aws.faults().on(QUOTA).be(Fault.error(400, "InvalidAction", "Could not find operation"));
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.BLOCKED);
		assertThat(this.aws.count(SEND)).isZero();
	}

	@Test
	void nobodyToTalkToBlocks() {
		this.aws.close();
		assertThat(send("a@example.com")).returns(Outcome.BLOCKED, DeliveryResult::outcome)
			.extracting(DeliveryResult::text)
			.asString()
			.contains("Amazon SES cannot be reached")
			.contains("ConnectException");
	}

	@ParameterizedTest
	@EnumSource(value = BrokenServer.Way.class, names = "DROPS", mode = EnumSource.Mode.EXCLUDE)
	void nobodyToAgreeOnTlsWithBlocks(BrokenServer.Way how) {
		try (BrokenServer broken = BrokenServer.start(how);
				SesTransport away = TestSes.way(URI.create("https://localhost:" + broken.port()), this.nanos::get)) {
			assertThat(away.send(TestMessages.to("a@example.com"))).returns(Outcome.BLOCKED, DeliveryResult::outcome)
				.extracting(DeliveryResult::text)
				.asString()
				.contains("Amazon SES cannot be reached");
		}
	}

	/** The kernel connects; nobody answers to TLS. */
	@Test
	void timeThatIsOverBeforeAnythingLeftIsAFailureToConnect() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				SesTransport away = TestSes.way(URI.create("https://localhost:" + silent.getLocalPort()),
						this.nanos::get, TestSes.CREDENTIALS, Duration.ofMinutes(2), SHORT)) {
			loadTheSdk();
			assertThat(away.probe("aws-keys@example.com").sentence()).contains("Amazon SES cannot be reached");
		}
	}

	@Test
	void aHostThatCannotBeFoundBlocks() {
		try (SesTransport nowhere = TestSes.way(URI.create("http://ses.invalid"), this.nanos::get)) {
			assertThat(nowhere.send(TestMessages.to("a@example.com"))).returns(Outcome.BLOCKED, DeliveryResult::outcome)
				.extracting(DeliveryResult::text)
				.asString()
				.contains("UnknownHostException");
		}
	}

	@Test
	void missingCredentialsBlockAndNothingIsCalled() {
		AwsCredentialsProvider none = () -> {
			throw SdkClientException.create("no credentials here");
		};
		try (SesTransport anonymous = TestSes.way(this.aws.endpoint(), this.nanos::get, none, Duration.ofSeconds(1),
				Duration.ofSeconds(20))) {
			assertThat(anonymous.send(TestMessages.to("a@example.com")))
				.returns(Outcome.BLOCKED, DeliveryResult::outcome)
				.extracting(DeliveryResult::text)
				.asString()
				.contains("Check the credentials")
				.contains("no credentials here");
		}
		assertThat(this.aws.calls()).isEmpty();
	}

	@Test
	void aProbeSaysTheLimitsAndSendsNothing() {
		this.aws.sendQuota(200, 1);
		assertThat(this.way.probe("aws-keys@example.com").sentence())
			.isEqualTo("Amazon SES in us-east-1 takes 200 messages in 24 hours (0 "
					+ "were sent in the last 24) and 1 in a second");
		assertThat(this.way.probe("aws-keys@example.com").works()).isTrue();
		this.aws.sendQuota(-1, -1);
		assertThat(this.way.probe("aws-keys@example.com").sentence()).contains("any number of messages in 24 hours");
		assertThat(this.aws.count(SEND)).isZero();
	}

	@Test
	void aProbeThatFailsSaysWhy() {
		this.aws.faults().on(QUOTA).be(Fault.denied());
		assertThat(this.way.probe("aws-keys@example.com").works()).isFalse();
		assertThat(this.way.probe("aws-keys@example.com").sentence())
			.startsWith("ses:GetSendQuota failed: AWS denied it.");
	}

	/** The first call of a process takes long before anything leaves. */
	private void loadTheSdk() {
		assertThat(this.way.probe("aws-keys@example.com").works()).isTrue();
	}

	/** How long the next message waits; it is answered at once. */
	private Duration delay() throws InterruptedException {
		try (Turn turn = this.way.nextTurn()) {
			return turn.delay();
		}
	}

	private Outcome outcome(String recipient) {
		return send(recipient).outcome();
	}

	private DeliveryResult send(String recipient) {
		return this.way.send(TestMessages.to(recipient));
	}

}
