package io.keyreminder.cli;

import java.nio.file.Path;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestJar;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables on a terminal of a width, which a command of util-linux plays, and in a pipe.
 */
@Proof
class TerminalIT {

	@Test
	void aTableTakesTheTerminalsWidthAndInAPipeARowIsALine(@TempDir Path folder) throws Exception {
		try (TestJar jar = new TestJar(folder, 1)) {
			jar.aws().fleet().user("user10").tag("Email", "a-long-address-of-user10@engineering.example.com");
			jar.withLedger();
			jar.execute("run").exits(0);
			String key = TestProgram.keyOf("user10");
			assertThat(jar.execute("notices").exits(0).lines()).hasSize(2).last().asString().contains(key, "user10");
			assertThat(terminal(jar, "stty cols 150").lines()).hasSize(2).last().asString().contains(key, "@eng");
			assertThat(terminal(jar, "stty cols 70").lines()).hasSize(4)
				.last()
				.asString()
				.startsWith("    a-long-address-of-user10@engineering.example.com");
			assertThat(terminal(jar, "stty cols 70; export COLUMNS=150").lines()).hasSize(2);
		}
	}

	private static Outcome terminal(TestJar jar, String preparation) throws Exception {
		return jar
			.start(List.of("bash", "-c",
					"exec script -qec \"$0; $(printf '%q ' \"$@\")\" /dev/null </dev/null | tr -d '\\r'", preparation),
					"notices")
			.end()
			.exits(0);
	}

}
