package io.keyreminder.iam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeRole;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.iam.report.CredentialReport;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The policy that an operator is given allows what the gateway asks IAM, and no more.
 */
class IamPolicyTests {

	private static final AccessKey KEY = new AccessKey("AKIAIOSFODNN70000001", Instant.parse("2026-09-05T00:00:00Z"),
			true);

	private static final IamProperties BULK = TestAccount.properties(TagSource.BULK, KeySource.REPORT);

	@Test
	void theGatewayCallsExactlyTheActionsOfIamInThePolicy() {
		try (FakeAws aws = start()) {
			aws.allowOnly(actions());
			readEverything(connect(aws));
			Set<String> called = aws.calls()
				.stream()
				.map(Call::action)
				.filter((action) -> !action.equals("GetCallerIdentity"))
				.map((action) -> "iam:" + action)
				.collect(Collectors.toSet());
			assertThat(iamActions()).containsExactlyInAnyOrderElementsOf(called);
		}
	}

	@ParameterizedTest
	@MethodSource("neededActions")
	void withoutAnyOneOfThemTheAccountCannotBeReadAndTheSentenceNamesIt(String action) {
		Set<String> fewer = new HashSet<>(actions());
		fewer.remove(action);
		try (FakeAws aws = start()) {
			aws.allowOnly(fewer);
			assertThatThrownBy(() -> readEverything(connect(aws)))
				.hasMessageContaining(action + " failed: AWS denied it.")
				.hasMessageContaining("config/iam-policy.json");
		}
	}

	static Set<String> neededActions() {
		Set<String> needed = iamActions().collect(Collectors.toCollection(TreeSet::new));
		needed.remove(IamAccount.LIST_ACCOUNT_ALIASES);
		return needed;
	}

	@Test
	void withoutTheAliasMessagesNameTheAccountByItsNumber() {
		Set<String> fewer = new HashSet<>(actions());
		fewer.remove(IamAccount.LIST_ACCOUNT_ALIASES);
		try (FakeAws aws = start()) {
			aws.allowOnly(fewer);
			assertThat(TestAccount.connect(aws, TestAccount.properties(KeySource.REPORT)).alias()).isEmpty();
		}
	}

	@Test
	void allTagsAtOnceNeedWhatTheOtherPolicyAddsAndNothingElse() {
		Set<String> both = new TreeSet<>(actions());
		both.addAll(actions("iam-policy-bulk.json"));
		try (FakeAws aws = start()) {
			aws.allowOnly(both);
			readEverything(TestAccount.connect(aws, BULK));
			Set<String> called = aws.calls().stream().map((call) -> "iam:" + call.action()).collect(Collectors.toSet());
			assertThat(both).filteredOn((action) -> action.startsWith("iam:") && !called.contains(action))
				.as("what is needed only without it")
				.containsExactly(IamAccount.LIST_USERS);
			assertThat(actions("iam-policy-bulk.json")).isSubsetOf(called);
		}
	}

	@Test
	void withoutItTheSentenceNamesThatPolicyAndTheSetting() {
		try (FakeAws aws = start()) {
			aws.allowOnly(actions());
			assertThatThrownBy(() -> TestAccount.connect(aws, BULK).users())
				.hasMessageStartingWith(IamAccount.GET_ACCOUNT_AUTHORIZATION_DETAILS + " failed: AWS denied it")
				.hasMessageContaining("config/iam-policy-bulk.json")
				.hasMessageContaining("keyreminder.iam.tags=user");
		}
	}

	@Test
	void theMemberRoleAllowsThatOnlyWhereItsParameterSaysSo() throws IOException {
		JsonNode statements = memberStatements();
		assertThat(statements).hasSize(2);
		JsonNode choice = statements.required(1).required("Fn::If");
		assertThat(choice.required(0).asString()).isEqualTo("AllTagsAtOnce");
		assertThat(actionsOf(choice.required(1))).isEqualTo(actions("iam-policy-bulk.json"));
		assertThat(choice.required(2).toString()).isEqualTo("{\"Ref\":\"AWS::NoValue\"}");
		assertThat(template().required("Conditions").required("AllTagsAtOnce").toString())
			.isEqualTo("{\"Fn::Equals\":[{\"Ref\":\"Tags\"},\"bulk\"]}");
		assertThat(template().required("Parameters").required("Tags").required("Default").asString()).isEqualTo("user");
	}

	@Test
	void mailNeedsTwoActionsOfSes() {
		Set<String> others = new TreeSet<>(actions());
		others.removeIf((action) -> !action.startsWith("ses:"));
		assertThat(others).containsExactly("ses:GetSendQuota", "ses:SendRawEmail");
	}

	@Test
	void theMemberRoleAllowsWhatThePolicyAllowsInIam() throws IOException {
		JsonNode role = memberRole();
		assertThat(memberActions()).containsExactlyInAnyOrderElementsOf(iamActions().toList());
		JsonNode trust = role.required("AssumeRolePolicyDocument").required("Statement");
		assertThat(trust).hasSize(1);
		assertThat(trust.required(0).required("Action").asString()).isEqualTo("sts:AssumeRole");
		assertThat(trust.required(0).required("Principal").toString())
			.isEqualTo("{\"AWS\":{\"Ref\":\"BasePrincipal\"}}");
		assertThat(trust.required(0).required("Condition").toString()).contains("sts:ExternalId");
	}

	@Test
	void throughTheMemberRoleTheGatewayCallsExactlyWhatItAllows() throws IOException {
		try (FakeAws aws = start().inThisProcess()) {
			aws.allowOnly(actions());
			readEverything(member(aws, memberActions()));
			assertThat(aws.calls()).filteredOn((call) -> !call.action().equals("AssumeRole"))
				.allSatisfy((call) -> assertThat(call.caller()).startsWith("arn:aws:sts::222222222222:assumed-role/"))
				.extracting((call) -> "iam:" + call.action())
				.hasSameElementsAs(memberActions());
		}
	}

	@ParameterizedTest
	@MethodSource("neededActions")
	void withoutAnyOneOfThemTheSentenceNamesTheTemplateOfTheRole(String action) throws IOException {
		Set<String> fewer = memberActions();
		fewer.remove(action);
		try (FakeAws aws = start().inThisProcess()) {
			aws.allowOnly(actions());
			IamAccount account = member(aws, fewer);
			assertThatThrownBy(() -> readEverything(account)).hasMessageContaining(action + " failed: AWS denied it.")
				.hasMessageContaining("config/member-role.yaml");
		}
	}

	@Test
	void withoutAssumeRoleTheSentenceNamesThePolicy() throws IOException {
		Set<String> fewer = new HashSet<>(actions());
		fewer.remove("sts:AssumeRole");
		try (FakeAws aws = start().inThisProcess()) {
			aws.allowOnly(fewer);
			IamAccount account = member(aws, memberActions());
			assertThatThrownBy(account::owners).hasMessageStartingWith("sts:AssumeRole of ")
				.hasMessageContaining("config/iam-policy.json");
		}
	}

	@Test
	void otherAccountsNeedOneActionOfStsThatIsForTheMemberRole() {
		assertThat(actions()).filteredOn((action) -> action.startsWith("sts:")).containsExactly("sts:AssumeRole");
	}

	static Stream<String> iamActions() {
		return actions().stream().filter((action) -> action.startsWith("iam:"));
	}

	private static Set<String> actions() {
		return actions("iam-policy.json");
	}

	private static Set<String> actions(String file) {
		JsonNode policy = JsonMapper.shared().readTree(Path.of("config", file).toFile());
		Set<String> actions = new TreeSet<>();
		policy.required("Statement").forEach((statement) -> actions.addAll(actionsOf(statement)));
		return actions;
	}

	private static Set<String> actionsOf(JsonNode statement) {
		assertThat(statement.required("Effect").asString()).isEqualTo("Allow");
		return statement.required("Action")
			.valueStream()
			.map(JsonNode::asString)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static IamAccount member(FakeAws aws, Set<String> allowed) {
		FakeRole role = aws.account(fleet("222222222222"))
			.role("KeyReminder")
			.trusts("123456789012")
			.allowOnly(allowed);
		return TestAccounts
			.connect(TestAccount.properties(KeySource.REPORT), TestAccount.CREDENTIALS, TestAccounts.HOUR)
			.accounts()
			.open(new AwsAccount("222222222222", null, role.arn(), null, null, null));
	}

	private static JsonNode template() throws IOException {
		Object template = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Files.readString(Path.of("config", "member-role.yaml")));
		return JsonMapper.shared().valueToTree(template);
	}

	private static JsonNode memberRole() throws IOException {
		return template().required("Resources").required("MemberRole").required("Properties");
	}

	private static JsonNode memberStatements() throws IOException {
		return memberRole().required("Policies").required(0).required("PolicyDocument").required("Statement");
	}

	private static Set<String> memberActions() throws IOException {
		return actionsOf(memberStatements().required(0));
	}

	private static FakeAws start() {
		return FakeAws.start(fleet("123456789012"));
	}

	private static Fleet fleet(String number) {
		Fleet fleet = Fleet.of(number);
		fleet.alias("production");
		fleet.add("alice").tag("Email", "alice@example.com").key(KEY.id(), KEY.created());
		return fleet;
	}

	private static IamAccount connect(FakeAws aws) {
		return TestAccount.connect(aws, TestAccount.properties(KeySource.REPORT));
	}

	private static void readEverything(IamAccount account) {
		assertThat(account.alias()).contains("production");
		assertThat(account.credentialReport()).isNotSameAs(CredentialReport.NONE);
		for (KeyOwner owner : account.owners()) {
			assertThat(account.accessKeys(owner)).containsExactly(KEY);
			assertThat(account.tags(owner).addresses()).isEqualTo("alice@example.com");
			assertThat(account.lastUse(owner, KEY)).isEqualTo(KeyUse.NEVER);
		}
	}

}
