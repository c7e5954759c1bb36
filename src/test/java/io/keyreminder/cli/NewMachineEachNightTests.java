package io.keyreminder.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Agents and containers come and go: each night has an empty home folder, and the ledger
 * in PostgreSQL is all that stays.
 */
@Proof
@ExtendWith(OnPostgres.class)
class NewMachineEachNightTests {

	private static final int NIGHTS = 5;

	/** The users whose keys fall due on one night. */
	private static final int EACH = 4;

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void fillAccount() {
		this.program.set(OnPostgres.URL, System.getProperty(OnPostgres.URL));
		for (int night = 0; night < NIGHTS; night++) {
			LocalDate created = night(night).minusDays(80);
			for (int i = 0; i < EACH; i++) {
				String user = user(night, i);
				this.program.aws()
					.fleet()
					.add(user)
					.tag("Email", user + "@example.com")
					.key(TestProgram.keyOf(user), created.atTime(8, 0).toInstant(ZoneOffset.UTC));
			}
		}
	}

	@Test
	void everyOwnerIsToldOnceThoughNothingOfAMachineStays() {
		List<String> expected = new ArrayList<>();
		for (int night = 0; night < NIGHTS; night++) {
			this.program.on(night(night)).moveTo("machine" + night);
			this.program.execute("run").exits(0);
			expected.addAll(owners(night));
			assertThat(this.program.told()).containsExactlyInAnyOrderElementsOf(expected);
		}
		this.program.moveTo("reader");
		Outcome history = this.program.execute("history", "--format=json").exits(0);
		assertThat(history.jsonList()).hasSize(NIGHTS);
	}

	@Test
	void nightThatFailedOnOneMachineIsResumedOnTheNext() {
		this.program.on(night(0)).moveTo("first");
		this.program.set("keyreminder.mail.parallel-messages", "1");
		this.program.mails().add(Fault.at(Step.MAIL).from(3).answer("535 5.7.8 wrong password"));
		this.program.execute("run").exits(1);
		assertThat(this.program.told()).hasSize(2);
		this.program.mails().recover();
		this.program.moveTo("second").execute("restart").exits(0);
		assertThat(this.program.told()).hasSize(EACH).doesNotHaveDuplicates();
	}

	private static List<String> owners(int night) {
		return IntStream.range(0, EACH).mapToObj((i) -> user(night, i) + "@example.com").toList();
	}

	private static String user(int night, int number) {
		return "user%d-%d".formatted(night, number);
	}

	private static LocalDate night(int number) {
		return TestProgram.TONIGHT.plusDays(number);
	}

}
