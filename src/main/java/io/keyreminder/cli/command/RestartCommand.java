package io.keyreminder.cli.command;

import java.io.PrintWriter;

import io.keyreminder.cli.program.Program;
import io.keyreminder.report.text.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Resumes a run that failed, was stopped or crashed.
 */
@Command(name = "restart",
		description = "Resumes a failed, stopped or crashed run from its checkpoint. If it or a later one completed, "
				+ "that one did the rest, and is printed.")
public final class RestartCommand extends RunSubcommand {

	@Parameters(paramLabel = "RUN", arity = "0..1", description = "The run's number (default: the newest run).")
	private @Nullable Long run;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 * @param err standard error
	 */
	public RestartCommand(Program program, Output out, PrintWriter err) {
		super(program, out, err);
	}

	@Override
	public Integer call() {
		return work((job, via) -> job.restart(this.run, via, accounts()));
	}

}
