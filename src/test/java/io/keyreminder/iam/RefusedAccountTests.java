package io.keyreminder.iam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeCredentials;
import io.keyreminder.fakeaws.FakeRole;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.key.KeyOwner;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a stranger is told of an account that is refused: it concerns this account alone,
 * unless it is the base credentials that are refused.
 */
class RefusedAccountTests {

	private static final String BASE = "111111111111";

	private static final String MEMBER = "222222222222";

	private static final String DENIED = "sts:AssumeRole of arn:aws:iam::222222222222:role/reader failed: AWS denied it to "
			+ "arn:aws:iam::111111111111:user/key-reminder, and does not say why. Check whether there is this role, in an "
			+ "account that is active; whether its trust policy names this caller; %s (keyreminder.accounts.external-id); "
			+ "and whether the caller's own policy allows sts:AssumeRole on it (config/iam-policy.json). "
			+ "config/member-role.yaml makes such a role. To try it again: check --accounts=222222222222. [AccessDenied: "
			+ "User: arn:aws:iam::111111111111:user/key-reminder is not authorized to perform: sts:AssumeRole on resource: "
			+ "arn:aws:iam::222222222222:role/reader]";

	private static final String SESSION = """
			<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
			<AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
			<SessionToken>t0ken</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>
			</Credentials></AssumeRoleResult></AssumeRoleResponse>
			""";

	private final FakeAws aws = FakeAws.start(Fleet.of(BASE)).inThisProcess();

	private final FakeAccount member = this.aws.account(Fleet.of(MEMBER));

	private final FakeRole role = this.member.role("reader");

	private final IamAccounts accounts = TestAccounts.connect().accounts();

	RefusedAccountTests() {
		this.member.fleet().add("member-user");
	}

	@AfterEach
	void close() {
		System.clearProperty("aws.configFile");
		this.aws.close();
	}

	@Test
	void aRefusalNamesRoleCallerAndWhatMayBeMissing() {
		assertThat(refusal(open(this.accounts, null, null)))
			.isEqualTo(DENIED.formatted("whether it asks for an external id, for none was sent"));
		this.role.trusts(BASE, "id-7f3a");
		assertThat(refusal(open(this.accounts, "another", null)))
			.isEqualTo(DENIED.formatted("whether it asks for another external id than the one that was sent"));
		this.aws.allowOnly(Set.of());
		assertThat(refusal(open(this.accounts, "id-7f3a", null))).startsWith("sts:AssumeRole of ");
		this.member.state("SUSPENDED");
		assertThat(refusal(open(this.accounts, "id-7f3a", null))).startsWith("sts:AssumeRole of ");
		assertThat(this.aws.count("GetCallerIdentity")).isEqualTo(1);
	}

	@Test
	void equalCausesHaveEqualSentencesButForTheNumber() {
		String other = "333333333333";
		IamAccount another = this.accounts
			.open(new AwsAccount(other, null, this.role.arn().replace(MEMBER, other), null, null, null));
		assertThat(refusal(another).replace(other, MEMBER)).isEqualTo(refusal(open(this.accounts, null, null)));
	}

	@Test
	void aCallerWhomAwsDoesNotTellIsNotNamed() {
		this.aws.faults().on("GetCallerIdentity").be(Fault.serverError(500));
		assertThat(refusal(open(this.accounts, null, null)))
			.contains("AWS denied it to these credentials, and does not");
	}

	@Test
	void aSessionLongerThanTheRoleAllowsSaysWhatToSet() {
		this.role.trusts(BASE);
		IamAccounts patient = TestAccounts.connect(TestAccount.CREDENTIALS, Duration.ofHours(2)).accounts();
		assertThat(refusal(open(patient, null, null))).startsWith(
				"sts:AssumeRole of arn:aws:iam::222222222222:role/reader failed: The role allows no session of 120 "
						+ "minutes. Set keyreminder.accounts.session-duration to a shorter time, or raise the role's maximum "
						+ "session duration. [ValidationError: ");
		this.role.longestSession(Duration.ofHours(12));
		FakeCredentials session = this.aws.session(Instant.MAX);
		assertThat(refusal(open(TestAccounts.connect(provider(session), Duration.ofHours(2)).accounts(), null, null)))
			.contains(
					"A role allows no session of 120 minutes to a caller who is the session of a role: 60 are the most. "
							+ "Set keyreminder.accounts.session-duration=1h. [ValidationError: ");
	}

	@Test
	void aRegionThatIsOffIsNamed() {
		this.role.trusts(BASE);
		this.member.regionOff("eu-west-3");
		assertThat(refusal(this.accounts.open(new AwsAccount(MEMBER, null, this.role.arn(), null, null, "eu-west-3"))))
			.contains(
					"failed: STS is switched off in the region eu-west-3, for the role's account or for the caller's. "
							+ "Switch the region on there (aws account enable-region), or set another: AWS_REGION, or region: of "
							+ "the account in the list of accounts. [RegionDisabledException: STS is not activated in this region "
							+ "for account:222222222222.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "us-gov-west-1", "cn-north-1" })
	void aPartitionThatDoesNotKnowTheBaseCredentialsIsTheAccountsFailure(String region) {
		assertThat(refusal(this.accounts.open(new AwsAccount(MEMBER, null, this.role.arn(), null, null, region))))
			.isEqualTo("sts:AssumeRole of arn:aws:iam::222222222222:role/reader failed: AWS takes these credentials "
					+ "elsewhere, but not in the region %s. Another partition than that of the credentials (aws, aws-cn, "
						.formatted(region)
					+ "aws-us-gov) does not know them: name credentials from there (profile:), or another region (region:), "
					+ "for the account in the list of accounts. [InvalidClientTokenId: The security token included in the "
					+ "request is invalid.]");
		assertThat(this.aws.count("GetCallerIdentity")).isEqualTo(1);
	}

	@Test
	void credentialsOfWhichAwsSaysNothingElsewhereAreRefused() {
		this.aws.faults().on("GetCallerIdentity").be(Fault.serverError(503));
		IamAccount account = this.accounts
			.open(new AwsAccount(MEMBER, null, this.role.arn(), null, null, "us-gov-west-1"));
		assertThatExceptionOfType(BaseCredentialsException.class).isThrownBy(account::owners)
			.withMessageStartingWith(
					"sts:AssumeRole of arn:aws:iam::222222222222:role/reader failed: AWS does not know");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Expiration      | the answer has no Expiration
			AccessKeyId     | the answer has no AccessKeyId
			SecretAccessKey | the answer has no SecretAccessKey
			SessionToken    | the answer has no SessionToken
			Credentials     | the answer has no Credentials
			""")
	void aSessionThatIsNotCompleteIsTheAccountsFailure(String part, String problem) {
		this.aws.faults()
			.on("AssumeRole")
			.be(Fault.body(SESSION.replaceAll("(?s)<%s>.*</%s>".formatted(part, part), "")));
		assertThat(refusal(open(this.accounts, null, null)))
			.isEqualTo("sts:AssumeRole of arn:aws:iam::222222222222:role/reader failed: AWS gave no usable answer. Try "
					+ "again later. [%s]".formatted(problem));
	}

	@Test
	void aSessionThatCannotBeSentIsTheAccountsFailure() {
		this.aws.faults().on("AssumeRole").be(Fault.body(SESSION.replace("t0ken", "t0k\n en")));
		assertThat(refusal(open(this.accounts, null, null)))
			.endsWith("[the credentials of the session hold a line break or another control character]");
	}

	@Test
	void whatPassesIsTriedAgain() {
		this.role.trusts(BASE);
		this.aws.faults().on("AssumeRole").next(2).be(Fault.throttled());
		assertThat(open(this.accounts, null, null).owners()).hasSize(1);
		this.aws.faults().on("AssumeRole").be(Fault.throttled());
		assertThat(refusal(open(this.accounts, null, null)))
			.startsWith("sts:AssumeRole of arn:aws:iam::222222222222:role/reader failed: AWS found the calls too fast");
	}

	@Test
	void aDeniedActionNamesTheMemberRole() {
		this.role.trusts(BASE).allowOnly(Set.of());
		IamAccount account = open(this.accounts, null, null);
		assertThat(refusal(account)).startsWith("iam:ListUsers failed: AWS denied it. Give the role "
				+ "arn:aws:iam::222222222222:role/reader the permissions of config/member-role.yaml. [AccessDenied: User: "
				+ "arn:aws:sts::222222222222:assumed-role/reader/keyreminder is not authorized to perform: iam:ListUsers");
		assertThatExceptionOfType(OwnerUnreadableException.class)
			.isThrownBy(() -> account.accessKeys(new KeyOwner(MEMBER, "AIDAEXAMPLE", "member-user", "/", "aws")))
			.withMessageStartingWith("iam:ListAccessKeys failed: AWS denied it. Give the role ");
	}

	@Test
	void aSessionThatSomebodyEndsIsTheAccountsFailure() {
		this.role.trusts(BASE);
		IamAccount account = open(this.accounts, null, null);
		account.owners();
		this.member.endSessions();
		assertThat(refusal(account)).isEqualTo("iam:ListUsers failed: A session of the role "
				+ "arn:aws:iam::222222222222:role/reader was over before its time. Check this machine's clock, and whether "
				+ "somebody ends the role's sessions, then start again. [ExpiredToken]");
	}

	@Test
	void anAccountThatIsSuspendedMeanwhileIsNotTheKeysFault() {
		this.role.trusts(BASE);
		IamAccount account = open(this.accounts, null, null);
		account.owners();
		this.member.state("SUSPENDED");
		assertThat(refusal(account)).isEqualTo("iam:ListUsers failed: AWS no longer knows the session of the role "
				+ "arn:aws:iam::222222222222:role/reader: the account was suspended or closed, or the role was deleted. "
				+ "Check both in the AWS console. [InvalidClientTokenId]");
	}

	@Test
	@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void aRefusedRenewalConcernsTheAccountAndNoOwner() {
		this.role.trusts(BASE);
		IamAccount account = TestAccounts.connect(TestAccount.CREDENTIALS, Duration.ofMinutes(15))
			.accounts()
			.open(new AwsAccount(MEMBER, null, this.role.arn(), null, null, null));
		// By this machine's clock four minutes are left, which is too few for a call.
		this.aws.clockAhead(Duration.ofMinutes(-11));
		KeyOwner owner = account.owners().get(0);
		this.role.trustsNobody();
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(() -> {
			// The SDK renews what is too old no more than once a second.
			while (account.tags(owner).addresses() == null) {
				assertThat(account.accessKeys(owner)).isEmpty();
			}
		})
			.isNotInstanceOf(BaseCredentialsException.class)
			.withMessageContaining("sts:AssumeRole of arn:aws:iam::222222222222:role/reader failed: AWS denied it to ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					ExpiredToken          | The session of the credentials is over. Get new ones (AWS_ACCESS_KEY_ID
					InvalidClientTokenId  | AWS does not know the access key in use, or it was switched off. Check AWS_ACCESS_KEY_ID
					SignatureDoesNotMatch | AWS refused the signature. Check AWS_SECRET_ACCESS_KEY or AWS_PROFILE
					""")
	void baseCredentialsThatAreRefusedAreTheRunsFailure(String code, String advice) {
		this.role.trusts(BASE);
		this.aws.faults().on("AssumeRole").be(Fault.error(403, code, "words"));
		this.aws.faults().on("GetCallerIdentity").be(Fault.error(403, code, "words"));
		assertThatExceptionOfType(BaseCredentialsException.class).isThrownBy(open(this.accounts, null, null)::owners)
			.withMessageStartingWith("sts:AssumeRole of arn:aws:iam::222222222222:role/reader failed: " + advice);
		this.aws.faults().clear();
		this.aws.faults().on("ListUsers").account(BASE).be(Fault.error(403, code, "words"));
		assertThatExceptionOfType(BaseCredentialsException.class)
			.isThrownBy(this.accounts.open(AwsAccount.base(BASE, null))::owners)
			.withMessageStartingWith("iam:ListUsers failed: " + advice);
	}

	@Test
	void baseCredentialsThatEndAreTheRunsFailure() {
		this.role.trusts(BASE);
		Instant end = Instant.now().plusSeconds(3600);
		FakeCredentials session = this.aws.session(end);
		IamAccounts ending = TestAccounts.connect(provider(session), TestAccounts.HOUR).accounts();
		IamAccount account = open(ending, null, null);
		assertThat(account.owners()).hasSize(1);
		this.aws.clock(InstantSource.fixed(end.minusSeconds(1)));
		assertThat(account.owners()).hasSize(1);
		this.aws.clock(InstantSource.fixed(end));
		assertThatExceptionOfType(BaseCredentialsException.class).isThrownBy(open(ending, null, null)::owners)
			.withMessageContaining("The session of the credentials is over.");
	}

	@Test
	void otherRefusalsOfTheBaseAccountAreItsOwn() {
		this.aws.faults().on("ListUsers").be(Fault.denied());
		assertThat(refusal(this.accounts.open(AwsAccount.base(BASE, null)))).startsWith(
				"iam:ListUsers failed: AWS denied it. Give these credentials the policy config/iam-policy.json.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "direct", "over" })
	void aProfileThatIsRefusedIsTheAccountsFailure(String way, @TempDir Path folder) throws IOException {
		FakeCredentials known = this.member.accessKey("reader");
		System.setProperty("aws.configFile", Files.writeString(folder.resolve("config"), """
				[profile outside]
				aws_access_key_id = %s
				aws_secret_access_key = %s
				aws_session_token = SECRET1TOKEN2SECRET3
				[profile wrong]
				aws_access_key_id = %s
				aws_secret_access_key = Wr0ngSecretWr0ngSecret
				""".formatted(known.accessKeyId(), known.secretAccessKey(), known.accessKeyId())).toString());
		String arn = way.equals("direct") ? null : this.role.arn();
		String action = (arn == null) ? "sts:GetCallerIdentity" : "sts:AssumeRole of " + arn;
		assertThat(refusal(this.accounts.open(new AwsAccount(MEMBER, null, arn, null, "outside", null))))
			.isEqualTo(action + " failed: AWS does not know the access key of the AWS profile 'outside', or it was "
					+ "switched off. Check the profile. [InvalidClientTokenId]");
		assertThat(refusal(this.accounts.open(new AwsAccount(MEMBER, null, arn, null, "wrong", null))))
			.isEqualTo(action + " failed: AWS refused the signature. Check the secret access key of the AWS profile "
					+ "'wrong', and this machine's clock. [SignatureDoesNotMatch]");
		assertThat(refusal(this.accounts.open(new AwsAccount(MEMBER, null, arn, null, "none", null))))
			.startsWith("There is no AWS profile 'none' (the list of accounts). There are these: 'outside', 'wrong'.")
			.doesNotContain("sts:");
	}

	/** The sentence of a failure that concerns this account alone. */
	private static String refusal(IamAccount account) {
		return String.valueOf(assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(account::owners)
			.isNotInstanceOf(BaseCredentialsException.class)
			.satisfies((ex) -> assertThat(Throwables.getStackTrace(ex)).doesNotContain("SECRET1TOKEN2SECRET3",
					"Wr0ngSecretWr0ngSecret"))
			.actual()
			.getMessage());
	}

	private IamAccount open(IamAccounts from, @Nullable String externalId, @Nullable String profile) {
		return from.open(new AwsAccount(MEMBER, null, this.role.arn(), externalId, profile, null));
	}

	private static AwsCredentialsProvider provider(FakeCredentials known) {
		return StaticCredentialsProvider.create(AwsSessionCredentials.create(known.accessKeyId(),
				known.secretAccessKey(), Objects.requireNonNull(known.sessionToken())));
	}

}
