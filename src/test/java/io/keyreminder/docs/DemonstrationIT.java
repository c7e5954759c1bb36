package io.keyreminder.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.demo.DemoApplication;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProcess;
import io.keyreminder.testing.UnpackedProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first thing that everybody tries: the demonstration, as the README shows it.
 */
@Proof
class DemonstrationIT {

	private static final Pattern ARGUMENTS = Pattern.compile("spring-boot\\.run\\.arguments=\"([^\"]+)\"");

	private static final String DRY_RUN = "run --dry-run --date=2026-12-01";

	@TempDir
	private Path folder;

	@Test
	void demonstrationShowsWhatTheReadmeSays() throws Exception {
		String readme = Files.readString(Page.README);
		assertThat(demonstrate().exits(0).out()).contains("Made an empty ledger", "Run 1 of ", "Look further:");
		for (String link : List.of("target/demo/mails", "target/demo/home/reports")) {
			assertThat(readme).contains("`%s`".formatted(link));
			assertThat(this.folder.resolve(link)).isNotEmptyDirectory();
		}
		List<String> questions = ARGUMENTS.matcher(readme).results().map((found) -> found.group(1)).toList();
		assertThat(questions).hasSize(3);
		for (String question : questions) {
			assertThat(demonstrate(question.split(" ", -1)).exits(0).out()).isNotBlank();
		}
		assertThat(readme).contains("`%s`".formatted(DRY_RUN));
		assertThat(demonstrate(DRY_RUN.split(" ", -1)).out()).startsWith("Dry run for 2026-12-01: ");
		assertThat(demonstrate().exits(0).out()).contains("Mails received just now: 0");
	}

	private Outcome demonstrate(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(UnpackedProgram.startedBy(DemoApplication.class.getName(), libraries()));
		command.addAll(List.of(arguments));
		return TestProcess.start(command, Map.of(), this.folder).end();
	}

	/** As they are seen from the folder of the test. */
	private static String[] libraries() {
		return Stream.of(System.getProperty("java.class.path").split(":", -1))
			.filter((each) -> each.endsWith(".jar"))
			.map((each) -> Path.of(each).toAbsolutePath().toString())
			.toArray(String[]::new);
	}

}
