package io.keyreminder.cli;

import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people see where many accounts are refused for one and the same reason.
 */
class ManyRefusedAccountsTests {

	private static final int REFUSED = 25;

	@RegisterExtension
	final TestProgram program = new TestProgram();

	private final FakeOrganization organization = this.program.aws().organization(this.program.aws().base());

	@BeforeEach
	void prepare() {
		this.program.withLedger();
		this.program.set("keyreminder.accounts.from", "organization");
		this.program.set("keyreminder.accounts.role", "KeyReminder");
		this.program.set("keyreminder.iam.max-attempts", "1");
		this.program.user("alice", "alice@example.com");
		this.program.user("bob", "bob@example.com");
		IntStream.range(0, REFUSED)
			.forEach((each) -> this.organization.root().add(this.program.aws().account(Fleet.of(number(each)))));
	}

	@Test
	void checkTellsAReasonTwentyTimesAndEndsWithASum() {
		this.program.aws().longestPage(1);
		List<String> lines = this.program.execute("check", "--accounts").exits(3).lines();
		assertThat(lines).hasSize(1 + 1 + REFUSED + 1);
		assertThat(lines.get(1)).contains(TestProgram.ACCOUNT, "more than 1 user, by the base credentials");
		assertThat(lines.subList(2, 22)).allMatch((line) -> line.contains("sts:AssumeRole of arn:aws:iam::"));
		assertThat(lines.get(22)).startsWith("missing")
			.contains(number(20))
			.endsWith("The same as of account %s.".formatted(number(0)));
		assertThat(lines.get(27)).contains("25 of 26 cannot be read: " + number(0), "and 5 more");
		assertThat(this.program.aws().count("ListUsers")).isEqualTo(1);
	}

	private static String number(int each) {
		return String.valueOf(200_000_000_000L + each);
	}

}
