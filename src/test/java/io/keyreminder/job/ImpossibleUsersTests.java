package io.keyreminder.job;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nights on which AWS tells of users or keys that IAM cannot have: they are recorded, the
 * others are told, and nobody is asked about by another name than the own.
 */
@Proof
class ImpossibleUsersTests {

	private static final String NO_USER = "iam:ListUsers named a user by a name, id, path or ARN that IAM does not "
			+ "allow, or that another user has: it cannot be asked about. Check the user in the AWS console.";

	private final Fleet fleet = JobHarness.everybodyIsDue(2);

	private final JobHarness nights;

	ImpossibleUsersTests(@TempDir Path home) {
		this.nights = new JobHarness(home, this.fleet);
		this.nights.set("keyreminder.iam.max-attempts=1");
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	static Stream<Arguments> names() {
		return Stream.of(Arguments.of("m".repeat(65), "m".repeat(65)),
				Arguments.of("m".repeat(200), "m".repeat(127) + "…"),
				Arguments.of("m".repeat(600), "m".repeat(127) + "…"), Arguments.of("user-001\u200b", "user-001\uFFFD"),
				Arguments.of("us\u200ber-9", "us\uFFFDer-9"), Arguments.of(" user-001", " user-001"),
				Arguments.of("bo  b", "bo  b"), Arguments.of("", "\uFFFD"),
				Arguments.of("us\ner-001", "us\uFFFDer-001"), Arguments.of("usér", "usér"));
	}

	@ParameterizedTest
	@MethodSource("names")
	void aNameThatIamDoesNotAllow(String name, String shown) {
		this.fleet.add(name)
			.tag("Email", "somebody@example.com")
			.key(FakeKey.idOf("somebody"), JobHarness.dueSinceToday());
		assertThatNightRecords(shown, NO_USER);
	}

	/** The credential report would spare this user's keys a question. */
	@ParameterizedTest
	@ValueSource(strings = { "long", "hidden" })
	void aPathThatIamDoesNotAllow(String what) {
		this.fleet.add("zoe").path(what.equals("long") ? "/" + "p".repeat(700) + "/" : "/a\u200bb/");
		assertThatNightRecords("zoe", NO_USER);
	}

	@ParameterizedTest
	@MethodSource("keyIds")
	void aKeyWhoseIdIamDoesNotAllow(String id) {
		this.fleet.add("zoe").tag("Email", "zoe@example.com").key(id, JobHarness.dueSinceToday());
		assertThatNightRecords("zoe", "iam:ListAccessKeys failed: AWS gave no usable answer. Try again later. "
				+ "[an AccessKeyId is not of 4 to 128 letters and digits]");
	}

	static Stream<String> keyIds() {
		return Stream.of("", "AKI", "A".repeat(129), "AKIA+000000000000001", "AKIA\u200b0000000000000001");
	}

	@Test
	void aReasonThatIsLongerThanTheLedgersOwn() {
		this.fleet.add("zoe").tag("Email", "zoe@example.com").key(FakeKey.idOf("zoe"), JobHarness.dueSinceToday());
		this.nights.aws()
			.faults()
			.on("ListAccessKeys")
			.user("zoe")
			.be(Fault.error(403, "AccessDenied", "no ".repeat(1000)));
		assertThatNightRecords("zoe", "iam:ListAccessKeys failed: AWS denied it. Give these credentials the policy "
				+ "config/iam-policy.json. [AccessDenied: no no");
	}

	private void assertThatNightRecords(String user, String reason) {
		Run run;
		try (Night night = this.nights.open()) {
			run = night.run(Via.SMTP, false);
			assertThat(run.error()).isNull();
			assertThat(
					night.bean(Ledger.class).runQueries().unreadableUsers(run.number(), AccountScope.of(run.account())))
				.singleElement()
				.satisfies((unreadable) -> assertThat(unreadable.user()).isEqualTo(user))
				.satisfies((unreadable) -> assertThat(unreadable.reason()).startsWith(reason));
		}
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(this.nights.told()).containsExactlyInAnyOrder("user-001@example.com", "user-002@example.com");
		List<String> known = this.fleet.users().stream().map((each) -> each.name()).toList();
		assertThat(this.nights.aws().calls()).extracting(Call::user)
			.allSatisfy((asked) -> assertThat(asked == null || asked.contains("@") || known.contains(asked)).isTrue());
	}

}
