package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
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
		this.program.withLedger();
	}

	@Test
	void whereEverythingIsThereNothingIsMissingAndNothingIsChanged() {
		assertThat(states(this.program.execute("check").exits(0)))
			.isEqualTo(Map.ofEntries(entry("ledger", "ok"), entry("credentials", "ok"),
					entry("iam:GenerateCredentialReport", "ok"), entry("iam:GetCredentialReport", "ok"),
					entry("iam:ListAccountAliases", "ok"), entry("message templates", "ok"),
					entry("iam:ListUsers", "ok"), entry("iam:ListAccessKeys", "ok"), entry("iam:ListUserTags", "ok"),
					entry("recipient tag", "ok"), entry("iam:GetAccessKeyLastUsed", "ok"), entry("log folder", "ok"),
					entry("report folder", "ok"), entry("backup folder", "ok"), entry("sender", "ok"),
					entry("mail server", "ok"), entry("message size", "ok"), entry("sending", "cannot tell")));
		assertThat(this.program.mails().received()).isEmpty();
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).isEmpty();
	}

	@Proof
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

	@Proof
	@Test
	void aReportThatAwsDoesNotHaveIsNotMissing() {
		this.program.aws().faults().on("GenerateCredentialReport").be(error(400, "InvalidAction", "Unknown operation"));
		this.program.aws().faults().on("GetCredentialReport").be(error(410, "ReportNotPresent", "No report."));
		assertThat(states(this.program.execute("check").exits(0)))
			.containsEntry("iam:GenerateCredentialReport", "cannot tell")
			.containsEntry("iam:GetCredentialReport", "cannot tell");
	}

	@Proof
	@Test
	void whoAsksForTheListNeedsNoReport() {
		this.program.set("keyreminder.iam.source", "list");
		assertThat(states(this.program.execute("check").exits(0))).doesNotContainKeys("iam:GenerateCredentialReport",
				"iam:GetCredentialReport");
		assertThat(this.program.aws().count("GenerateCredentialReport")).isZero();
	}

	@Test
	void whoReadsAllTagsAtOnceNeedsAnotherPermission() {
		this.program.set("keyreminder.iam.tags", "bulk");
		assertThat(states(this.program.execute("check").exits(0)))
			.containsEntry("iam:GetAccountAuthorizationDetails", "ok")
			.doesNotContainKey("iam:ListUsers");
		this.program.aws().faults().on("GetAccountAuthorizationDetails").be(denied());
		Outcome checked = this.program.execute("check").exits(3);
		assertThat(states(checked)).containsEntry("iam:GetAccountAuthorizationDetails", "missing");
		assertThat(checked.out()).contains("set keyreminder.iam.tags=user");
	}

	@Proof
	@Test
	void whatCannotBeTriedWithoutAnotherPermissionCannotBeTold() {
		this.program.aws().allowOnly(List.of("iam:ListUserTags"));
		assertThat(states(this.program.execute("check").exits(3))).containsEntry("iam:ListUsers", "missing")
			.containsEntry("iam:ListAccessKeys", "cannot tell")
			.containsEntry("iam:ListUserTags", "cannot tell")
			.containsEntry("iam:GetAccessKeyLastUsed", "cannot tell");
	}

	@Proof
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

	@Proof
	@Test
	void withoutAnyKeyItsLastUseCannotBeTold() {
		this.program.aws().fleet().user("alice").removeKey(TestProgram.keyOf("alice"));
		assertThat(states(this.program.execute("check").exits(0))).containsEntry("iam:GetAccessKeyLastUsed",
				"cannot tell");
	}

	@Proof
	@Test
	void withoutAnyUserThereIsNobodyToAskFor() {
		this.program.aws().fleet().remove("alice");
		assertThat(states(this.program.execute("check").exits(0))).containsEntry("iam:ListUsers", "ok")
			.containsEntry("iam:ListAccessKeys", "cannot tell")
			.containsEntry("iam:GetAccessKeyLastUsed", "cannot tell");
	}

	@Test
	void aTagThatNobodyHasIsMissing() {
		this.program.set("keyreminder.iam.recipient-tag", "Mail");
		this.program.user("bob", "bob@example.com");
		Outcome checked = this.program.execute("check").exits(3);
		assertThat(states(checked)).containsEntry("recipient tag", "missing").containsEntry("iam:ListUserTags", "ok");
		assertThat(checked.out()).contains("None of the 2 users has the tag Mail, so that nobody would be told.");
	}

	@Proof
	@Test
	void ofManyUsersSomeAreAskedForTheTag() {
		this.program.set("keyreminder.iam.recipient-tag", "Mail");
		for (int i = 100; i < 350; i++) {
			this.program.user("user" + i, "user" + i + "@example.com");
		}
		Outcome checked = this.program.execute("check").exits(3);
		assertThat(states(checked)).containsEntry("recipient tag", "missing");
		assertThat(checked.out()).contains("None of the 100 users who were asked, of 251, has the tag Mail");
		assertThat(this.program.aws().count("ListUserTags")).isEqualTo(101);
		this.program.aws().fleet().user("alice").tag("Mail", "alice@example.com");
		assertThat(states(this.program.execute("check").exits(0))).containsEntry("recipient tag", "ok");
	}

	@Proof
	@Test
	void aUserWhoIsDeniedToUsProvesNothingOfTheTag() {
		this.program.set("keyreminder.iam.recipient-tag", "Mail");
		this.program.user("bob", "bob@example.com");
		this.program.aws().faults().on("ListUserTags").user("bob").be(denied());
		assertThat(states(this.program.execute("check").exits(0))).containsEntry("recipient tag", "cannot tell");
	}

	@Test
	void aFolderThatSomethingIsInTheWayOfIsMissingAndNothingIsLeftOfTheTrial() throws Exception {
		Files.writeString(this.program.home().resolve("backups"), "in the way");
		Files.createDirectory(this.program.home().resolve("reports"));
		Outcome checked = this.program.execute("check").exits(3);
		assertThat(states(checked)).containsEntry("backup folder", "missing")
			.containsEntry("report folder", "ok")
			.containsEntry("log folder", "ok");
		assertThat(checked.out()).contains(this.program.home() + "/backups is in the way");
		assertThat(this.program.home().resolve("reports")).isEmptyDirectory();
		try (Stream<Path> left = Files.list(this.program.home())) {
			assertThat(left.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder("ledger.mv.db",
					"logs", "backups", "reports");
		}
	}

	@Proof
	@Test
	void logThatTheSettingsNameIsMissingIfItCannotBeWritten() {
		this.program.set("logging.file.name", this.program.home().toString());
		assertThat(states(this.program.execute("check").exits(3))).containsEntry("log folder", "missing");
		this.program.set("logging.file.name", this.program.home().resolve("chosen.log").toString());
		assertThat(states(this.program.execute("check").exits(0))).containsEntry("log folder", "ok");
	}

	@Proof
	@Test
	void logElsewhereNeedsNoLogFolder() throws Exception {
		Path elsewhere = this.program.home().resolve("chosen.log");
		this.program.set("logging.file.name", elsewhere.toString());
		Files.writeString(this.program.home().resolve("logs"), "in the way");
		Outcome checked = this.program.execute("check").exits(0);
		assertThat(states(checked)).containsEntry("log folder", "ok");
		assertThat(checked.out()).contains(elsewhere + " can be written");
	}

	@Proof
	@Test
	void aLogThatCannotBeWrittenIsMissing() throws Exception {
		Files.createDirectories(
				this.program.home().resolve("logs/keyreminder-%s.log".formatted(LocalDate.now(ZoneOffset.UTC))));
		assertThat(states(this.program.execute("check").exits(3))).containsEntry("log folder", "missing");
	}

	@Proof
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
