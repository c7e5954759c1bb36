package io.keyreminder.iam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeCredentials;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens when AWS does not answer as it should, over real connections.
 */
class UnreadableTests {

	private static final KeyOwner ALICE = new KeyOwner("123456789012", "AIDAEXAMPLE", "alice", "/", "aws");

	private static final KeyOwner BOB = new KeyOwner("123456789012", "AIDAEXAMPLE", "bob", "/", "aws");

	private static final String PAGE = """
			<ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListUsersResult><Users><member>
			<Path>/</Path><UserName>%s</UserName><UserId>%s</UserId><Arn>arn:aws:iam::123456789012:user</Arn>
			</member></Users><IsTruncated>%s</IsTruncated><Marker>%s</Marker></ListUsersResult></ListUsersResponse>""";

	private static final String KEY = "AKIA0000000000000001";

	private static final String KEYS = """
			<R><ListAccessKeysResult><IsTruncated>false</IsTruncated><AccessKeyMetadata><member>
			<AccessKeyId>%s</AccessKeyId><Status>Active</Status><CreateDate>%s</CreateDate>
			</member></AccessKeyMetadata></ListAccessKeysResult></R>""";

	private static final String LAST_USE = """
			<R><GetAccessKeyLastUsedResult><AccessKeyLastUsed><ServiceName>s3</ServiceName><Region>eu-west-1</Region>
			<LastUsedDate>%s</LastUsedDate></AccessKeyLastUsed></GetAccessKeyLastUsedResult></R>""";

	private final Fleet fleet = Fleet.of("123456789012");

	private final FakeAws aws = FakeAws.start(this.fleet);

	private final IamAccount account = TestAccount.connect(this.aws);

	UnreadableTests() {
		this.fleet.add("alice");
		this.fleet.add("bob");
	}

	@AfterEach
	void close() {
		this.aws.close();
	}

	static Stream<Arguments> passing() {
		return Stream.of(Arguments.of("throttling", Fault.throttled()), Arguments.of("500", Fault.serverError(500)),
				Arguments.of("503", Fault.serverError(503)), Arguments.of("unread", Fault.Cut.UNREAD),
				Arguments.of("read", Fault.Cut.READ), Arguments.of("carried out", Fault.Cut.CARRIED_OUT),
				Arguments.of("half an answer", Fault.Cut.HALF_ANSWERED), Arguments.of("web page", Fault.notXml()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("passing")
	void whatPassesIsTriedAgain(String name, Fault fault) {
		this.aws.faults().on("ListUsers").next(2).be(fault);
		assertThat(this.account.owners()).hasSize(2);
		assertThat(this.aws.count("ListUsers")).isEqualTo(3);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("passing")
	void theListOfUsersIsTriedNoMoreThanConfiguredThenTheAccountIsUnreadable(String name, Fault fault) {
		this.aws.faults().on("ListUsers").be(fault);
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(this.account::owners)
			.withMessageStartingWith("iam:ListUsers failed: ");
		assertThat(this.aws.count("ListUsers")).isEqualTo(3);
	}

	static Stream<Arguments> oneUsers() {
		return Stream.concat(passing().skip(1), Stream.of(Arguments.of("other XML", Fault.body("<html/>")),
				Arguments.of("nothing", Fault.body("")), Arguments.of("denied", Fault.denied())));
	}

	@Proof
	@ParameterizedTest(name = "{0}")
	@MethodSource("oneUsers")
	void oneUserIsUnreadableTheNextIsNot(String name, Fault fault) {
		this.aws.faults().onAll().user("alice").be(fault);
		for (ThrowingCallable call : Stream
			.<ThrowingCallable>of(() -> this.account.accessKeys(ALICE), () -> this.account.tags(ALICE))
			.toList()) {
			assertThatExceptionOfType(OwnerUnreadableException.class).isThrownBy(call)
				.satisfies((ex) -> assertThat(ex.denied()).isEqualTo(name.equals("denied")))
				.satisfies((ex) -> assertThat(ex.getMessage()).startsWith(ex.action() + " failed: "));
		}
		assertThat(this.account.accessKeys(BOB)).isEmpty();
		assertThat(this.account.tags(BOB)).isEqualTo(OwnerTags.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "+999999999-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "1999-12-31T23:59:59Z" })
	void aTimeThatIsNoneConcernsOneUser(String time) {
		this.aws.faults().on("ListAccessKeys").user("alice").be(Fault.body(KEYS.formatted(KEY, time)));
		this.aws.faults().on("GetAccessKeyLastUsed").be(Fault.body(LAST_USE.formatted(time)));
		assertThatExceptionOfType(OwnerUnreadableException.class).isThrownBy(() -> this.account.accessKeys(ALICE))
			.withMessageStartingWith("iam:ListAccessKeys failed: AWS gave no usable answer. Try again later. [");
		assertThatExceptionOfType(OwnerUnreadableException.class)
			.isThrownBy(() -> this.account.lastUse(ALICE, new AccessKey(KEY, Instant.EPOCH, true)))
			.withMessageStartingWith("iam:GetAccessKeyLastUsed failed: AWS gave no usable answer. Try again later. [");
	}

	@Test
	void throttlingThatDoesNotEndConcernsTheAccount() {
		this.aws.faults().on("ListAccessKeys").user("alice").be(Fault.throttled());
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(() -> this.account.accessKeys(ALICE))
			.withMessage("iam:ListAccessKeys failed: AWS found the calls too fast, to the last attempt. "
					+ "Try again later, or raise keyreminder.iam.max-attempts. [Throttling: Rate exceeded]");
	}

	@Proof
	@Test
	void throttledCallsAllOverALargeAccountHaveEachItsOwnAttempts() {
		for (int i = 0; i < 150; i++) {
			this.fleet.add("user-" + i);
			this.aws.faults().on("ListAccessKeys").user("user-" + i).next(2).be(Fault.throttled());
		}
		for (KeyOwner owner : this.account.owners()) {
			assertThat(this.account.accessKeys(owner)).isEmpty();
		}
		assertThat(this.aws.count("ListAccessKeys")).isEqualTo(2 + 150 * 3);
	}

	@Test
	void aDeniedActionIsNamedTogetherWithThePolicyThatAllowsIt() {
		this.aws.faults().onAll().be(Fault.denied());
		String sentence = "%s failed: AWS denied it. Give these credentials the policy config/iam-policy.json. "
				+ "[AccessDenied: User: arn:aws:iam::123456789012:user/key-reminder is not authorized to perform: %1$s on";
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(this.account::number)
			.withMessageStartingWith("sts:GetCallerIdentity failed: AWS denied it.");
		this.aws.faults().clear();
		this.aws.faults().onAll().from(2).be(Fault.denied());
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(this.account::owners)
			.withMessageStartingWith(sentence.formatted("iam:ListUsers"));
		assertThatExceptionOfType(OwnerUnreadableException.class)
			.isThrownBy(() -> this.account.lastUse(ALICE, new AccessKey("AKIA0000000000000001", Instant.EPOCH, true)))
			.withMessageStartingWith(sentence.formatted("iam:GetAccessKeyLastUsed"))
			.satisfies((ex) -> assertThat(ex.denied()).isTrue());
	}

	@Test
	void whatARefusedSignatureQuotesIsNotRepeated() {
		String quoted = "The Canonical String for this request should have been 'POST x-amz-security-token:SECRET'";
		this.aws.faults().on("GetCallerIdentity").be(Fault.error(403, "SignatureDoesNotMatch", quoted));
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(this.account::number)
			.withMessage("sts:GetCallerIdentity failed: AWS refused the signature. Check AWS_SECRET_ACCESS_KEY or "
					+ "AWS_PROFILE, and this machine's clock. [SignatureDoesNotMatch]")
			.withNoCause();
	}

	@Test
	void secretsThatAnAnswerRepeatsAreHidden() {
		FakeCredentials known = this.aws.session(Instant.MAX);
		String secret = known.secretAccessKey();
		String token = Objects.requireNonNull(known.sessionToken());
		IamAccount session = TestAccount.connect(this.aws, TestAccount.PROPERTIES,
				StaticCredentialsProvider.create(AwsSessionCredentials.create(known.accessKeyId(), secret, token)));
		String words = "not allowed: %s %s of %s".formatted(secret, token, known.accessKeyId());
		this.aws.faults().on("ListUsers").be(Fault.error(403, "AccessDenied", words));
		this.aws.faults().on("ListAccessKeys").be(Fault.error(400, token, words));
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(session::owners)
			.withMessageEndingWith("[AccessDenied: not allowed: *** *** of " + known.accessKeyId() + "]")
			.satisfies((ex) -> assertThat(Throwables.getStackTrace(ex)).contains("Caused by: ", "*** ***")
				.doesNotContain(secret, token));
		assertThatExceptionOfType(OwnerUnreadableException.class).isThrownBy(() -> session.accessKeys(ALICE))
			.withMessageEndingWith("[***: not allowed: *** *** of " + known.accessKeyId() + "]")
			.satisfies((ex) -> assertThat(Throwables.getStackTrace(ex)).doesNotContain(token));
	}

	@Test
	void awssWordsAreCleaned() {
		this.aws.faults().on("ListUsers").be(Fault.error(400, "Strange", "one\ntwo\u202ethree" + "x".repeat(1000)));
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(this.account::owners)
			.withMessageContaining("[Strange: one two three")
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(700));
	}

	@Proof
	@Test
	@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void anAttemptThatTakesTooLongIsGivenUpAndTriedAgain() {
		IamAccount impatient = TestAccount.connect(this.aws,
				TestAccount.properties(2, Duration.ofSeconds(60), Duration.ofSeconds(1)));
		this.aws.faults().on("ListAccessKeys").user("alice").be(Fault.slow(Duration.ofSeconds(60)));
		this.aws.faults().on("ListAccessKeys").user("bob").next(1).be(Fault.slow(Duration.ofSeconds(60)));
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(() -> impatient.accessKeys(ALICE))
			.withMessageStartingWith("iam:ListAccessKeys failed: AWS cannot be reached, or did not answer in time.");
		assertThat(this.aws.count("ListAccessKeys")).isEqualTo(2);
		assertThat(impatient.accessKeys(BOB)).isEmpty();
		assertThat(this.aws.count("ListAccessKeys")).isEqualTo(4);
	}

	@Test
	@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void allAttemptsTogetherMayTakeNoLongerThanTheCall() {
		IamAccount impatient = TestAccount.connect(this.aws,
				TestAccount.properties(1000, Duration.ofMillis(500), Duration.ofMillis(200)));
		this.aws.faults().on("GetCallerIdentity").be(Fault.slow(Duration.ofSeconds(60)));
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(impatient::number)
			.withMessageStartingWith("sts:GetCallerIdentity failed: AWS cannot be reached, or did not answer in time.");
		assertThat(this.aws.count("GetCallerIdentity")).isLessThan(5);
	}

	@Test
	void aListThatReturnsToAnEarlierPageIsBroken() {
		this.aws.faults().on("ListUsers").be(Fault.body(PAGE.formatted("alice", "AIDA1", true, "same")));
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(this.account::owners)
			.withMessage("iam:ListUsers failed: AWS gave no usable answer. Try again later. "
					+ "[the same page came again and again]");
		assertThat(this.aws.count("ListUsers")).isEqualTo(2);
	}

	@Test
	void aPageThatHasAMarkerAndNoFlagIsBroken() {
		this.aws.faults()
			.on("ListUsers")
			.be(Fault.body(PAGE.formatted("alice", "AIDA1", true, "2").replace("<IsTruncated>true</IsTruncated>", "")));
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(this.account::owners)
			.withMessageContaining(
					"[a page has a Marker and no IsTruncated, so that nobody knows whether it is the last]");
	}

	@Test
	void aUserWhoComesTwiceIsOneOwner() {
		this.aws.faults().on("ListUsers").call(1).be(Fault.body(PAGE.formatted("alice", "AIDA1", true, "2")));
		this.aws.faults().on("ListUsers").call(2).be(Fault.body(PAGE.formatted("alice", "AIDA1", true, "3")));
		this.aws.faults().on("ListUsers").call(3).be(Fault.body(PAGE.formatted("bob", "AIDA2", false, "")));
		assertThat(this.account.owners()).extracting(KeyOwner::name).containsExactly("alice", "bob");
	}

	@ParameterizedTest
	@CsvSource({ "alice, AIDA2", "bob, AIDA1" })
	void aSecondUserOfTheSameNameOrIdIsNotLeftOutAndCannotBeRead(String name, String id) {
		this.aws.faults().on("ListUsers").call(1).be(Fault.body(PAGE.formatted("alice", "AIDA1", true, "2")));
		this.aws.faults().on("ListUsers").call(2).be(Fault.body(PAGE.formatted(name, id, false, "")));
		List<KeyOwner> owners = this.account.owners();
		assertThat(owners).extracting(KeyOwner::name).containsExactly("alice", name + "\uFFFD");
		assertThat(this.account.accessKeys(owners.get(0))).isEmpty();
		for (ThrowingCallable call : List.<ThrowingCallable>of(() -> this.account.accessKeys(owners.get(1)),
				() -> this.account.tags(owners.get(1)))) {
			assertThatExceptionOfType(OwnerUnreadableException.class).isThrownBy(call)
				.withMessageStartingWith(
						"iam:ListUsers named a user by a name, id, path or ARN that IAM does not allow")
				.satisfies((ex) -> assertThat(ex.denied()).isFalse());
		}
		assertThat(this.aws.count("ListAccessKeys")).isEqualTo(1);
	}

	@Test
	void aLastPageNeedNotSayThatItIsTheLast() {
		this.aws.faults().on("ListUsers").be(Fault.body("<R><ListUsersResult><Users/></ListUsersResult></R>"));
		assertThat(this.account.owners()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html/>", "", "<R><ListUsersResult/></R>",
			"<R><ListUsersResult><Users/><IsTruncated>true</IsTruncated></ListUsersResult></R>",
			"<R><ListUsersResult><Users><member/></Users><IsTruncated>false</IsTruncated></ListUsersResult></R>" })
	void anAnswerThatIsNoListIsNotAnEmptyAccount(String body) {
		this.aws.faults().on("ListUsers").be(Fault.body(body));
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(this.account::owners)
			.withMessageContaining("the answer has no ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html/>",
			"<R><GetCallerIdentityResult><Account>12-34</Account></GetCallerIdentityResult></R>" })
	void anAccountIsTwelveDigits(String body) {
		this.aws.faults().on("GetCallerIdentity").be(Fault.body(body));
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(this.account::number)
			.withMessageContaining("AWS gave no usable answer");
	}

}
