package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A name of a home folder either works or is refused by every command, before anything is
 * made.
 */
@Proof
class HomeNameTests {

	private static final List<String[]> COMMANDS = List.of(new String[] { "init" }, new String[] { "check" },
			new String[] { "run" }, new String[] { "run", "--dry-run" }, new String[] { "restart" },
			new String[] { "history" }, new String[] { "show" }, new String[] { "notices" },
			new String[] { "upcoming" }, new String[] { "report" }, new String[] { "resolve", "1", "--sent" });

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			back\\slash       | a backslash, which the database takes for a slash
			end\\             | a backslash, which the database takes for a slash
			a;MODE=MySQL      | a semicolon, which the database cannot have in a file name
			schl\uFFFDssel    | letters that this process's locale does not know
			""")
	void whatTheDatabaseWouldTakeForAnotherPathIsRefused(String name, String why) throws Exception {
		this.program.moveTo(name);
		assertThatEveryCommandRefuses("keyreminder.home is '" + this.program.home() + "', which ", why);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "~/keyreminder", "~", "a\u0000b" })
	void whatWouldBeAnotherFolderThanWasMeantIsRefused(String home) throws Exception {
		this.program.set("keyreminder.home", home);
		assertThatEveryCommandRefuses("keyreminder.home is '");
	}

	private void assertThatEveryCommandRefuses(String... words) throws Exception {
		Path parent = this.program.home().getParent();
		for (String[] command : COMMANDS) {
			assertThat(this.program.execute(command).exits(2).sentence()).contains(words).contains("KEYREMINDER_HOME");
			try (Stream<Path> made = Files.list(parent)) {
				assertThat(made).isEmpty();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "with space", "a%20b", "a?b=c", "mem:a", "a'b", "日本", "$HOME", "-rf", "a\nb" })
	void everyOtherNameWorks(String name) {
		this.program.moveTo(name).user("alice", "alice@example.com");
		this.program.execute("init").exits(0);
		assertThat(this.program.home().resolve("ledger.mv.db")).isNotEmptyFile();
		this.program.execute("run").exits(0);
		assertThat(this.program.execute("history", "--format=json").exits(0).jsonList()).hasSize(1);
	}

}
