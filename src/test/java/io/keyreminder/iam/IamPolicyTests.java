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

import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeAws;
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

	@Test
	void theGatewayCallsExactlyTheActionsOfIamInThePolicy() {
		try (FakeAws aws = start()) {
			aws.allowOnly(actions());
			readEverything(aws);
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
			assertThatThrownBy(() -> readEverything(aws)).hasMessageContaining(action + " failed: AWS denied it.")
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
	void mailNeedsTwoActionsOfSes() {
		Set<String> others = new TreeSet<>(actions());
		others.removeIf((action) -> !action.startsWith("ses:"));
		assertThat(others).containsExactly("ses:GetSendQuota", "ses:SendRawEmail");
	}

	@Test
	void theMemberRoleAllowsWhatThePolicyAllowsInIam() throws IOException {
		Object template = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Files.readString(Path.of("config", "member-role.yaml")));
		JsonNode role = JsonMapper.shared()
			.valueToTree(template)
			.required("Resources")
			.required("MemberRole")
			.required("Properties");
		JsonNode statement = role.required("Policies").required(0).required("PolicyDocument").required("Statement");
		assertThat(statement).hasSize(1);
		assertThat(statement.required(0).required("Action").valueStream().map(JsonNode::asString))
			.containsExactlyInAnyOrderElementsOf(iamActions().toList());
		JsonNode trust = role.required("AssumeRolePolicyDocument").required("Statement");
		assertThat(trust).hasSize(1);
		assertThat(trust.required(0).required("Action").asString()).isEqualTo("sts:AssumeRole");
		assertThat(trust.required(0).required("Principal").toString())
			.isEqualTo("{\"AWS\":{\"Ref\":\"BasePrincipal\"}}");
		assertThat(trust.required(0).required("Condition").toString()).contains("sts:ExternalId");
	}

	@Test
	void otherAccountsNeedOneActionOfStsThatIsForTheMemberRole() {
		assertThat(actions()).filteredOn((action) -> action.startsWith("sts:")).containsExactly("sts:AssumeRole");
	}

	static Stream<String> iamActions() {
		return actions().stream().filter((action) -> action.startsWith("iam:"));
	}

	private static Set<String> actions() {
		JsonNode policy = JsonMapper.shared().readTree(Path.of("config", "iam-policy.json").toFile());
		Set<String> actions = new TreeSet<>();
		for (JsonNode statement : policy.required("Statement")) {
			assertThat(statement.required("Effect").asString()).isEqualTo("Allow");
			statement.required("Action").forEach((action) -> actions.add(action.asString()));
		}
		return actions;
	}

	private static FakeAws start() {
		Fleet fleet = Fleet.of("123456789012");
		fleet.alias("production");
		fleet.add("alice").tag("Email", "alice@example.com").key(KEY.id(), KEY.created());
		return FakeAws.start(fleet);
	}

	private static void readEverything(FakeAws aws) {
		IamAccount account = TestAccount.connect(aws, TestAccount.properties(KeySource.REPORT));
		assertThat(account.alias()).contains("production");
		assertThat(account.credentialReport()).isNotSameAs(CredentialReport.NONE);
		for (KeyOwner owner : account.owners()) {
			assertThat(account.accessKeys(owner)).containsExactly(KEY);
			assertThat(account.tags(owner).addresses()).isEqualTo("alice@example.com");
			assertThat(account.lastUse(owner, KEY)).isEqualTo(KeyUse.NEVER);
		}
	}

}
