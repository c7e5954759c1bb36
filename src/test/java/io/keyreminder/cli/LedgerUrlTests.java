package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database's URL that is wrong: it is said so, and no password that it holds is told.
 */
class LedgerUrlTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final PlantedSecrets secrets = new PlantedSecrets("hunter2", "ter2");

	@BeforeEach
	void makeHome() throws IOException {
		Files.createDirectory(this.program.home());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:postgresql://u:hun@ter2@127.0.0.1:1/db?ssl=false   | jdbc:postgresql://127.0.0.1:1/db
			jdbc:foo://127.0.0.1/db?password=hunter2                | jdbc:foo://127.0.0.1/db
			""")
	void noneOfItsPasswordsIsTold(String wrong, String shown) throws IOException {
		assertNoPasswordIsTold(wrong, shown);
	}

	@Proof
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:postgresql://u:hunter2@127.0.0.1:1/db              | jdbc:postgresql://127.0.0.1:1/db
			jdbc:postgresql://u:hunter2?x@127.0.0.1:1/db            | jdbc:postgresql://127.0.0.1:1/db
			jdbc:postgresql://127.0.0.1:x/db?password=hunter2@x     | jdbc:postgresql://127.0.0.1:x/db
			jdbc:foo://u:hunter2@127.0.0.1/db                       | jdbc:foo://127.0.0.1/db
			postgresql://127.0.0.1/db?password=hunter2              | postgresql://127.0.0.1/db
			""")
	void noneOfItsPasswordsIsToldWhereverTheyStand(String wrong, String shown) throws IOException {
		assertNoPasswordIsTold(wrong, shown);
	}

	private void assertNoPasswordIsTold(String wrong, String shown) throws IOException {
		this.program.set("spring.datasource.url", wrong);
		for (String command : List.of("run", "init", "history", "report")) {
			Outcome refused = this.program.execute(command).exits(2);
			assertThat(refused.sentence()).startsWith("The ledger in " + shown).contains(" cannot be opened: ");
			assertThat(this.secrets.in(refused.err())).isEmpty();
		}
		assertThat(this.program.execute("check").exits(3).lines().get(0)).startsWith("missing      ledger ")
			.contains("The ledger in " + shown);
		assertThat(this.program.home().resolve("logs")).isNotEmptyDirectory();
		assertThat(this.secrets.in(this.program.home())).isEmpty();
	}

	@Test
	void whatTheDriverSaysIsRepeatedWhereItHoldsNoPassword() {
		this.program.set("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/db?user=keys@host&password=hunter2");
		assertThat(this.program.execute("run").exits(2).sentence()).contains("refused");
		this.program.set("spring.datasource.url", "jdbc:postgresql://u:hunter2@127.0.0.1:1/db");
		assertThat(this.program.execute("run").exits(2).sentence())
			.contains("set spring.datasource.username and spring.datasource.password instead. Nothing was done.");
	}

	@Test
	void aPasswordThatTheDriverRepeatsIsNotTold() throws IOException {
		this.program.set("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/db?connectTimeout=hunter2")
			.set("spring.datasource.password", "hunter2");
		assertThat(this.program.execute("run").exits(2).sentence()).contains("is not repeated")
			.doesNotContain("hunter2");
		assertThat(this.secrets.in(this.program.home())).isEmpty();
	}

}
