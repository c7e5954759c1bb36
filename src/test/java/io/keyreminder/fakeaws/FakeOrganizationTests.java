package io.keyreminder.fakeaws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.OrganizationsException;
import software.amazon.awssdk.services.organizations.model.ParentNotFoundException;
import software.amazon.awssdk.services.organizations.model.Tag;
import software.amazon.awssdk.services.organizations.model.TargetNotFoundException;
import software.amazon.awssdk.services.organizations.model.TooManyRequestsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The fake speaks to the real SDK, without retries, as AWS Organizations does.
 */
class FakeOrganizationTests {

	private static final String MANAGEMENT = "111111111111";

	private final FakeAws aws = FakeAws.start(Fleet.of(MANAGEMENT));

	private final FakeOrganization organization = this.aws.organization(this.aws.base());

	private final OrganizationsClient client = client(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET_ACCESS_KEY);

	@AfterEach
	void close() {
		this.client.close();
		this.aws.close();
	}

	@Test
	void accountsComeInPagesOfAtMostTwenty() {
		for (int i = 0; i < 44; i++) {
			this.organization.root().add(account("2222222222%02d".formatted(i)));
		}
		ListAccountsResponse first = this.client.listAccounts();
		assertThat(first.accounts()).hasSize(20);
		assertThat(first.nextToken()).isNotNull();
		assertThat(this.client.listAccounts((list) -> list.maxResults(3)).accounts()).hasSize(3);
		assertThat(numbers()).hasSize(45).doesNotHaveDuplicates();
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.client.listAccounts((list) -> list.maxResults(21)));
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.client.listAccounts((list) -> list.nextToken("x")));
	}

	@Test
	void aPageMayBeShortOrEmptyWithMoreToCome() {
		this.organization.pages(0, 1, 0, 2).root().add(account("222222222222")).add(account("333333333333"));
		this.aws.clearCalls();
		assertThat(numbers()).containsExactly(MANAGEMENT, "222222222222", "333333333333");
		assertThat(this.aws.count("ListAccounts")).isEqualTo(4);
		assertThatIllegalArgumentException().isThrownBy(() -> this.organization.pages(1, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PENDING_ACTIVATION", "ACTIVE", "SUSPENDED", "PENDING_CLOSURE", "CLOSED" })
	void anAccountHasAStateAndNoStatus(String state) {
		this.organization.root().add(account("222222222222").named("Payments").state(state));
		Account account = this.client.listAccounts().accounts().get(1);
		assertThat(account.state()).isEqualTo(AccountState.fromValue(state))
			.isNotEqualTo(AccountState.UNKNOWN_TO_SDK_VERSION);
		assertThat(account.statusAsString()).isNull();
		assertThat(account.name()).isEqualTo("Payments");
		assertThat(account.arn())
			.isEqualTo("arn:aws:organizations::111111111111:account/%s/222222222222".formatted(this.organization.id()));
		this.organization.withoutStates();
		assertThat(this.client.listAccounts().accounts()).extracting(Account::stateAsString).containsOnlyNulls();
	}

	@Test
	void anAccountHasTagsInPages() {
		FakeAccount account = account("222222222222").tag("Owner", "a@example.com").tag("owner", "b@example.com");
		this.organization.pages(0, 1).root().add(account);
		assertThat(this.client.listTagsForResourcePaginator((list) -> list.resourceId("222222222222")).tags())
			.extracting(Tag::key)
			.containsExactly("Owner", "owner");
		assertThatExceptionOfType(TargetNotFoundException.class)
			.isThrownBy(() -> this.client.listTagsForResource((list) -> list.resourceId("333333333333")));
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.client.listTagsForResource((list) -> list.resourceId("payments")));
	}

	@Test
	void unitsLieInUnits() {
		FakeUnit outer = this.organization.root().unit("outer").add(account("222222222222"));
		FakeUnit inner = outer.unit("inner").add(account("333333333333")).add(account("444444444444"));
		String root = this.client.listRoots().roots().get(0).id();
		assertThat(root).isEqualTo(this.organization.root().id());
		assertThat(units(root)).containsExactly(outer.id());
		assertThat(units(outer.id())).containsExactly(inner.id());
		assertThat(units(inner.id())).isEmpty();
		assertThat(accountsIn(root)).containsExactly(MANAGEMENT);
		assertThat(accountsIn(outer.id())).containsExactly("222222222222");
		assertThat(accountsIn(inner.id())).containsExactly("333333333333", "444444444444");
		assertThatExceptionOfType(ParentNotFoundException.class).isThrownBy(() -> units("ou-aaaa-bbbbbbbb"));
		assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> accountsIn("outer"));
	}

	@Test
	void accountsMoveLeaveAndJoinAgain() {
		FakeUnit unit = this.organization.root().unit("unit");
		FakeAccount account = account("222222222222");
		this.organization.root().add(account);
		unit.add(account);
		assertThat(accountsIn(this.organization.root().id())).containsExactly(MANAGEMENT);
		this.organization.remove(account);
		assertThat(numbers()).containsExactly(MANAGEMENT);
		FakeOrganization other = this.aws.organization(account);
		assertThat(other.id()).isNotEqualTo(this.organization.id());
		assertThatIllegalArgumentException().isThrownBy(() -> unit.add(account));
		assertThatIllegalArgumentException().isThrownBy(() -> other.remove(account));
	}

	@Test
	void accountsMayComeAndGoInAnyThread() throws Exception {
		FakeUnit unit = this.organization.root().unit("unit");
		List<FakeAccount> fresh = IntStream.range(0, 64)
			.mapToObj((i) -> account("2222222222%02d".formatted(i)))
			.toList();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Callable<FakeUnit>> joins = new ArrayList<>();
			fresh.forEach((account) -> joins.add(() -> this.organization.root().add(account)));
			fresh.forEach((account) -> joins.add(() -> unit.unit("of " + account.number()).add(account)));
			for (Future<FakeUnit> joined : threads.invokeAll(joins)) {
				assertThat(joined.get().accounts()).doesNotContainNull();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(numbers()).hasSize(65).doesNotHaveDuplicates();
		assertThat(units(unit.id())).hasSize(64).doesNotHaveDuplicates();
	}

	@Test
	void onlyTheManagementAccountAndADelegateMayList() {
		FakeAccount member = account("222222222222");
		this.organization.root().add(member);
		FakeCredentials key = member.accessKey("lister");
		try (OrganizationsClient lister = client(key.accessKeyId(), key.secretAccessKey())) {
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(lister::listAccounts)
				.withMessageContaining("You don't have permissions to access this resource.");
			Organization described = lister.describeOrganization().organization();
			assertThat(described.id()).isEqualTo(this.organization.id());
			assertThat(described.masterAccountId()).isEqualTo(MANAGEMENT);
			this.organization.delegate(member);
			assertThat(lister.listAccounts().accounts()).hasSize(2);
			this.organization.remove(member);
			assertThatExceptionOfType(AwsOrganizationsNotInUseException.class).isThrownBy(lister::describeOrganization)
				.withMessageContaining("Your account is not a member of an organization.");
		}
	}

	@Test
	void aPolicyMustAllowTheCall() {
		this.aws.allowOnly(Set.of("iam:ListUsers"));
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(this.client::listAccounts)
			.withMessageContaining("User: arn:aws:iam::111111111111:user/key-reminder is not authorized to perform: "
					+ "organizations:ListAccounts on resource: * because no identity-based policy allows the");
	}

	@Test
	void faultsAreInTheWordsOfTheProtocol() {
		this.aws.faults().on("ListAccounts").next(1).be(Fault.tooManyRequests());
		assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(this.client::listAccounts);
		Map<Fault, String> codes = Map.of(Fault.throttled(), "ThrottlingException", Fault.expiredToken(),
				"ExpiredTokenException", Fault.serverError(500), "ServiceException", Fault.serverError(503),
				"ServiceUnavailableException", Fault.denied(), "AccessDeniedException");
		codes.forEach((fault, code) -> {
			this.aws.faults().clear();
			this.aws.faults().on("ListAccounts").be(fault);
			assertThatExceptionOfType(OrganizationsException.class).isThrownBy(this.client::listAccounts)
				.satisfies((ex) -> assertThat(ex.awsErrorDetails().errorCode()).isEqualTo(code));
		});
		this.aws.faults().clear();
		this.aws.faults().on("ListAccounts").next(1).be(Fault.body("{\"Accounts\":[]}"));
		assertThat(this.client.listAccounts().accounts()).isEmpty();
		this.aws.faults().on("ListAccounts").next(1).be(Fault.notXml());
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(this.client::listAccounts);
	}

	@Test
	void aWrongSecretAndAnUnknownActionAreRefused() {
		try (OrganizationsClient wrong = client(FakeAws.ACCESS_KEY_ID, "another")) {
			assertThatExceptionOfType(OrganizationsException.class).isThrownBy(wrong::listAccounts)
				.satisfies((ex) -> assertThat(ex.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException"));
		}
		try (OrganizationsClient unknown = client("AKIANOBODYKNOWSTHISK", "another")) {
			assertThatExceptionOfType(OrganizationsException.class).isThrownBy(unknown::listAccounts)
				.satisfies(
						(ex) -> assertThat(ex.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException"));
		}
		assertThatExceptionOfType(OrganizationsException.class).isThrownBy(this.client::listHandshakesForAccount)
			.satisfies((ex) -> assertThat(ex.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
	}

	private FakeAccount account(String number) {
		return this.aws.account(Fleet.of(number));
	}

	private List<String> numbers() {
		return this.client.listAccountsPaginator()
			.stream()
			.flatMap((page) -> page.accounts().stream())
			.map(Account::id)
			.toList();
	}

	private List<String> units(String parent) {
		return this.client.listOrganizationalUnitsForParentPaginator((list) -> list.parentId(parent))
			.stream()
			.flatMap((page) -> page.organizationalUnits().stream())
			.map(OrganizationalUnit::id)
			.toList();
	}

	private List<String> accountsIn(String parent) {
		return this.client.listAccountsForParentPaginator((list) -> list.parentId(parent))
			.stream()
			.flatMap((page) -> page.accounts().stream())
			.map(Account::id)
			.toList();
	}

	private OrganizationsClient client(String accessKeyId, String secret) {
		return OrganizationsClient.builder()
			.endpointOverride(this.aws.endpoint())
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secret)))
			.overrideConfiguration((override) -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
			.build();
	}

}
