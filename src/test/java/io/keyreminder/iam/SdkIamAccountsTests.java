package io.keyreminder.iam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeCredentials;
import io.keyreminder.fakeaws.FakeRole;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.key.KeyOwner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * How accounts are reached, over real connections.
 */
class SdkIamAccountsTests {

	private static final String BASE = "111111111111";

	private static final String MEMBER = "222222222222";

	private static final String OUTSIDE = "333333333333";

	private static final String BASE_USER = "arn:aws:iam::111111111111:user/key-reminder";

	private final FakeAws aws = FakeAws.start(Fleet.of(BASE)).inThisProcess();

	private final FakeAccount member = this.aws.account(Fleet.of(MEMBER));

	private final FakeRole role = this.member.role("reader");

	private final TestAccounts test = TestAccounts.connect();

	private final IamAccounts accounts = this.test.accounts();

	private @Nullable FakeCredentials outside;

	@BeforeEach
	void prepare(@TempDir Path folder) throws IOException {
		this.aws.fleet().add("base-user");
		this.member.fleet().add("member-user");
		FakeAccount other = this.aws.account(Fleet.of(OUTSIDE));
		other.fleet().add("outside-user");
		this.outside = other.accessKey("outside");
		Path config = Files.writeString(folder.resolve("config"), """
				[profile outside]
				aws_access_key_id = %s
				aws_secret_access_key = %s
				""".formatted(this.outside.accessKeyId(), this.outside.secretAccessKey()));
		System.setProperty("aws.configFile", config.toString());
		System.setProperty("aws.sharedCredentialsFile", "/no/such/file");
	}

	@AfterEach
	void close() {
		System.clearProperty("aws.configFile");
		System.clearProperty("aws.sharedCredentialsFile");
		this.aws.close();
	}

	@Test
	void theBaseAccountNeedsNoRole() {
		IamAccount account = this.accounts.open(AwsAccount.base(BASE, null));
		assertThat(account).isSameAs(this.test.base());
		assertThat(names(account)).containsExactly("base-user");
		account.close();
		assertThat(names(account)).containsExactly("base-user");
		assertThat(calls()).containsExactly("GetCallerIdentity " + BASE, "ListUsers " + BASE, "ListUsers " + BASE);
	}

	@Test
	void theBaseCredentialsReadNoOtherAccount() {
		assertThatExceptionOfType(AccountUnreadableException.class)
			.isThrownBy(() -> this.accounts.open(AwsAccount.base(MEMBER, null)))
			.withMessage(
					"The account 222222222222 has neither a role nor a profile, and the base credentials are of the "
							+ "account 111111111111. Name one in the list of accounts.");
	}

	@Test
	void aRoleReachesItsAccountWithTwoCalls() {
		this.role.trusts(BASE);
		IamAccount account = this.accounts.open(account(this.role.arn(), null, null));
		assertThat(this.aws.calls()).isEmpty();
		assertThat(account.number()).isEqualTo(MEMBER);
		assertThat(account.owners()).extracting(KeyOwner::account, KeyOwner::name)
			.containsExactly(tuple(MEMBER, "member-user"));
		assertThat(calls()).containsExactly("AssumeRole " + MEMBER, "ListUsers " + MEMBER);
		assertThat(this.aws.calls()).extracting(Call::caller)
			.containsExactly(BASE_USER, "arn:aws:sts::222222222222:assumed-role/reader/keyreminder");
		assertThat(account.calls()).isEqualTo(2);
		assertThat(this.accounts.calls()).isEqualTo(2);
	}

	@Test
	void aSessionIsNamedAfterTheRun() {
		this.role.trusts(BASE);
		names(this.accounts.forRun(42).open(account(this.role.arn(), null, null)));
		assertThat(this.aws.calls()).last()
			.extracting(Call::caller)
			.isEqualTo("arn:aws:sts::222222222222:assumed-role/reader/keyreminder-42");
		assertThat(this.accounts.calls()).isEqualTo(2);
	}

	@Test
	void aRoleMayAskForAnExternalId() {
		this.role.trusts(BASE, "id-7f3a");
		assertThat(names(this.accounts.open(account(this.role.arn(), "id-7f3a", null)))).containsExactly("member-user");
	}

	@Test
	void aProfileReachesItsAccountOnceThatIsSure() {
		IamAccount account = this.accounts.open(new AwsAccount(OUTSIDE, null, null, null, "outside", null));
		assertThat(account.number()).isEqualTo(OUTSIDE);
		assertThat(this.aws.calls()).isEmpty();
		KeyOwner owner = account.owners().get(0);
		assertThat(owner.name()).isEqualTo("outside-user");
		assertThat(account.accessKeys(owner)).isEmpty();
		assertThat(calls()).containsExactly("GetCallerIdentity " + OUTSIDE, "ListUsers " + OUTSIDE,
				"ListAccessKeys " + OUTSIDE);
		assertThat(account.calls()).isEqualTo(3);
		account.close();
	}

	@Test
	void aProfileOfAnotherAccountReadsNothing() {
		IamAccount account = this.accounts.open(new AwsAccount(MEMBER, null, null, null, "outside", null));
		KeyOwner owner = new KeyOwner(MEMBER, "AIDAEXAMPLE", "member-user", "/", "aws");
		for (Runnable call : List.<Runnable>of(account::owners, () -> account.tags(owner), account::credentialReport)) {
			assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(call::run)
				.withMessage("The AWS profile 'outside' has credentials of the account 333333333333, but the list of "
						+ "accounts names it for the account 222222222222. Correct profile: there, or the profile; if these are "
						+ "to assume a role in the account, add role:.");
		}
		assertThat(calls()).containsExactly("GetCallerIdentity " + OUTSIDE);
	}

	@Test
	void aRoleMayBeReachedFromAProfile() {
		this.role.trusts(OUTSIDE);
		IamAccount account = this.accounts.open(account(this.role.arn(), null, "outside"));
		assertThat(names(account)).containsExactly("member-user");
		assertThat(calls()).containsExactly("AssumeRole " + MEMBER, "ListUsers " + MEMBER);
		assertThat(this.aws.calls()).extracting(Call::accessKeyId)
			.first()
			.isEqualTo(Objects.requireNonNull(this.outside).accessKeyId());
	}

	@Test
	void anAccountMayHaveARegionOfItsOwn() {
		this.role.trusts(BASE);
		this.member.regionOff("eu-west-3");
		assertThat(names(this.accounts.open(account(this.role.arn(), null, null)))).containsExactly("member-user");
		assertThatExceptionOfType(AccountUnreadableException.class)
			.isThrownBy(
					this.accounts.open(new AwsAccount(MEMBER, null, this.role.arn(), null, null, "eu-west-3"))::owners)
			.withMessageContaining("STS is switched off in the region eu-west-3");
	}

	@Test
	void aSessionIsRenewedBeforeItEnds() {
		this.role.trusts(BASE);
		IamAccount account = TestAccounts.connect(TestAccount.CREDENTIALS, Duration.ofMinutes(15))
			.accounts()
			.open(account(this.role.arn(), null, null));
		// By this machine's clock five minutes and a half are left.
		this.aws.clockAhead(Duration.ofSeconds(-570));
		KeyOwner owner = account.owners().get(0);
		Set<String> first = signers();
		this.member.endSessions();
		this.aws.clockAhead(Duration.ZERO);
		this.aws.clearCalls();
		assertThat(account.accessKeys(owner)).isEmpty();
		assertThat(account.tags(owner).addresses()).isNull();
		assertThat(calls()).containsExactly("AssumeRole " + MEMBER, "ListAccessKeys " + MEMBER,
				"ListUserTags " + MEMBER);
		assertThat(signers()).hasSize(1).doesNotContainAnyElementsOf(first);
	}

	@Test
	void manyThreadsNeverSignWithAnothersCredentials() throws Exception {
		List<AwsAccount> many = IntStream.range(0, 48).mapToObj(this::memberOf).toList();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Future<Long>> calls = new ArrayList<>();
			for (AwsAccount each : many) {
				Callable<Long> read = () -> read(each);
				calls.add(threads.submit(read));
			}
			long sum = 0;
			for (Future<Long> each : calls) {
				sum += each.get();
			}
			assertThat(this.accounts.calls()).isEqualTo(sum).isEqualTo(this.aws.calls().size());
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.aws.calls()).filteredOn((call) -> call.action().equals("AssumeRole"))
			.hasSize(many.size())
			.extracting(Call::caller)
			.containsOnly(BASE_USER);
		assertThat(this.aws.calls()).filteredOn((call) -> !call.action().equals("AssumeRole"))
			.hasSize(many.size() * 4)
			.allSatisfy((call) -> assertThat(call.caller())
				.isEqualTo("arn:aws:sts::%s:assumed-role/reader/keyreminder".formatted(call.account())));
		for (AwsAccount each : many) {
			assertThat(this.aws.calls()).filteredOn((call) -> each.number().equals(call.account()))
				.extracting(Call::action)
				.containsExactlyInAnyOrder("AssumeRole", "ListUsers", "ListAccessKeys", "ListUserTags",
						"ListAccountAliases");
		}
	}

	@Test
	void closedAccountsLeaveNeitherThreadsNorConnections() {
		names(this.accounts.open(memberOf(0)));
		Set<Thread> before = threads();
		for (int i = 1; i <= 100; i++) {
			read(memberOf(i));
		}
		assertThat(this.aws.connections()).hasSizeLessThan(5);
		Set<Thread> after = threads();
		after.removeAll(before);
		assertThat(after).isEmpty();
	}

	private AwsAccount memberOf(int i) {
		FakeAccount each = this.aws.account(Fleet.of("4%011d".formatted(i)));
		each.fleet().add("user-" + each.number());
		return new AwsAccount(each.number(), null, each.role("reader").trusts(BASE).arn(), null, null, null);
	}

	private long read(AwsAccount account) {
		try (IamAccount open = this.accounts.open(account)) {
			KeyOwner owner = open.owners().get(0);
			assertThat(owner.name()).isEqualTo("user-" + account.number());
			assertThat(open.accessKeys(owner)).isEmpty();
			open.tags(owner);
			open.alias();
			return open.calls();
		}
	}

	private AwsAccount account(String roleArn, @Nullable String externalId, @Nullable String profile) {
		return new AwsAccount(MEMBER, null, roleArn, externalId, profile, null);
	}

	private List<String> calls() {
		return this.aws.calls().stream().map((call) -> call.action() + " " + call.account()).toList();
	}

	/** What the calls of the member account itself were signed with. */
	private Set<String> signers() {
		return this.aws.calls()
			.stream()
			.filter((call) -> !call.action().equals("AssumeRole"))
			.map((call) -> String.valueOf(call.accessKeyId()))
			.collect(Collectors.toSet());
	}

	/** The client's: the fake has its own. */
	/**
	 * The JDK has one that closes idle connections, of all clients; it comes and goes.
	 */
	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !thread.getName().startsWith("pool-") && !thread.getName().equals("Keep-Alive-Timer"))
			.collect(Collectors.toSet());
	}

	private static List<String> names(IamAccount account) {
		return account.owners().stream().map(KeyOwner::name).toList();
	}

}
