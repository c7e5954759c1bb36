package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A second pass of a day, which checks only the accounts that are not done.
 */
class SecondPassTests {

	private static final String ANNA = "111111111111";

	private static final String BERT = "222222222222";

	@RegisterExtension
	final TestProgram program = new TestProgram();

	private final FakeOrganization organization = this.program.aws().organization(this.program.aws().base());

	private final FakeAccount anna = account(ANNA);

	private final FakeAccount bert = account(BERT);

	private final Path policy;

	SecondPassTests(@TempDir Path folder) {
		this.policy = folder.resolve("policy.yml");
	}

	@BeforeEach
	void prepare() throws IOException {
		this.program.withLedger().readingOrganization().set("keyreminder.policy.file", this.policy.toString());
		Files.writeString(this.policy, """
				exemptions:
				  - match: {user: legacy}
				    until: %s
				    reason: it cannot rotate
				    approved-by: jane@example.com
				""".formatted(TestProgram.TONIGHT.minusDays(1)));
		this.anna.fleet()
			.add("legacy")
			.key(FakeKey.idOf("legacy"), TestProgram.TONIGHT.minusDays(100).atStartOfDay().toInstant(ZoneOffset.UTC));
		this.anna.fleet().add("bob").tag("Email", "bob@example.com").key(FakeKey.idOf("bob"), TestProgram.DUE_TONIGHT);
		this.program.aws().faults().on("ListAccessKeys").account(ANNA).user("bob").be(Fault.denied());
		this.bert.removeRole("KeyReminder");
	}

	@Test
	void whatFirstPassFoundOpenInDoneAccountStaysOpen() {
		this.program.execute("run").exits(3);
		trust(this.bert);
		assertThat(this.program.execute("run").exits(3).out()).contains("3 of 3 accounts done",
				"1 unreadable (users): `show 2` says why", "1 key is over age and still active");
		JsonNode shown = this.program.execute("show", "2", "--format=json").exits(0).json();
		assertThat(shown.get("unreadable").asInt()).as("its own").isZero();
		assertThat(shown.get("unreadableUsers").findValuesAsString("user")).containsExactly("bob");
		assertThat(this.program.home().resolve("reports/run-2.junit.xml")).content()
			.contains("user bob in 111111111111 can be read");
		JsonNode open = this.program.execute("status", "--format=json")
			.exits(3)
			.json()
			.get("accounts")
			.get(0)
			.get("open");
		assertThat(open.get("unreadable").asInt()).isEqualTo(1);
		assertThat(open.get("warnings").asInt()).isEqualTo(1);
	}

	@Proof
	@Test
	void whatFirstPassFoundOpenIsSettledByRescan() throws IOException {
		this.program.execute("run").exits(3);
		trust(this.bert);
		this.program.aws().faults().clear();
		Files.writeString(this.policy, "rules: [{name: all}]");
		this.program.execute("run", "--rescan").exits(0);
	}

	@Test
	void tagThatNobodyHadInTheFirstPassStaysOpen() throws IOException {
		mistypeTag();
		this.program.execute("run").exits(3);
		trust(this.bert);
		assertThat(this.program.execute("run").exits(3).out()).contains("3 of 3 accounts done",
				"no user that was asked has the tag 'Mail'");
		this.program.set("keyreminder.iam.recipient-tag", "Email");
		assertThat(this.program.execute("run", "--rescan").exits(0).out()).doesNotContain("has the tag");
	}

	@Proof
	@Test
	void tagThatSomebodyHasInTheSecondPassIsNotOpenLater() throws IOException {
		mistypeTag();
		FakeAccount carla = account("333333333333");
		carla.removeRole("KeyReminder");
		this.program.execute("run").exits(3);
		trust(this.bert);
		this.bert.fleet().add("zoe").tag("Mail", "zoe@example.com").key(FakeKey.idOf("zoe"), TestProgram.DUE_TONIGHT);
		assertThat(this.program.execute("run").exits(3).out()).contains("3 of 4 accounts done")
			.doesNotContain("has the tag");
		trust(carla);
		assertThat(this.program.execute("run").exits(0).out()).doesNotContain("has the tag");
	}

	private void mistypeTag() throws IOException {
		Files.writeString(this.policy, "rules: [{name: all}]");
		this.program.aws().faults().clear();
		this.program.set("keyreminder.iam.recipient-tag", "Mail");
		for (String name : List.of("carl", "dora")) {
			this.anna.fleet()
				.add(name)
				.tag("Email", name + "@example.com")
				.key(FakeKey.idOf(name), TestProgram.DUE_TONIGHT);
		}
	}

	private FakeAccount account(String number) {
		FakeAccount account = this.program.aws().account(Fleet.of(number));
		this.organization.root().add(account);
		account.credentialReport().takes(0);
		trust(account);
		return account;
	}

	private void trust(FakeAccount account) {
		account.role("KeyReminder").trusts(TestProgram.ACCOUNT);
	}

}
