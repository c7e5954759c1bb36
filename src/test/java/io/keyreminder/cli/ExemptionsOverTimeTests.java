package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.keyreminder.fakeaws.Fault.denied;
import static io.keyreminder.fakeaws.Fault.userGone;
import static io.keyreminder.fakesmtp.Fault.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is said of exemptions night after night, whatever a night has to ask for.
 */
class ExemptionsOverTimeTests {

	private static final LocalDate TONIGHT = TestProgram.TONIGHT;

	private static final LocalDate YESTERDAY = TONIGHT.minusDays(1);

	private static final String USELESS = "no active key any more";

	@RegisterExtension
	private final TestProgram program = new TestProgram().withLedger();

	private final Path file;

	ExemptionsOverTimeTests(@TempDir Path folder) {
		this.file = folder.resolve("policy.yml");
		this.program.set("keyreminder.policy.file", this.file.toString());
	}

	@BeforeEach
	void addSomebodyElse() {
		aged("alice", 3);
	}

	@Test
	void anEndedExemptionIsSaidEachNightUntilItIsSettled() throws IOException {
		aged("legacy", 120);
		policy("""
				rules:
				  - {name: robots, match: {tag: {Type: robot}}, max-age-days: 180, stages: [30]}
				  - {name: everybody, max-age-days: 90, stages: [10, 3], overdue: 7}
				""", exemption("match: {user: legacy}", YESTERDAY));
		for (int night = 0; night < 3; night++) {
			assertThat(this.program.on(TONIGHT.plusDays(night)).execute("run").exits(3).out()).as("night %d", night)
				.contains("1 key is over age and still active")
				.doesNotContain(USELESS);
		}
		this.program.aws().fleet().user("legacy").tag("Type", "robot");
		assertThat(this.program.on(TONIGHT.plusDays(3)).execute("run").exits(0).out())
			.as("not over age by the rule that decides now")
			.doesNotContain(USELESS);
	}

	@ParameterizedTest
	@CsvSource({ "user, robot, false", "bulk, robot, false", "bulk, human, true" })
	void anExemptionByATagIsUselessOnlyIfAllTagsAreKnown(String tags, String type, boolean useless) throws IOException {
		this.program.set("keyreminder.iam.tags", tags);
		aged("bot", 20);
		this.program.aws().fleet().user("bot").tag("Type", type);
		policy("", exemption("match: {tag: {Type: robot}}", TONIGHT));
		assertThat(this.program.execute("run").exits(0).out().contains(USELESS)).isEqualTo(useless);
		assertThat(this.program.aws().count("ListUserTags")).isZero();
		assertThat(this.program.execute("exemptions").out())
			.contains("users are asked for their tags once a key is due")
			.doesNotContain("A run says so");
	}

	@Proof
	@Test
	void ofSeveralExemptionsOfAKeyEachMatchesIt() throws IOException {
		aged("legacy", 85);
		policy("", exemption("match: {account: \"%s\", user: leg*}".formatted(TestProgram.ACCOUNT), TONIGHT),
				exemption("match: {path: /, user: legacy}", TONIGHT.plusDays(9)),
				exemption("match: {user: l*}", YESTERDAY), exemption("key: " + TestProgram.keyOf("legacy"), YESTERDAY));
		Outcome run = this.program.execute("run").exits(0);
		assertThat(run.out()).contains("1 exempt").doesNotContain(USELESS);
		assertThat(exemptions().subList(0, 3)).containsOnly("legacy false");
	}

	@Proof
	@Test
	void noExemptionIsUselessBecauseALaterDayWasCheckedBefore() throws IOException {
		aged("legacy", 85);
		policy("", exemption("match: {user: legacy}", TONIGHT.plusDays(90)));
		this.program.on(TONIGHT.plusDays(30)).execute("run").exits(0);
		assertThat(this.program.execute("run", "--dry-run", "--date=" + TONIGHT.plusDays(29)).exits(0).out())
			.contains("1 exempt")
			.doesNotContain(USELESS);
		Outcome right = this.program.on(TONIGHT).execute("run").exits(0);
		assertThat(right.out()).contains("clock is wrong", "1 exempt").doesNotContain(USELESS);
		assertThat(exemptions()).containsExactly("legacy false");
	}

	@Proof
	@Test
	void anExemptionOfAKeyIsNotUselessWhileItsUserIsExempt() throws IOException {
		aged("legacy", 85);
		String ofKey = exemption("key: " + TestProgram.keyOf("legacy"), TONIGHT.plusDays(9));
		policy("", ofKey);
		this.program.execute("run").exits(0);
		this.program.aws().fleet().user("legacy").key("AKIASECONDKEYOFLEGACY", morningOf(TONIGHT));
		policy("", exemption("match: {user: legacy}", TONIGHT.plusDays(9)), ofKey);
		assertThat(this.program.on(TONIGHT.plusDays(1)).execute("run").exits(0).out()).doesNotContain(USELESS);
	}

	@Proof
	@Test
	void anEndedExemptionOfAYoungKeyMatchesIt() throws IOException {
		aged("legacy", 85);
		policy("", exemption("match: {user: legacy}", YESTERDAY));
		Outcome run = this.program.execute("run").exits(0);
		assertThat(run.out()).contains("1 message").doesNotContain(USELESS, "exempt");
		assertThat(exemptions()).containsExactly("legacy false");
	}

	@Proof
	@Test
	void anExemptionOfWhoCannotBeReadIsNotCalledUseless() throws IOException {
		aged("bob", 85);
		policy("", exemption("key: " + TestProgram.keyOf("bob"), TONIGHT.plusDays(9)));
		this.program.execute("run").exits(0);
		this.program.aws().faults().on("ListAccessKeys").user("bob").be(denied());
		this.program.aws().fleet().user("bob").key("AKIASECONDKEYOFBOB00", morningOf(TONIGHT.minusDays(85)));
		assertThat(this.program.on(TONIGHT.plusDays(1)).execute("run").exits(3).out()).contains("unreadable")
			.doesNotContain(USELESS);
	}

	@Proof
	@Test
	void anEndedExemptionOfAKeyIsSeenThoughItsUserIsNeverListed() throws IOException {
		String ended = "although the exemption has ended: AKIALEGACY";
		aged("legacy", 400);
		policy("", exemption("key: " + TestProgram.keyOf("legacy"), TONIGHT),
				exemption("key: AKIANOBODYSKEY777777", TONIGHT));
		assertThat(this.program.execute("run").exits(0).out()).doesNotContain(USELESS);
		assertThat(this.program.aws().count("GetAccessKeyLastUsed")).as("an exempt key costs no call").isZero();
		Outcome run = this.program.on(TONIGHT.plusDays(1)).execute("run").exits(3);
		assertThat(run.out()).contains(ended).doesNotContain(USELESS);
		assertThat(this.program.aws().count("GetAccessKeyLastUsed")).isEqualTo(2);
		assertThat(exemptions()).containsExactly("legacy true", "nobody false");
		this.program.aws().clearCalls();
		assertThat(this.program.on(TONIGHT.plusDays(2)).execute("run").exits(3).out()).contains(ended);
		assertThat(askedForUsersAndKeys()).as("seen by now, but for nobody's").containsExactly("GetAccessKeyLastUsed");
		this.program.on(TONIGHT.plusDays(8)).execute("run").exits(3);
		this.program.aws().clearCalls();
		assertThat(this.program.on(TONIGHT.plusDays(9)).execute("run").exits(3).out()).contains(ended);
		assertThat(askedForUsersAndKeys()).as("nobody has it").isEmpty();
	}

	@Proof
	@Test
	void anExemptionOfAKeyThatHadEndedBeforeIsSeenWithinAWeek() throws IOException {
		aged("legacy", 400);
		Files.writeString(this.file, "rules: [{name: all}]");
		this.program.execute("run").exits(0);
		policy("", exemption("key: " + TestProgram.keyOf("legacy"), TONIGHT.minusDays(30)));
		this.program.aws().clearCalls();
		this.program.on(TONIGHT.plusDays(1)).execute("run").exits(0);
		assertThat(askedForUsersAndKeys()).as("a week after its end").isEmpty();
		assertThat(this.program.on(TONIGHT.plusDays(8)).execute("run").exits(3).out())
			.contains("although the exemption has ended: AKIALEGACY");
	}

	private List<String> askedForUsersAndKeys() {
		return this.program.aws()
			.calls()
			.stream()
			.map(Call::action)
			.filter((action) -> List.of("ListAccessKeys", "GetAccessKeyLastUsed").contains(action))
			.toList();
	}

	@Proof
	@ParameterizedTest
	@MethodSource("noAnswers")
	void whoseKeyItIsCostsNobodyHisMessageIfAwsDoesNotSay(Fault fault) throws IOException {
		aged("legacy", 400);
		aged("bob", 85);
		policy("", exemption("key: " + TestProgram.keyOf("legacy"), YESTERDAY));
		this.program.aws().faults().on("GetAccessKeyLastUsed").user("legacy").be(fault);
		assertThat(this.program.execute("run").exits(0).out()).contains("1 message");
		assertThat(this.program.aws().calls()).extracting(Call::action, Call::user)
			.containsOnlyOnce(tuple("GetAccessKeyLastUsed", "legacy"));
	}

	/** For the user, for the account, and that nobody has the key any more. */
	static List<Fault> noAnswers() {
		return List.of(denied(), Fault.error(403, "OptInRequired", "not signed up"), userGone());
	}

	@Proof
	@Test
	void aRestartAfterMidnightNamesWhatWasSeenBeforeIt() throws IOException {
		this.program.set("keyreminder.iam.source", "list");
		this.program.user("bob", "bob@example.com");
		aged("legacy", 120);
		aged("zed", 120);
		policy("", exemption("match: {user: [legacy, zed]}", YESTERDAY));
		this.program.aws().faults().on("ListAccessKeys").user("zed").be(denied());
		this.program.mails().add(at(Step.MAIL).answer("535 5.7.8 authentication failed"));
		assertThat(this.program.execute("run").exits(1).out()).contains("1 key is over age");
		this.program.aws().faults().clear();
		this.program.mails().recover();
		assertThat(this.program.on(TONIGHT.plusDays(1)).execute("restart").exits(3).out())
			.contains("2 keys are over age", "of legacy", "of zed")
			.doesNotContain(USELESS);
		assertThat(this.program.execute("show", "2").exits(0).lines())
			.filteredOn((line) -> line.endsWith(YESTERDAY + ", over age  it cannot rotate"))
			.hasSize(2);
	}

	@Proof
	@Test
	void whatIsSettledOnTheSameDayIsNotSaidAgain() throws IOException {
		this.program.set("keyreminder.iam.source", "list");
		aged("legacy", 120);
		policy("", exemption("match: {user: legacy}", YESTERDAY));
		this.program.execute("run").exits(3);
		policy("", exemption("match: {user: legacy}", TONIGHT.plusDays(9)));
		assertThat(this.program.execute("run", "--rescan").exits(0).out()).contains("1 exempt");
		assertThat(exemptions()).containsExactly("legacy false");
		policy("", exemption("match: {user: legacy}", YESTERDAY));
		this.program.execute("run", "--rescan").exits(3);
		this.program.aws().fleet().user("legacy").keyStatus(TestProgram.keyOf("legacy"), "Inactive");
		assertThat(this.program.execute("run", "--rescan").exits(0).out()).contains(USELESS);
		assertThat(exemptions()).containsExactly("nobody false");
	}

	private List<String> exemptions() {
		return this.program.execute("exemptions", "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.map((each) -> (each.get("user").isNull() ? "nobody" : each.get("user").asString()) + " "
					+ each.get("overAge").asBoolean())
			.toList();
	}

	private void aged(String name, int days) {
		this.program.aws()
			.fleet()
			.add(name)
			.created(morningOf(TONIGHT.minusDays(days)))
			.tag("Email", name + "@example.com")
			.key(FakeKey.idOf(name), morningOf(TONIGHT.minusDays(days)));
	}

	private static Instant morningOf(LocalDate day) {
		return day.atTime(1, 0).toInstant(ZoneOffset.UTC);
	}

	private static String exemption(String whom, LocalDate until) {
		return """
				  - %s
				    until: %s
				    reason: it cannot rotate
				""".formatted(whom, until);
	}

	private void policy(String rules, String... exemptions) throws IOException {
		Files.writeString(this.file, rules + "exemptions:\n" + String.join("", exemptions));
	}

}
