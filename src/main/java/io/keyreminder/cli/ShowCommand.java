package io.keyreminder.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.keyreminder.job.NoSuchRunException;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Shows one run.
 */
@Command(name = "show",
		description = "Shows one run: its steps, counts, error and notices, and the users who could not be read.")
final class ShowCommand implements Callable<Integer> {

	private final Program program;

	private final PrintWriter out;

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	private long run;

	@Option(names = "--format", paramLabel = "FORMAT",
			description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private Format format = Format.TEXT;

	ShowCommand(Program program, PrintWriter out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		Optional<RunDetails> found = this.program.ask((ledger) -> ledger.runs()
			.find(this.run)
			.map((each) -> Details.of(each, ledger.runs(), ledger.notices())));
		RunDetails details = found.orElseThrow(() -> NoSuchRunException.of(this.run));
		this.format.print(details, RunText::details, this.out);
		return ExitCode.DONE.code();
	}

}
