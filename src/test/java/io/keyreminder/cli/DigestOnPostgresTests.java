package io.keyreminder.cli;

import java.io.IOException;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.TextParts;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.TestProgram;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The mail for the team, of a ledger in PostgreSQL.
 */
@Proof
@ExtendWith(OnPostgres.class)
class DigestOnPostgresTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@Test
	void digestHasTheSameNumbersAsOfAFile() throws MessagingException, IOException {
		this.program.withLedger();
		this.program.user("alice", "alice@example.com");
		this.program.user("carol", "carol.at.example.com");
		this.program.execute("run").exits(3);
		this.program.aws().fleet().user("alice").removeKey(TestProgram.keyOf("alice"));
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(3);
		this.program.on(TestProgram.TONIGHT.plusDays(2)).execute("digest", "--to=team@example.com").exits(0);
		List<String> parts = TextParts.of(this.program.mails().received().get(1).message());
		assertThat(parts.get(0)).contains("    keys told of: 1", "    gone in time: 1", "    overdue now: 0",
				"    owners not reached: 1", "    accounts not covered: 0", "alice | ****");
	}

}
