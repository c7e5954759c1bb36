package io.keyreminder.cli.command;

import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.load.RunDetailsLoader;
import io.keyreminder.report.text.Output;
import io.keyreminder.report.text.RunText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Shows one run.
 */
@Command(name = "show",
		description = "Shows one run: its steps, counts, error and notices, and the users who could not be read.")
public final class ShowCommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	@Parameters(paramLabel = "RUN", arity = "0..1", description = "The run's number (default: the newest).")
	private @Nullable Long run;

	@Mixin
	private final AccountOption account = new AccountOption();

	@Option(names = "--format", paramLabel = "FORMAT",
			description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private Format format = Format.TEXT;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public ShowCommand(Program program, Output out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		this.account.check();
		RunDetails details = this.program.ask((ledger) -> {
			String number = this.account.number(ledger);
			RunDetails found = RunDetailsLoader.of(RunDetailsLoader.find(this.run, ledger.runQueries()), number,
					ledger);
			if (number != null && !found.isAbout(number)) {
				throw new UsageException(
						"Run %d did not check the account %s. `history --account=%2$s` lists the runs that did."
							.formatted(found.run().run(), number));
			}
			return found;
		});
		this.format.print(details, RunText::details, this.out);
		return ExitCode.DONE.code();
	}

}
