package io.keyreminder.cli;

import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Help answers whatever the settings are like.
 */
class HelpTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@ParameterizedTest
	@ValueSource(strings = { "--help", "init --help", "run --help", "restart --help", "history --help", "show --help",
			"notices --help", "closure --help", "upcoming --help", "exemptions --help", "report --help",
			"resolve --help", "check --help", "status --help", "explain --help", "backup --help", "restore --help",
			"prune --help", "digest --help", "forget --help", "worker --help", "workers --help", "run -h" })
	void eachCommandListsTheExitCodesAndTouchesNothing(String arguments) {
		this.program.set("keyreminder.lock-wait", "a setting that would be refused");
		Outcome help = this.program.execute(arguments.split(" ")).exits(0);
		assertThat(help.err()).isEmpty();
		assertThat(help.lines()).contains("Exit codes:", "   0     done and nothing open",
				"   1     the run failed and can be restarted", "   4     another process holds the ledger");
		assertThat(help.lines()).filteredOn((line) -> line.matches(" {3}\\d+ +\\S.*"))
			.map((line) -> line.strip().replaceFirst(" .*", ""))
			.containsExactly("0", "1", "2", "3", "4", "5", "130", "143");
		assertThat(help.lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(100));
		assertThat(this.program.home()).doesNotExist();
	}

	@Test
	void theProgramListsItsCommands() {
		assertThat(this.program.execute("--help").out()).contains("\n  init ", "\n  run ", "\n  restart ",
				"\n  history ", "\n  show ", "\n  notices ", "\n  closure ", "\n  upcoming ", "\n  exemptions ",
				"\n  report ", "\n  resolve ", "\n  check ", "\n  status ", "\n  backup ", "\n  restore ", "\n  prune ",
				"\n  digest ", "\n  forget ", "\n  worker ", "\n  workers ");
	}

	@Test
	void eachOptionIsExplainedWithoutTheOneBeforeIt() {
		assertThat(this.program.execute("resolve", "--help").exits(0).out().replaceAll("\\s+", " "))
			.contains("--resend The message did not arrive: DUE;", "--sent The message arrived: SENT,");
	}

	@Test
	void aShellCanCompleteWhatIsTyped() {
		assertThat(this.program.execute("generate-completion").exits(0).out())
			.contains("complete -F _complete_keyreminder", "upcoming", "--dry-run");
	}

	@Test
	void helpAndFailuresAreColouredForWhoAsksForThat() {
		assertThat(this.program.execute("run", "--help", "--color=always").exits(0).out()).contains("\u001B[");
		assertThat(this.program.execute("--color=always", "history", "--limit=x").exits(2).err())
			.startsWith("\u001B[31m");
		assertThat(this.program.execute("--color=never", "history", "--limit=x").exits(2).err()).startsWith("Invalid ");
	}

	@Test
	void theVersionIsOneLine() {
		assertThat(this.program.execute("--version").exits(0).lines()).singleElement()
			.asString()
			.startsWith("iam-key-reminder ");
	}

}
