package io.keyreminder.cli;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.keyreminder.docs.Page;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation speaks of the options that there are.
 */
class DocumentedOptionsTests {

	private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@ParameterizedTest
	@ValueSource(strings = { "init", "run", "restart", "history", "show", "notices", "upcoming", "report", "resolve",
			"check", "exemptions", "status", "explain", "closure", "backup", "restore", "prune", "digest", "forget" })
	void everyOptionThatIsDocumentedExists(String command) throws IOException {
		Pattern line = Pattern.compile("(?:`|    )(?:keyreminder )?" + command + "( [^`|\\n]*)");
		Set<String> documented = new TreeSet<>();
		for (Page page : Page.all()) {
			line.matcher(page.text()).results().forEach((found) -> documented.addAll(options(found.group(1))));
		}
		assertThat(help(command)).containsAll(documented);
	}

	@ParameterizedTest
	@ValueSource(strings = { "init", "run", "restart", "history", "show", "notices", "upcoming", "report", "resolve",
			"check", "exemptions", "status", "explain", "closure", "backup", "restore", "prune", "digest", "forget" })
	void everyOptionThatExistsIsDocumented(String command) throws IOException {
		String all = Page.all().stream().map(Page::text).collect(Collectors.joining());
		Set<String> undocumented = help(command);
		undocumented.removeAll(options(all));
		assertThat(undocumented).isSubsetOf("--help", "--version");
	}

	private Set<String> help(String command) {
		return options(this.program.execute(command, "--help").exits(0).out());
	}

	private static Set<String> options(String text) {
		return OPTION.matcher(text)
			.results()
			.map((option) -> option.group())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
