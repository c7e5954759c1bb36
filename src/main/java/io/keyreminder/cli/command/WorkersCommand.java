package io.keyreminder.cli.command;

import java.util.List;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.report.WorkerReport;
import io.keyreminder.report.text.Output;
import io.keyreminder.report.text.WorkerText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lists the processes that share scans.
 */
@Command(name = "workers",
		description = "Lists the processes that share the scans of runs: since when each takes part, and what it has in hand.")
public final class WorkersCommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	@Option(names = "--format", paramLabel = "FORMAT",
			description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private Format format = Format.TEXT;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public WorkersCommand(Program program, Output out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		List<WorkerReport> workers = this.program
			.ask((ledger) -> WorkerReport.of(ledger.workers().all(), ledger.sharedSlices().inHand()));
		this.format.print(workers, WorkerText::print, this.out);
		return ExitCode.DONE.code();
	}

}
