package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.fakesmtp.TextParts;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The mail for the team.
 */
class DigestTests {

	private static final String TEAM = "platform@example.com";

	private static final String OTHER = "security@example.com";

	private static final String FIRST = "111111111111";

	private static final String SECOND = "222222222222";

	/** Three days until the last of three nights. */
	private static final String DAYS = "--since=2031-03-16 --until=2031-03-18";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final Path folder;

	DigestTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void makeLedger() {
		this.program.withLedger();
	}

	@Test
	void digestHasTheNumbersOfTheCommands() throws Exception {
		threeNights();
		JsonNode told = ask("closure " + DAYS).get(0);
		JsonNode ever = ask("closure").get(0);
		JsonNode sent = ask("notices --status=SENT " + DAYS);
		String status = this.program.execute("status").lines().get(0);
		JsonNode open = this.program.execute("status", "--format=json").json().get("accounts").get(0).get("open");
		List<JsonNode> missed = ask("accounts").valueStream()
			.filter((each) -> !each.get("status").asString().equals("DONE"))
			.toList();
		assertThat(List.of(told.get("told").asInt(), told.get("inTime").asInt(), ever.get("stillActive").asInt(),
				open.get("failed").asInt(), open.get("unreachable").asInt(), missed.size()))
			.as("otherwise this proves nothing")
			.containsExactly(1, 0, 1, 1, 1, 1);
		assertThat(text(digest("--since=3d")).lines().skip(2).limit(6)).containsExactly(
				"    keys told of: " + told.get("told"), "    gone in time: " + ever.get("inTime"),
				"    overdue now: " + ever.get("stillActive"),
				"    owners not reached: " + (open.get("failed").asInt() + open.get("unreachable").asInt()),
				"    exemptions ending: " + ask("exemptions --expiring=30").size(),
				"    accounts not covered: " + missed.size());
		assertThat(text(digest("--since=3d"))).contains(
				"Runs in this time: %d, of which 2 completed.".formatted(ask("history " + DAYS).size()),
				" | 3 (2031-03-18) | " + status.substring(status.indexOf("; ") + 2),
				"Notices sent: %d, in messages: %d.".formatted(sent.size(),
						sent.valueStream().map((each) -> each.get("messageId")).distinct().count()),
				"time (%s): in time %s, late %s, still active %s, open %s, not known when %s.".formatted(
						told.get("told"), told.get("inTime"), told.get("late"), told.get("stillActive"),
						told.get("open"), told.get("unknown")),
				"Of all 2 whose deadline has passed, 1 were gone in time: 50 %.".replace("2",
						String.valueOf(ever.get("inTime").asInt() + ever.get("stillActive").asInt())));
	}

	@Proof
	@Test
	void digestNamesUsersAndAccountsButNoAddressAndNoWholeKey() throws Exception {
		threeNights();
		Received mail = digest();
		assertThat(text(mail)).contains("alice | 123456789012 (Account 123456789012) | ****" + end("alice"),
				"frank | 111111111111 (<script>alert(1)</script>) | ****" + end("frank"),
				"| 2031-03-24 | no usable address: tag 'carol.at.example.com'",
				"refused: 550 5.1.1 <(address)>: no such user", "2031-03-20 | ends | user legacy-* | legacy-ftp | ",
				"222222222222 (old &amp; gone) | 1 | unreachable | 1 | sts:AssumeRole of ");
		assertThat(html(mail)).contains("111111111111 (&lt;script&gt;alert(1)&lt;/script&gt;)")
			.doesNotContain("<script", "<svg", "<img", "http://", "https://");
		for (String part : TextParts.of(mail.message())) {
			assertThat(part).doesNotContainPattern("AKIA[A-Z0-9]{8}")
				.doesNotContainPattern("(alice|bob|carol|dave|erin|frank|gina|jane)@");
		}
	}

	@Test
	void digestIsAsCarefullyAddressedAsAReminder() throws Exception {
		this.program.user("alice", "alice@example.com");
		this.program.execute("run").exits(0);
		MimeMessage reminder = this.program.mails().received().get(0).message();
		Outcome answer = this.program.execute("digest", "--to=" + TEAM, "--to=" + OTHER, "--to=Platform@example.com");
		assertThat(answer.exits(0).lines()).containsExactly(
				"The digest for %s was accepted: 250 2.0.0 Ok: queued as 0002".formatted(TEAM),
				"The digest for %s was accepted: 250 2.0.0 Ok: queued as 0003".formatted(OTHER));
		assertThat(answer.err()).isEmpty();
		List<Received> sent = this.program.mails().received();
		assertThat(sent).hasSize(3).extracting(Received::recipients).endsWith(List.of(TEAM), List.of(OTHER));
		MimeMessage message = sent.get(1).message();
		for (String header : List.of("From", "List-Id", "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version")) {
			assertThat(message.getHeader(header)).as(header).isEqualTo(reminder.getHeader(header)).hasSize(1);
		}
		assertThat(message.getHeader("To")).containsExactly(TEAM);
		assertThat(message.getSubject())
			.isEqualTo("[AWS] Access keys 2031-03-08 to 2031-03-14: no run for too long, 1 told of");
		assertThat(message.getMessageID()).endsWith("@example.com>").isNotEqualTo(sent.get(2).message().getMessageID());
		assertThat(message.getContentType()).startsWith("multipart/alternative");
	}

	@Proof
	@Test
	void digestChangesNoNoticeAndIsRecordedInTheLog() throws IOException {
		this.program.user("alice", "alice@example.com");
		this.program.user("carol", "carol.at.example.com");
		this.program.execute("run").exits(3);
		String before = this.program.execute("notices", "--format=json").out();
		digest();
		assertThat(this.program.execute("notices", "--format=json").out()).isEqualTo(before);
		assertThat(log()).contains("The digest was accepted for 1 of 1 recipient.").doesNotContain(TEAM);
		assertThat(this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(3).out())
			.contains(": 0 sent in 0 messages");
	}

	@Proof
	@Test
	void digestIsWrittenIntoAFileInsteadOfSent() throws Exception {
		this.program.execute("run").exits(0);
		this.program.set("keyreminder.digest.to", TEAM + "," + OTHER);
		Path files = this.folder.resolve("mails");
		assertThat(this.program.execute("digest", "--eml=" + files).exits(0).out())
			.isEqualToIgnoringNewLines("2 messages written into %s.".formatted(files));
		assertThat(files.resolve("0001-platform@example.com.eml")).content().contains("To: " + TEAM, "Subject: [AWS] ");
		assertThat(files.resolve("0002-security@example.com.eml")).exists();
		assertThat(this.program.mails().connections()).isZero();
		assertThat(this.program.execute("digest", "--via=smtp", "--eml=" + files).exits(2).sentence())
			.isEqualTo("--eml sends nothing, so that it does not go with --via.");
	}

	@Proof
	@Test
	void timeInWhichNothingHappenedIsSaidToBeEmpty() throws Exception {
		this.program.execute("run").exits(0);
		startedAtNight(1, TestProgram.TONIGHT);
		Received mail = digest();
		assertThat(mail.message().getSubject()).isEqualTo("[AWS] Access keys 2031-03-08 to 2031-03-14: nothing to do");
		assertThat(text(mail)).contains("Runs in this time: 1, of which 1 completed.",
				"Nobody was told of a key in this time.",
				"No key that somebody was told of came to an end in this time.",
				"No key that somebody was told of is known to be active after its deadline.", "nobody's was refused.",
				"No exemption ends in the next 30 days, or has ended.",
				"Every account that is to be checked was checked: 1.");
	}

	@Proof
	@Test
	void ledgerWithoutARunSaysSo() throws Exception {
		Received mail = digest();
		assertThat(mail.message().getSubject()).isEqualTo("[AWS] Access keys 2031-03-08 to 2031-03-14: no run yet");
		assertThat(text(mail)).contains("This ledger has no run yet, so that there is nothing to tell: use `run`.")
			.doesNotContain("keys told of");
		this.program.moveTo("nowhere");
		assertThat(this.program.execute("digest", "--to=" + TEAM).exits(2).sentence())
			.startsWith("There is no ledger in ");
	}

	@Proof
	@Test
	void nightThatFailedIsSaidFirst() throws Exception {
		this.program.user("alice", "alice@example.com");
		this.program.mails().add(Fault.at(Step.MAIL).answer("535 5.7.8 not you"));
		this.program.execute("run").exits(1);
		this.program.mails().recover();
		Received mail = digest();
		assertThat(mail.message().getSubject())
			.isEqualTo("[AWS] Access keys 2031-03-08 to 2031-03-14: the newest run failed");
		assertThat(text(mail))
			.contains("Run 1 of account 123456789012 failed. `show 1` says more; fix the cause, then `restart`.");
	}

	@Test
	void recipientWhoIsRefusedIsNamedAndTheOthersAreTold() {
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient(TEAM).answer("550 5.1.1 No such user"));
		Outcome answer = this.program.execute("digest", "--to=" + TEAM, "--to=" + OTHER).exits(1);
		assertThat(answer.lines())
			.containsExactly("The digest for %s was accepted: 250 2.0.0 Ok: queued as 0001".formatted(OTHER));
		assertThat(answer.sentence()).isEqualTo(
				"%s was refused: 550 5.1.1 No such user. Name another address with --to or in keyreminder.digest.to."
					.formatted(TEAM));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					GREETING | 554 5.3.2 closed    | The digest was not sent to platform@example.com.
					MAIL     | 535 5.7.8 not you   | The digest was not sent to platform@example.com.
					RCPT     | 451 4.7.1 greylisted | The digest was not accepted for platform@example.com: 451 4.7.1 greylisted. Use `digest --to=platform@example.com` later.
					RCPT     | 550 5.7.1 blocked   | The digest was not accepted for platform@example.com: 550 5.7.1 blocked. Check spring.mail.host, or ask who runs the server. Then use `digest --to=platform@example.com`.
					""")
	void serverThatDoesNotTakeItIsASentence(Step step, String line, String sentence) {
		this.program.mails().add(Fault.at(step).answer(line));
		Outcome answer = this.program.execute("digest", "--to=" + TEAM, "--to=" + OTHER).exits(1);
		assertThat(answer.sentence()).startsWith(sentence)
			.contains((step == Step.RCPT) ? OTHER : "1 other recipient not tried.");
		assertThat(this.program.mails().received()).isEmpty();
	}

	@Proof
	@Test
	void serverThatIsDeadIsASentence() {
		this.program.mails().close();
		assertThat(this.program.execute("digest", "--to=" + TEAM).exits(1).sentence())
			.startsWith("The digest was not sent to platform@example.com. ")
			.contains("localhost");
	}

	@Test
	void answerThatIsNotHeardLeavesItInDoubt() {
		this.program.mails().add(Fault.at(Step.END).accepting().close());
		assertThat(this.program.execute("digest", "--to=" + TEAM).exits(1).sentence())
			.startsWith("It is not known whether the digest for platform@example.com arrived: ")
			.endsWith(" Ask there; `digest --to=platform@example.com` sends it again, perhaps for the second time.");
		assertThat(this.program.mails().received()).hasSize(1);
	}

	@Proof
	@Test
	void whoeverMayNotBeWrittenToIsRefusedBeforeAnythingIsSent() {
		assertThat(this.program.execute("digest").exits(2).sentence()).isEqualTo(
				"keyreminder.digest.to is not set, and no --to names who gets the digest. Set it, for example keyreminder.digest.to=platform@example.com (environment: KEYREMINDER_DIGEST_TO).");
		assertThat(this.program.execute("digest", "--to=" + TEAM, "--to=team").exits(2).sentence())
			.isEqualTo("--to=team is not an e-mail address. Nothing was sent.");
		this.program.set("keyreminder.digest.to", "team@example.org")
			.set("keyreminder.mail.allowed-domains", "example.com");
		assertThat(this.program.execute("digest").exits(2).sentence())
			.startsWith("keyreminder.digest.to holds 'team@example.org', which is not in an allowed domain. Set it,");
		assertThat(this.program.mails().connections()).isZero();
		this.program.execute("run").exits(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "36h", "367d", "90m" })
	void timeMustBeWholeDays(String since) {
		assertThat(this.program.execute("digest", "--to=" + TEAM, "--since=" + since).exits(2).sentence())
			.isEqualTo("--since must be whole days, from 1d to 366d.");
	}

	@Proof
	@Test
	void digestCanBeJapanese() throws Exception {
		this.program.set("keyreminder.mail.language", "ja-JP");
		this.program.user("alice", "alice@example.com");
		this.program.execute("run").exits(0);
		startedAtNight(1, TestProgram.TONIGHT);
		Received mail = digest();
		assertThat(mail.message().getSubject()).isEqualTo("[AWS] アクセスキー 2031-03-08 ～ 2031-03-14: 通知 1 件");
		assertThat(text(mail)).contains("    通知したキー: 1", "ユーザー | アクセスキー | 期限 | 通知日");
		assertThat(html(mail)).contains("<html lang=\"ja\">");
	}

	@Proof
	@Test
	void digestLeavesThroughAmazonSesToo() {
		this.program.execute("digest", "--to=" + TEAM, "--to=" + OTHER, "--via=ses").exits(0);
		assertThat(this.program.aws().mails()).hasSize(2);
		assertThat(this.program.mails().connections()).isZero();
	}

	/**
	 * Of eight keys one is gone in time, one overdue and told of again, one exempt, one
	 * told of late; two owners are not reached; one of three accounts cannot be read.
	 */
	private void threeNights() throws IOException {
		this.program.readingOrganization();
		this.program.member(FIRST, "frank").named("<script>alert(1)</script>");
		this.program.member(SECOND).named("old &amp; gone").removeRole("KeyReminder");
		Stream.of("alice", "dave").forEach((each) -> due(this.program.aws().fleet(), each));
		this.program.user("bob", "bob@example.com");
		this.program.user("carol", "carol.at.example.com");
		this.program.user("legacy-ftp", "ftp@example.com");
		this.program.aws()
			.fleet()
			.add("gina")
			.tag("Email", "gina@example.com")
			.key(FakeKey.idOf("gina"), TestProgram.DUE_TONIGHT.plusSeconds(2 * 86_400));
		Instant old = TestProgram.TONIGHT.minusDays(89).atTime(8, 0).toInstant(ZoneOffset.UTC);
		this.program.aws().fleet().add("erin").tag("Email", "erin@example.com").key(FakeKey.idOf("erin"), old);
		this.program.mails()
			.add(Fault.at(Step.RCPT)
				.forRecipient("bob@example.com")
				.answer("550 5.1.1 <bob@example.com>: no such user"));
		Path policy = Files.writeString(this.folder.resolve("policy.yml"), """
				rules:
				  - {name: all, overdue: 2}
				exemptions:
				  - match: {user: legacy-*}
				    until: 2031-03-20
				    reason: ask jane@example.com
				    approved-by: jane@example.com
				""");
		this.program.set("keyreminder.policy.file", policy.toString());
		this.program.execute("run").exits(3);
		this.program.aws().fleet().user("alice").removeKey(FakeKey.idOf("alice"));
		this.program.on(TestProgram.TONIGHT.plusDays(2)).execute("run").exits(3);
		this.program.on(TestProgram.TONIGHT.plusDays(4)).execute("run").exits(3);
		for (int run = 1; run <= 3; run++) {
			startedAtNight(run, TestProgram.TONIGHT.plusDays(2L * (run - 1)));
		}
	}

	private static FakeUser due(Fleet fleet, String name) {
		return fleet.add(name).tag("Email", name + "@example.com").key(FakeKey.idOf(name), TestProgram.DUE_TONIGHT);
	}

	/** Spring Batch reads the system's clock. */
	private void startedAtNight(int run, LocalDate night) {
		this.program.ledger()
			.sql("UPDATE batch_job_execution SET start_time = :time WHERE job_execution_id = :run")
			.param("time", night.atTime(3, 0))
			.param("run", run)
			.update();
	}

	private String log() throws IOException {
		try (Stream<Path> logs = Files.list(this.program.home().resolve("logs"))) {
			return Files.readString(logs.findFirst().orElseThrow());
		}
	}

	private JsonNode ask(String command) {
		return this.program.execute((command + " --format=json").split(" ")).exits(0).json();
	}

	private Received digest(String... options) {
		this.program
			.execute(Stream.concat(Stream.of("digest", "--to=" + TEAM), Stream.of(options)).toArray(String[]::new))
			.exits(0);
		List<Received> all = this.program.mails().received();
		return all.get(all.size() - 1);
	}

	private static String text(Received mail) {
		return TextParts.of(mail.message()).get(0).replace("\r", "");
	}

	private static String html(Received mail) {
		return TextParts.of(mail.message()).get(1);
	}

	private static String end(String user) {
		String id = TestProgram.keyOf(user);
		return id.substring(id.length() - 4);
	}

}
