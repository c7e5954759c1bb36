package io.keyreminder.cli.command;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Goes on with a run that failed, was stopped or crashed.
 */
@Command(name = "restart",
		description = "Goes on with a failed, stopped or crashed run from its checkpoint. If it or a later one completed, "
				+ "that one did the rest, and is printed.")
public final class RestartCommand implements Callable<Integer> {

	private final RunService runs;

	@Parameters(paramLabel = "RUN", arity = "0..1", description = "The run's number (default: the newest run).")
	private @Nullable Long run;

	@Mixin
	private final RunOptions options = new RunOptions();

	/**
	 * Creates the command.
	 * @param runs runs the job
	 */
	public RestartCommand(RunService runs) {
		this.runs = runs;
	}

	@Override
	public Integer call() {
		return this.runs.work(this.options, (job, via) -> job.restart(this.run, via));
	}

}
