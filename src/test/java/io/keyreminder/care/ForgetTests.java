package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is forgotten is named no more, and told nothing twice.
 */
class ForgetTests {

	private static final String RULES = """
			rules:
			- {name: all, overdue: 7, to: [owner, "tag:Team"], also: [{from-stage: 10, to: "boss@example.com"}]}
			""";

	/** The deadline, ten days after the first night, passed 30 days ago. */
	private static final LocalDate LATER = TestProgram.TONIGHT.plusDays(40);

	private static final List<String> EVERYBODY = List.of("Alice@Example.COM", "bob@example.com", "team@example.com",
			"boss@example.com");

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@TempDir
	Path folder;

	@BeforeEach
	void prepare() {
		this.program.withLedger();
	}

	@Test
	void whoIsForgottenIsNamedNowhereAndToldNothingTwice() throws IOException {
		nights();
		List<JsonNode> before = notices();
		List<String> told = told();
		for (String address : EVERYBODY) {
			String would = this.program.execute("forget", address, "--dry-run").exits(0).out();
			assertThat(this.program.execute("forget", address).exits(0).out())
				.isEqualTo(would.replace("would be", "was"))
				.startsWith("The address was replaced by a keyed hash in ")
				.contains("Reports and logs in " + this.program.home(), "Nothing was changed in AWS");
		}
		assertThat(notices()).extracting((notice) -> notice.get("recipient").asString())
			.filteredOn((recipient) -> recipient.startsWith("forgotten-"))
			.hasSize(9);
		assertThat(notices("--to=ALICE@example.com")).hasSize(2);
		assertThat(this.program.execute("explain", "alice").exits(0).out()).contains("forgotten-");
		this.program.mails().recover();
		this.program.execute("run", "--rescan").exits(3);
		told.add("slow@example.com");
		assertThat(told()).as("nobody was told twice").containsExactlyInAnyOrderElementsOf(told);
		assertThat(notices()).hasSameSizeAs(before);
		this.program.execute("forget", "bob@example.com").exits(0);
		Zips.read(backUp("forgotten.zip"))
			.files()
			.forEach((name, text) -> EVERYBODY.forEach((address) -> assertThat(text).as(name)
				.doesNotContainPattern("(?i)[^a-z]" + Pattern.quote(address))));
	}

	@Proof
	@Test
	void noticesThatAreOpenOrYoungKeepTheAddress() throws IOException {
		policy();
		this.program.user("alice", "alice@example.com");
		this.program.execute("run").exits(0);
		List<JsonNode> before = notices();
		this.program.on(LATER.minusDays(1));
		String kept = "1 notice keeps the address until %s, for they are open, or their deadlines have not passed 30 days ago: use `forget` again on that day."
			.formatted(LATER);
		assertThat(this.program.execute("forget", "alice@example.com").exits(0).lines()).hasSize(2)
			.contains(kept)
			.first()
			.asString()
			.startsWith("The address was replaced by a keyed hash in 0 notices, and removed from 0 other places ");
		assertThat(notices()).isEqualTo(before);
		assertThat(this.program.home()).isDirectoryNotContaining("glob:**.key");
		this.program.on(LATER).execute("forget", "alice@example.com").exits(0);
		assertThat(notices("--to=alice@example.com")).singleElement()
			.satisfies((notice) -> assertThat(notice.get("recipient").asString()).startsWith("forgotten-"));
	}

	/** A list of users that was wrong for a night. */
	@Proof
	@Test
	void whoIsDueAgainIsToldAtTheAddress() throws IOException {
		policy();
		this.program.user("carol", "carol@example.com");
		this.program.user("alice", "alice@example.com");
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("alice@example.com").answer("450 4.2.0 Greylisted"));
		this.program.execute("run").exits(3);
		this.program.aws().fleet().remove("alice");
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
		assertThat(this.program.execute("forget", "alice@example.com").exits(0).out())
			.contains("by a keyed hash in 1 notice,");
		this.program.mails().recover();
		this.program.user("alice", "alice@example.com");
		this.program.execute("run", "--rescan").exits(0);
		assertThat(told()).filteredOn("alice@example.com"::equals).hasSize(1);
		assertThat(notices("--user=alice", "--status=SENT")).extracting((notice) -> notice.get("recipient").asString())
			.containsExactlyInAnyOrder("alice@example.com", "boss@example.com");
		assertThat(notices("--user=alice")).hasSize(2);
	}

	@Proof
	@Test
	void whatWasRefusedForSomebodyForgottenIsNotSentAgain() throws IOException {
		nights();
		this.program.execute("forget", "bob@example.com").exits(0);
		JsonNode refused = notices("--to=bob@example.com").get(0);
		assertThat(this.program.execute("resolve", refused.get("notice").asString(), "--resend").exits(2).sentence())
			.isEqualTo(
					"Notice %s is for somebody who was forgotten: nothing can be sent there again. Nothing was changed; `resolve --sent` settles it."
						.formatted(refused.get("notice")));
		assertThat(this.program.execute("status").exits(3).out())
			.contains("then `resolve NOTICE --resend`; only --sent for 2 whose recipient was forgotten");
		this.program.execute("report", "2").exits(0);
		assertThat(this.program.home().resolve("reports/run-2.html")).content()
			.contains("Its recipient was forgotten, so that nothing can be sent there again.",
					"resolve %s --sent".formatted(refused.get("notice")))
			.doesNotContain("resolve %s --resend".formatted(refused.get("notice")));
		this.program.execute("resolve", refused.get("notice").asString(), "--sent").exits(0);
	}

	/**
	 * Two nights, of a stage before the deadline and of one after it. No key is settled:
	 * one of those who are told of it is told the next night at the earliest.
	 */
	private void nights() throws IOException {
		policy();
		this.program.user("alice", "Alice@Example.COM slow@example.com");
		this.program.user("bob", "bob@example.com").tag("Team", "team@example.com slow@example.com");
		this.program.user("carol", "carol@example.com malice@example.com");
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("slow@example.com").answer("450 4.2.0 Greylisted"));
		this.program.mails()
			.add(Fault.at(Step.RCPT)
				.forRecipient("bob@example.com")
				.answer("550 5.1.1 <Bob@example.com>: no such user"));
		this.program.execute("run").exits(3);
		this.program.on(LATER.minusDays(1)).execute("run").exits(3);
		this.program.on(LATER);
	}

	private List<String> told() {
		return this.program.mails()
			.received()
			.stream()
			.flatMap((each) -> each.recipients().stream())
			.collect(Collectors.toCollection(ArrayList::new));
	}

	private void policy() throws IOException {
		this.program.set("keyreminder.policy.file",
				Files.writeString(this.folder.resolve("policy.yml"), RULES).toString());
	}

	private List<JsonNode> notices(String... filter) {
		return this.program
			.execute(Stream.concat(Stream.of("notices", "--format=json"), Stream.of(filter)).toArray(String[]::new))
			.exits(0)
			.jsonList();
	}

	private Path backUp(String name) {
		Path file = this.folder.resolve(name);
		this.program.execute("backup", file.toString()).exits(0);
		return file;
	}

}
