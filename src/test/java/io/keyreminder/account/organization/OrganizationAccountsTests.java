package io.keyreminder.account.organization;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.keyreminder.account.AccountListing;
import io.keyreminder.account.AccountsProperties;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.account.ListedAccount;
import io.keyreminder.account.NamedUnits;
import io.keyreminder.account.TestAccounts;
import io.keyreminder.aws.connection.AwsConnection;
import io.keyreminder.aws.connection.CallCounter;
import io.keyreminder.aws.connection.CallLimits;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.FakeUnit;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The accounts of an organization, and what is said if they cannot be listed.
 */
class OrganizationAccountsTests {

	private static final String BASE = "111111111111";

	private final FakeAws aws = FakeAws.start(Fleet.of(BASE)).inThisProcess();

	private final FakeOrganization organization = this.aws.organization(this.aws.base());

	private final Map<String, String> settings = new HashMap<>(
			Map.of("from", "organization", "role", "KeyReminder", "external-id", "id-7f3a"));

	private final FakeUnit production = this.organization.root().unit("Production");

	private final FakeUnit payments = this.production.unit("Payments").unit("Nested");

	private final FakeUnit laboratory = this.organization.root().unit("Laboratory");

	private final CallCounter counter = new CallCounter();

	private NamedUnits named = NamedUnits.NONE;

	@BeforeEach
	void addAccounts() {
		this.production.add(account(2).named("Shop"));
		this.payments.add(account(3).named("Pay\u202ements " + "x".repeat(80)));
		this.laboratory.add(account(4).named(" ").state("SUSPENDED"));
	}

	@AfterEach
	void close() {
		this.aws.close();
	}

	@Test
	void accountsHaveTheirNameStateAndRole() {
		AccountListing listing = list();
		assertThat(listing.organization()).isEqualTo(this.organization.id());
		assertThat(listing.accounts()).extracting(ListedAccount::account)
			.contains(new AwsAccount(number(2), "Shop", "arn:aws:iam::%s:role/KeyReminder".formatted(number(2)),
					"id-7f3a", null, null));
		assertThat(states()).containsExactlyInAnyOrderEntriesOf(
				Map.of(BASE, "ACTIVE", number(2), "ACTIVE", number(3), "ACTIVE", number(4), "SUSPENDED"));
		assertThat(name(listing, 3)).startsWith("Pay ments xxx").hasSize(AwsAccount.LONGEST_NAME);
		assertThat(name(listing, 4)).isNull();
		assertThat(this.aws.calls()).extracting(Call::action)
			.doesNotContain("ListAccountsForParent", "ListOrganizationalUnitsForParent", "AssumeRole");
	}

	@Test
	void theListIsReadToItsLastPage() {
		IntStream.rangeClosed(5, 64).forEach((i) -> this.production.add(account(i)));
		this.organization.pages(IntStream.rangeClosed(0, 30).map((i) -> (i == 30) ? 7 : 0).toArray());
		assertThat(list().accounts()).hasSize(64).doesNotHaveDuplicates();
	}

	@Test
	void nestedUnitsBelongToTheNamedOnes() {
		this.settings.put("include-ous", this.production.id() + "," + this.organization.root().id());
		this.settings.put("exclude-ous", this.payments.id());
		this.organization.pages(0, 1);
		Map<String, Set<String>> units = new TreeMap<>();
		list().accounts().forEach((each) -> units.put(each.account().number(), each.units()));
		String root = this.organization.root().id();
		assertThat(units).containsExactlyInAnyOrderEntriesOf(
				Map.of(BASE, Set.of(root), number(2), Set.of(root, this.production.id()), number(3),
						Set.of(root, this.production.id(), this.payments.id()), number(4), Set.of(root)));
	}

	@ParameterizedTest
	@CsvSource({ "include-ous, ou-zzzz-nowhere00", "exclude-ous, ou-zzzz-nowhere00", "include-ous, r-zzzz" })
	void aUnitThatIsNotThereIsRefusedWithItsSetting(String setting, String unit) {
		this.settings.put(setting, unit);
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::list)
			.withMessageStartingWith(
					"keyreminder.accounts.%s names '%s', which is not in the organization.".formatted(setting, unit))
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(2));
	}

	@Test
	void aThrottledCallIsTriedAgain() {
		this.aws.faults().on("ListAccounts").next(2).be(Fault.tooManyRequests());
		assertThat(list().accounts()).hasSize(4);
		assertThat(this.aws.count("ListAccounts")).isEqualTo(3);
		assertThat(this.counter.calls()).isEqualTo(this.aws.calls().size());
	}

	@Test
	void aListThatIsThrottledForEverFails() {
		this.aws.faults().on("ListAccounts").be(Fault.tooManyRequests());
		assertFails("organizations:ListAccounts failed: AWS found the calls too fast, to the last attempt.");
	}

	@Test
	void aListThatFailsInItsMiddleIsNoShorterList() {
		this.organization.pages(2);
		this.aws.faults().on("ListAccounts").from(2).be(Fault.serverError(500));
		assertFails("organizations:ListAccounts failed: AWS gave no usable answer. Try again later.");
	}

	@ParameterizedTest
	@CsvSource({ "400,AccessDenied", "501,UnknownOperationException", "400,ServiceException",
			"400,UnsupportedAPIEndpointException" })
	void aListThatFailsForWhateverReasonIsNoEmptyList(int status, String code) {
		this.aws.faults().on("ListAccounts").be(Fault.error(status, code, "words"));
		assertFails("organizations:ListAccounts failed: ", code);
	}

	@Test
	void accountsWithoutAStateAreNoAccountsThatAreNotActive() {
		this.organization.withoutStates();
		assertFails("organizations:ListAccounts failed: AWS gave no usable answer. Try again later. "
				+ "[the account 111111111111 has no State, so that nobody knows whether it is active]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			{"Accounts": []}                     | the list of accounts is empty
			{}                                   | the answer has no
			{"Accounts": [{"State": "ACTIVE"}]}  | the answer has no id
			{"Accounts": [{"Id": "12", "State": "ACTIVE"}]} | an account's Id is not a number of twelve digits
			<html>                               | Json
			""")
	void aBrokenAnswerIsNoEmptyList(String body, String problem) {
		this.aws.faults().on("ListAccounts").be(Fault.body(body));
		assertFails("organizations:ListAccounts failed: AWS gave no usable answer. Try again later.", problem);
	}

	@Test
	void aDeniedListSaysWhoMayList() {
		this.aws.allowOnly(List.of("organizations:DescribeOrganization"));
		assertFails("organizations:ListAccounts failed: AWS denied it. Give these credentials the policy "
				+ "config/iam-policy.json, in the management account or in an account that is a delegated "
				+ "administrator, or name a role there in keyreminder.accounts.organization-role. "
				+ "[AccessDeniedException: User: arn:aws:iam::111111111111:user/key-reminder is not authorized to "
				+ "perform: organizations:ListAccounts");
	}

	@Test
	void withoutItsIdTheOrganizationIsListedAllTheSame() {
		this.aws.allowOnly(List.of("organizations:ListAccounts"));
		assertThat(list().organization()).isNull();
		assertThat(list().accounts()).hasSize(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"Organization\": {}}", "{\"Organization\": {\"Id\": \"\"}}", "<html>",
			"AccessDenied", "UnknownOperationException", "ThrottlingException", "InternalFailure" })
	void whateverIsSaidOfTheOrganizationItsAccountsAreListed(String answer) {
		Fault fault = answer.matches("\\w+") ? Fault.error(400, answer, "words") : Fault.body(answer);
		this.aws.faults().on("DescribeOrganization").be(fault);
		AccountListing listing = list();
		assertThat(listing.organization()).isNull();
		assertThat(listing.accounts()).hasSize(4);
	}

	@Test
	void anOddIdOfTheOrganizationFitsIntoTheLedger() {
		this.aws.faults()
			.on("DescribeOrganization")
			.be(Fault.body("{\"Organization\": {\"Id\": \"o-%s\"}}".formatted("x".repeat(60))));
		assertThat(list().organization()).hasSizeLessThanOrEqualTo(34);
	}

	@Test
	void anAccountWithoutAnOrganizationSaysSo() {
		this.settings.put("organization-role", this.aws.account(Fleet.of(number(8))).role("Lister").trusts(BASE).arn());
		assertFails("organizations:ListAccounts failed: The account of these credentials belongs to no "
				+ "organization. Use credentials of the management account or of a delegated administrator, ");
	}

	@Test
	void aUnitThatIsDeletedMeanwhileIsEmpty() {
		this.settings.put("include-ous", this.production.id());
		this.aws.faults()
			.on("ListAccountsForParent")
			.call(2)
			.be(Fault.error(400, "ParentNotFoundException", "You provided a parent ID that does not exist"));
		assertThat(list().accounts())
			.filteredOn((each) -> each.units() != null && each.units().contains(this.production.id()))
			.extracting((each) -> each.account().number())
			.containsExactly(number(2));
	}

	@Test
	void expiredCredentialsSaySo() {
		this.aws.faults().on("ListAccounts").be(Fault.error(400, "ExpiredTokenException", "expired"));
		assertFails("organizations:ListAccounts failed: The session of the credentials is over. Get new ones");
	}

	@Test
	void aRoleOfTheOrganizationListsTheAccounts() {
		FakeAccount management = this.aws.account(Fleet.of(number(8)));
		this.aws.organization(management).root().add(account(9));
		this.settings.put("organization-role", management.role("lists/Lister").trusts(BASE, "id-7f3a").arn());
		assertThat(list().accounts()).extracting((each) -> each.account().number())
			.containsExactlyInAnyOrder(number(8), number(9));
		assertThat(this.aws.calls()).filteredOn((call) -> !call.action().equals("AssumeRole"))
			.allMatch((call) -> String.valueOf(call.caller()).endsWith(":assumed-role/Lister/keyreminder-accounts"));
		assertThat(this.aws.count("AssumeRole")).isEqualTo(1);
	}

	@Test
	void aRefusedRoleOfTheOrganizationSaysWhatMayBeMissing() {
		this.settings.put("organization-role", "arn:aws:iam::%s:role/Lister".formatted(number(2)));
		assertFails("sts:AssumeRole of arn:aws:iam::%s:role/Lister failed: AWS denied it to ".formatted(number(2))
				+ "arn:aws:iam::111111111111:user/key-reminder, and does not say why. Check whether there is this role, in "
				+ "an account that is active; whether its trust policy names this caller; whether it asks for another "
				+ "external id than the one that was sent (keyreminder.accounts.external-id); and whether the caller's own "
				+ "policy allows sts:AssumeRole on it (config/iam-policy.json). keyreminder.accounts.organization-role names "
				+ "the role. To try it again: check --accounts. [AccessDenied: User: "
				+ "arn:aws:iam::111111111111:user/key-reminder is not authorized to perform: sts:AssumeRole");
		assertThat(this.aws.count("AssumeRole")).isEqualTo(1);
	}

	@Test
	void aSessionThatTheRoleDoesNotAllowSaysSo() {
		this.aws.base().role("Lister").trusts(BASE);
		this.settings.put("organization-role", "arn:aws:iam::%s:role/Lister".formatted(BASE));
		this.settings.put("session-duration", "2h");
		assertFails("sts:AssumeRole of arn:aws:iam::111111111111:role/Lister failed: The role allows no session of 120 "
				+ "minutes. Set keyreminder.accounts.session-duration to a shorter time, or raise the role's maximum");
	}

	@Test
	void theSourceAndTheTagsNeedExactlyTheActionsInThePolicy() {
		this.settings.put("include-ous", this.production.id());
		Set<String> allowed = policy();
		this.aws.allowOnly(allowed);
		list();
		try (OrganizationTags tags = new OrganizationTags(() -> clients(TestAccounts.properties(this.settings)))) {
			tags.owner(BASE);
		}
		assertThat(
				this.aws.calls().stream().map((call) -> "organizations:" + call.action()).collect(Collectors.toSet()))
			.isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "eu-west-1, us-east-1", "us-gov-east-1, us-gov-west-1", "cn-north-1, cn-northwest-1",
			"us-iso-east-1, us-iso-east-1" })
	void theHomeOfEachPartitionIsKnown(String region, String home) {
		assertThat(OrganizationClients.home(Region.of(region))).isEqualTo(Region.of(home));
	}

	private static Set<String> policy() {
		JsonNode policy = JsonMapper.shared().readTree(Path.of("config", "iam-policy.json").toFile());
		Set<String> actions = new TreeSet<>();
		policy.required("Statement")
			.forEach((statement) -> statement.required("Action").forEach((action) -> actions.add(action.asString())));
		actions.removeIf((action) -> !action.startsWith("organizations:"));
		return actions;
	}

	private void assertFails(String sentence) {
		assertFails(sentence, "");
	}

	private void assertFails(String sentence, String detail) {
		assertThatExceptionOfType(OperatorException.class).isThrownBy(this::list)
			.withMessageStartingWith("The accounts cannot be listed. " + sentence)
			.withMessageContaining(detail)
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(1));
	}

	private AccountListing list() {
		AccountsProperties properties = TestAccounts.properties(this.settings);
		return new OrganizationAccounts(properties, () -> this.named, () -> clients(properties)).list(BASE);
	}

	private OrganizationClients clients(AccountsProperties properties) {
		return OrganizationClients.open(
				AwsConnection.open(new CallLimits(3, Duration.ofSeconds(60), Duration.ofSeconds(20)),
						BackoffStrategy.retryImmediately()),
				Region.EU_WEST_1,
				StaticCredentialsProvider
					.create(AwsBasicCredentials.create(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET_ACCESS_KEY)),
				properties, this.counter);
	}

	private Map<String, String> states() {
		return list().accounts()
			.stream()
			.collect(Collectors.toMap((each) -> each.account().number(), ListedAccount::state));
	}

	private static @Nullable String name(AccountListing listing, int i) {
		return listing.accounts()
			.stream()
			.map(ListedAccount::account)
			.filter((each) -> each.number().equals(number(i)))
			.findFirst()
			.orElseThrow()
			.name();
	}

	private FakeAccount account(int i) {
		return this.aws.account(Fleet.of(number(i)));
	}

	private static String number(int i) {
		return Long.toString(200_000_000_000L + i);
	}

}
