package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.keyreminder.Proof;
import io.keyreminder.hostile.HostileText;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A path of the settings that a terminal would obey, if it were printed as it is.
 */
class HostilePathTests {

	private static final String HOSTILE = "a\u001b[31m\u0007b";

	private static final String SHOWN = "a [31m b";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void moveHome() {
		this.program.moveTo(HOSTILE).user("alice", "alice@example.com");
	}

	@Test
	void theHomeFolderIsPrintedOnOneLineThatNothingObeys() throws IOException {
		assertIsShown(this.program.execute("init").exits(0));
		assertIsShown(this.program.execute("init").exits(0));
		assertThat(this.program.execute("run").exits(0).out()).contains("COMPLETED");
		assertIsShown(this.program.execute("report").exits(0));
		assertThat(this.program.execute("report").exits(0).lines()).hasSize(4);
		Files.createDirectory(this.program.home().resolve("reports/run-2.json"));
		Outcome ran = this.program.execute("run", "--rescan").exits(0);
		assertThat(ran.sentence()).startsWith("Warning: the report ")
			.contains(SHOWN + "/reports/run-2.json is in the way");
		assertThat(HostileText.unsafe(ran.sentence())).isEmpty();
	}

	@Proof
	@Test
	void theFolderOfTemplatesIsPrintedOnOneLineThatNothingObeys(@TempDir Path folder) throws IOException {
		this.program.execute("init").exits(0);
		Path templates = Files.createDirectory(folder.resolve(HOSTILE));
		Path template = Files.writeString(templates.resolve("reminder.txt.mustache"),
				"{{asked}}\n{{#keys}}{{maskedId}}{{/keys}}\n");
		this.program.set("keyreminder.mail.templates", templates.toString());
		assertIsShown(this.program.execute("check").exits(0));
		Files.writeString(template, "{{#keys}}");
		assertIsShown(this.program.execute("check").exits(3));
	}

	private static void assertIsShown(Outcome outcome) {
		assertThat(outcome.out()).contains(SHOWN);
		assertThat(HostileText.unsafe(outcome.out().replace("\n", ""))).isEmpty();
		assertThat(outcome.err()).isEmpty();
	}

}
