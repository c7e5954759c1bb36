package io.keyreminder.care;

import java.time.LocalDate;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In PostgreSQL a run's user need not be allowed to delete anything.
 */
@Proof
@ExtendWith(OnPostgres.class)
class PruneOnPostgresTests {

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@Test
	void whoMayNotDeleteKeepsEverythingAndIsTold() {
		String url = System.clearProperty(OnPostgres.URL);
		this.program.set(OnPostgres.URL, url).set("keyreminder.retention.runs", "400d");
		this.program.user("alice", "alice@example.com").untag("Email");
		this.program.execute("run").exits(3);
		LocalDate day = TestProgram.TONIGHT.plusDays(450);
		String owner = url.replace("user=keyreminder", "user=postgres");
		BelievedDay.prepare(JdbcClient.create(new DriverManagerDataSource(owner)), day);
		Outcome later = this.program.on(day).execute("run", "--rescan").exits(0);
		assertThat(later.err()).doesNotContain("deleted");
		assertThat(this.program.execute("prune", "--older-than=400d").exits(2).sentence())
			.contains("could not be pruned: ", "permission denied", "Nothing was changed. Its user needs DELETE on ");
		String would = this.program.execute("prune", "--older-than=400d", "--dry-run").exits(0).out();
		assertThat(would).contains("1 untagged user, ");
		this.program.set(OnPostgres.URL, owner);
		assertThat(this.program.execute("prune", "--older-than=400d").exits(0).out())
			.isEqualTo(would.replace("would be", "were"));
		this.program.execute("show", "1").exits(0);
	}

}
