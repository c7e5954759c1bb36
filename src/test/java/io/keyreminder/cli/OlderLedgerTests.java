package io.keyreminder.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import io.keyreminder.Proof;
import io.keyreminder.ledger.OlderLedger;
import io.keyreminder.ledger.store.LedgerSchema;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger as the first released version left it, after two nights of which the second
 * was killed: notices of every state, and one that somebody settled. The newest version
 * resumes it, and nobody is told twice.
 */
class OlderLedgerTests {

	/** In the order in which the account came to them: their ids depend on it. */
	private static final List<String> USERS = List.of("sent", "failed", "doubt", "deferred", "withdrawn", "sending",
			"resolved", "unreachable", "expired");

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void unpack() throws IOException {
		Files.createDirectories(this.program.home());
		try (InputStream ledger = new GZIPInputStream(new ClassPathResource("ledger-2.mv.db.gz").getInputStream())) {
			Files.copy(ledger, this.program.home().resolve("ledger.mv.db"));
		}
		USERS.forEach((name) -> this.program.user(name, name + "@example.com"));
		this.program.aws().fleet().user("withdrawn").tag("Email", "withdrawn2@example.com");
		this.program.aws().fleet().user("unreachable").tag("Email", "nobody");
		this.program.on(TestProgram.TONIGHT.plusDays(2));
	}

	@Test
	void itIsUpgradedAndShowsWhatItKnows() {
		this.program.execute("init").exits(0);
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList())
			.extracting((run) -> run.get("status").asString())
			.containsExactly("CRASHED", "COMPLETED");
		assertThat(this.program.execute("show", "2").exits(0).out()).contains("CRASHED");
		assertThat(states()).containsExactlyInAnyOrder("sent SENT", "failed FAILED", "doubt IN_DOUBT", "deferred DUE",
				"withdrawn WITHDRAWN", "withdrawn SENT", "sending IN_DOUBT", "resolved SENT", "expired EXPIRED",
				"unreachable UNREACHABLE");
		assertThat(this.program.ledger().sql("SELECT note FROM resolution").query(String.class).list())
			.containsExactly("Seen");
	}

	@Proof
	@ParameterizedTest
	@MethodSource("versions")
	void theNextNightTellsOnlyThoseWhoWereNotTold(int version) {
		OlderLedger.upgrade(this.program.home(), version);
		this.program.execute("run").exits(2);
		this.program.execute("init").exits(0);
		this.program.execute("run").exits(3);
		assertThat(this.program.mails().received().stream().flatMap((mail) -> mail.recipients().stream()))
			.containsExactlyInAnyOrder("deferred@example.com", "expired@example.com");
		assertThat(states()).contains("deferred SENT", "withdrawn SENT", "doubt IN_DOUBT", "sending IN_DOUBT",
				"failed FAILED");
	}

	/** Each that a release had, and the newest may upgrade. */
	static IntStream versions() {
		return IntStream.range(2, LedgerSchema.NEWEST);
	}

	private List<String> states() {
		return this.program.execute("notices", "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.map((notice) -> notice.get("user").asString() + " " + notice.get("status").asString())
			.toList();
	}

}
