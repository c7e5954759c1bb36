package io.keyreminder.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.keyreminder.fakeaws.Call;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.keyreminder.fakeaws.Fault.denied;
import static io.keyreminder.fakeaws.Fault.error;
import static io.keyreminder.fakeaws.Fault.throttled;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trying everything that a run needs, in the account's part.
 */
class CheckTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void makeLedger() {
		this.program.user("alice", "alice@example.com");
		this.program.execute("init").exits(0);
	}

	@Test
	void whereEverythingIsThereNothingIsMissingAndNothingIsChanged() {
		assertThat(states(this.program.execute("check").exits(0))).isEqualTo(Map.ofEntries(entry("ledger", "ok"),
				entry("credentials", "ok"), entry("iam:GenerateCredentialReport", "ok"),
				entry("iam:GetCredentialReport", "ok"), entry("iam:ListAccountAliases", "ok"),
				entry("message templates", "ok"), entry("iam:ListUsers", "ok"), entry("iam:ListAccessKeys", "ok"),
				entry("iam:ListUserTags", "ok"), entry("iam:GetAccessKeyLastUsed", "ok"), entry("sender", "ok"),
				entry("mail server", "ok"), entry("sending", "cannot tell")));
		assertThat(this.program.mails().received()).isEmpty();
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).isEmpty();
	}

	@Test
	void itsStatesAreColouredForWhoAsksForThat() {
		String green = "\u001B[32mok         \u001B[39m";
		assertThat(this.program.execute("check", "--color=always").exits(0).out()).contains(green);
		assertThat(this.program.execute("check", "--color=never").exits(0).out()).doesNotContain("\u001B");
		assertThat(this.program.execute("check").exits(0).out()).doesNotContain("\u001B");
	}

	@Test
	void aPermissionThatIsDeniedIsTheOnlyThingMissing() {
		this.program.aws()
			.allowOnly(List.of("iam:GenerateCredentialReport", "iam:GetCredentialReport", "iam:ListUsers",
					"iam:ListAccessKeys", "iam:ListUserTags", "iam:ListAccountAliases"));
		assertThat(this.program.execute("check").exits(3).lines()).filteredOn((line) -> line.startsWith("missing"))
			.singleElement()
			.asString()
			.startsWith(
					"missing      iam:GetAccessKeyLastUsed      iam:GetAccessKeyLastUsed failed: AWS denied it. Give these "
							+ "credentials the policy config/iam-policy.json. [AccessDenied: ");
	}

	@Test
	void aReportThatAwsDoesNotHaveIsNotMissing() {
		this.program.aws().faults().on("GenerateCredentialReport").be(error(400, "InvalidAction", "Unknown operation"));
		this.program.aws().faults().on("GetCredentialReport").be(error(410, "ReportNotPresent", "No report."));
		assertThat(states(this.program.execute("check").exits(0)))
			.containsEntry("iam:GenerateCredentialReport", "cannot tell")
			.containsEntry("iam:GetCredentialReport", "cannot tell");
	}

	@Test
	void whoAsksForTheListNeedsNoReport() {
		this.program.set("keyreminder.iam.source", "list");
		assertThat(states(this.program.execute("check").exits(0))).doesNotContainKeys("iam:GenerateCredentialReport",
				"iam:GetCredentialReport");
		assertThat(this.program.aws().count("GenerateCredentialReport")).isZero();
	}

	@Test
	void whatCannotBeTriedWithoutAnotherPermissionCannotBeTold() {
		this.program.aws().allowOnly(List.of("iam:ListUserTags"));
		assertThat(states(this.program.execute("check").exits(3))).containsEntry("iam:ListUsers", "missing")
			.containsEntry("iam:ListAccessKeys", "cannot tell")
			.containsEntry("iam:ListUserTags", "cannot tell")
			.containsEntry("iam:GetAccessKeyLastUsed", "cannot tell");
	}

	@Test
	void oneUserWhoIsDeniedToUsIsPassedOver() {
		this.program.aws().fleet().user("alice").removeKey(TestProgram.keyOf("alice"));
		this.program.user("bob", "bob@example.com");
		this.program.user("carol", "carol@example.com");
		this.program.aws().faults().on("ListAccessKeys").user("bob").be(denied());
		Outcome checked = this.program.execute("check").exits(0);
		assertThat(states(checked)).containsEntry("iam:ListAccessKeys", "ok")
			.containsEntry("iam:GetAccessKeyLastUsed", "ok");
		assertThat(this.program.aws().calls()).filteredOn((call) -> call.action().equals("GetAccessKeyLastUsed"))
			.extracting(Call::user)
			.containsExactly("carol");
	}

	@Test
	void withoutAnyKeyItsLastUseCannotBeTold() {
		this.program.aws().fleet().user("alice").removeKey(TestProgram.keyOf("alice"));
		assertThat(states(this.program.execute("check").exits(0))).containsEntry("iam:GetAccessKeyLastUsed",
				"cannot tell");
	}

	@Test
	void withoutAnyUserThereIsNobodyToAskFor() {
		this.program.aws().fleet().remove("alice");
		assertThat(states(this.program.execute("check").exits(0))).containsEntry("iam:ListUsers", "ok")
			.containsEntry("iam:ListAccessKeys", "cannot tell")
			.containsEntry("iam:GetAccessKeyLastUsed", "cannot tell");
	}

	@Test
	void anAwsThatIsBusyIsSaidSoAndTheRestIsTried() {
		this.program.set("keyreminder.iam.max-attempts", "1");
		this.program.aws().faults().on("ListAccessKeys").be(throttled());
		assertThat(states(this.program.execute("check").exits(3))).containsEntry("iam:ListAccessKeys", "missing")
			.containsEntry("iam:ListUserTags", "ok")
			.containsEntry("mail server", "ok");
	}

	@Test
	void credentialsThatDoNotWorkAreMissing() {
		System.setProperty("aws.secretAccessKey", "mistyped");
		Outcome checked = this.program.execute("check").exits(3);
		assertThat(states(checked)).containsEntry("credentials", "missing").containsEntry("mail server", "ok");
		assertThat(checked.out()).contains("AWS refused the signature. Check AWS_SECRET_ACCESS_KEY");
	}

	@Test
	void aLedgerThatIsNotThereIsMissingAndIsNotMade() {
		this.program.set("keyreminder.home", this.program.home() + "-mistaken");
		Outcome checked = this.program.execute("check").exits(3);
		assertThat(states(checked)).containsEntry("ledger", "missing").containsEntry("credentials", "ok");
		assertThat(checked.out()).contains("make one with the command `init`");
		assertThat(this.program.home().resolveSibling("home-mistaken")).doesNotExist();
	}

	static Map<String, String> states(Outcome checked) {
		return checked.lines()
			.stream()
			.map((line) -> line.split(" {2,}", 3))
			.collect(Collectors.toMap((cells) -> cells[1], (cells) -> cells[0]));
	}

}
