package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys of which nobody is reminded for some time.
 */
class ExemptionsTests {

	private static final LocalDate END = TestProgram.TONIGHT.plusDays(2);

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final Path file;

	ExemptionsTests(@TempDir Path folder) {
		this.file = folder.resolve("policy.yml");
		this.program.set("keyreminder.policy.file", this.file.toString());
	}

	@BeforeEach
	void makeLedger() {
		this.program.withLedger();
		this.program.user("alice", "alice@example.com");
	}

	@Proof
	@ParameterizedTest
	@CsvSource({ "auto, user", "auto, bulk", "list, user" })
	void anExemptOwnerCostsNoCallAndIsNotTold(String source, String tags) throws IOException {
		this.program.set("keyreminder.iam.source", source).set("keyreminder.iam.tags", tags);
		this.program.user("legacy-ftp", "ftp@example.com");
		exempt("match: {user: Legacy-*}");
		JsonNode run = this.program.execute("run", "--format=json").exits(0).json();
		assertThat(told()).containsExactly("alice@example.com");
		assertThat(run.get("exempt").asInt()).isEqualTo(1);
		assertThat(run.get("users").asInt()).isEqualTo(2);
		assertThat(this.program.aws().calls()).noneMatch((call) -> "legacy-ftp".equals(call.user()));
	}

	@Proof
	@Test
	void onTheDayAfterItsEndItIsDueLikeAnyOther() throws IOException {
		this.program.user("legacy-ftp", "ftp@example.com");
		exempt("match: {user: legacy-*}");
		assertThat(exemptIn(run(TestProgram.TONIGHT, 0))).isEqualTo(1);
		this.program.user("legacy-too", "too@example.com");
		assertThat(exemptIn(this.program.on(END).execute("run", "--dry-run", "--format=json").exits(0).json()))
			.isEqualTo(2);
		this.program.aws().fleet().remove("legacy-too");
		assertThat(exemptIn(run(END, 0))).isEqualTo(1);
		assertThat(this.program.ledger().sql("SELECT COUNT(*) FROM exempt_key").query(Integer.class).single())
			.as("no row a night")
			.isEqualTo(1);
		assertThat(told()).containsExactly("alice@example.com");
		assertThat(exemptIn(run(END.plusDays(1), 0))).isZero();
		assertThat(told()).containsExactly("alice@example.com", "ftp@example.com");
	}

	@Test
	void aDueNoticeOfAnExemptKeyIsWithdrawn() throws IOException {
		Files.writeString(this.file, "rules: [{name: all}]");
		this.program.user("legacy-ftp", "not an address");
		this.program.execute("run").exits(3);
		exempt("key: " + TestProgram.keyOf("legacy-ftp"));
		JsonNode run = run(TestProgram.TONIGHT.plusDays(1), 0);
		assertThat(exemptIn(run)).isEqualTo(1);
		assertThat(run.get("withdrawn").asInt()).isEqualTo(1);
	}

	@Proof
	@Test
	void whoIsExemptByATagIsAskedForItOnceAKeyIsDue() throws IOException {
		this.program.user("robot", "robot@example.com").tag("type", "robot");
		exempt("match: {tag: {Type: robot}}");
		assertThat(exemptIn(run(TestProgram.TONIGHT, 0))).isEqualTo(1);
		assertThat(told()).containsExactly("alice@example.com");
	}

	@Proof
	@Test
	void anExemptKeyIsUpcomingOnTheDayAfterTheEnd() throws IOException {
		this.program.user("legacy-ftp", "ftp@example.com");
		aged("legacy-late", 79 - (int) ChronoUnit.DAYS.between(TestProgram.TONIGHT, END));
		exempt("match: {user: legacy-*}");
		run(TestProgram.TONIGHT, 0);
		assertThat(upcoming()).containsExactly("legacy-ftp " + END.plusDays(1), "legacy-late " + END.plusDays(1));
		Files.writeString(this.file, Files.readString(this.file).replace(END.toString(), "2032-01-01"));
		run(TestProgram.TONIGHT.plusDays(1), 0);
		assertThat(upcoming()).as("exempt beyond the deadline").isEmpty();
		assertThat(this.program.aws().calls()).noneMatch((call) -> String.valueOf(call.user()).startsWith("legacy"));
	}

	@Proof
	@Test
	void anExemptionByATagHoldsForWhatIsUpcomingToo() throws IOException {
		aged("robot", 75);
		this.program.aws().fleet().user("robot").tag("type", "robot");
		exempt("match: {tag: {Type: robot}}");
		Files.writeString(this.file, Files.readString(this.file).replace(END.toString(), "2032-01-01"));
		run(TestProgram.TONIGHT, 0);
		assertThat(upcoming()).isEmpty();
	}

	private List<String> upcoming() {
		return this.program.execute("upcoming", "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.map((key) -> key.get("user").asString() + " " + key.get("firstReminder").asString())
			.toList();
	}

	@Proof
	@Test
	void anEndedExemptionOfAKeyOverAgeMustBeSettled() throws IOException {
		aged("legacy-ftp", 400);
		aged("young", 20);
		exempt("match: {user: [legacy-ftp, young]}");
		run(END, 0);
		Outcome run = this.program.on(END.plusDays(1)).execute("run").exits(3);
		assertThat(run.out()).contains("1 key is over age and still active, although the exemption has ended:");
		assertThat(this.program.execute("show", "2").exits(0).out()).contains("EXEMPT USER",
				TestProgram.keyOf("legacy-ftp"), END + ", over age");
		JsonNode exemption = this.program.execute("exemptions", "--format=json").exits(0).jsonList().get(0);
		assertThat(exemption.get("ended").asBoolean()).isTrue();
		assertThat(exemption.get("overAge").asBoolean()).isTrue();
		List.of("legacy-ftp", "young")
			.forEach((user) -> this.program.aws().fleet().user(user).removeKey(TestProgram.keyOf(user)));
		Outcome settled = this.program.on(END.plusDays(2)).execute("run").exits(0);
		assertThat(settled.out())
			.contains("1 exemption matches no active key any more: user legacy-ftp or young. Remove it");
	}

	@Test
	void theListShowsEachExemptionItsKeysAndItsEnd() throws IOException {
		this.program.user("legacy-ftp", "ftp@example.com");
		exempt("match: {user: legacy-ftp}");
		Files.writeString(this.file, """
				  - match: {user: nobody-at-all}
				    until: %s
				    reason: "=cmd"
				""".formatted(END.plusDays(60)), StandardOpenOption.APPEND);
		assertThat(this.program.execute("run").exits(0).out()).contains("1 exempt",
				"1 exemption matches no active key any more: user nobody-at-all.");
		assertThat(this.program.execute("show", "1").exits(0).out()).contains("EXEMPT USER", "legacy-ftp",
				"it cannot rotate");
		assertThat(Files.readString(this.program.home().resolve("reports/run-1.html"))).contains("legacy-ftp");
		assertThat(this.program.execute("exemptions").exits(0).lines()).satisfiesExactly(
				(line) -> assertThat(line).contains("UNTIL", "EXEMPT", "USER", "ACCESS KEY", "CREATED"),
				(line) -> assertThat(line).contains(END.toString(), "user legacy-ftp",
						"it cannot rotate (jane@example.com)"),
				(line) -> assertThat(line).contains("user nobody-at-all", "nobody", "=cmd",
						"No key is known that it matches."));
		List<JsonNode> expiring = this.program.execute("exemptions", "--expiring=30", "--format=json")
			.exits(0)
			.jsonList();
		assertThat(expiring).hasSize(1);
		assertThat(expiring.get(0).get("user").asString()).isEqualTo("legacy-ftp");
		assertThat(this.program.execute("exemptions", "--format=csv").exits(0).lines()).hasSize(3)
			.last()
			.asString()
			.contains(",\"'=cmd\",");
	}

	@Proof
	@Test
	void aKeyThatNoPolicyExemptsIsInNoList() throws IOException {
		Files.writeString(this.file, "rules: [{name: all}]");
		this.program.execute("run").exits(0);
		assertThat(this.program.execute("exemptions", "--format=json").exits(0).jsonList()).isEmpty();
		assertThat(this.program.execute("exemptions", "--expiring=-1").exits(2).sentence())
			.isEqualTo("--expiring must be at least 0.");
	}

	private void aged(String name, int days) {
		Instant created = TestProgram.TONIGHT.minusDays(days).atTime(8, 0).toInstant(ZoneOffset.UTC);
		FakeUser user = this.program.aws().fleet().add(name).created(created);
		user.tag("Email", name + "@example.com").key(FakeKey.idOf(name), created);
	}

	private void exempt(String whom) throws IOException {
		Files.writeString(this.file, """
				exemptions:
				  - %s
				    until: %s
				    reason: it cannot rotate
				    approved-by: jane@example.com
				""".formatted(whom, END));
	}

	private JsonNode run(LocalDate night, int exitCode) {
		return this.program.on(night).execute("run", "--format=json").exits(exitCode).json();
	}

	private static int exemptIn(JsonNode run) {
		return run.get("exempt").asInt();
	}

	private List<String> told() {
		return this.program.execute("notices", "--status=SENT", "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.map((notice) -> notice.get("recipient").asString())
			.toList();
	}

}
