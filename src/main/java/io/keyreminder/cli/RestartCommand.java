package io.keyreminder.cli;

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
final class RestartCommand implements Callable<Integer> {

	private final Night night;

	@Parameters(paramLabel = "RUN", arity = "0..1", description = "The run's number (default: the newest run).")
	private @Nullable Long run;

	@Mixin
	private final NightOptions options = new NightOptions();

	RestartCommand(Night night) {
		this.night = night;
	}

	@Override
	public Integer call() {
		return this.night.work(this.options, (job, via) -> job.restart(this.run, via));
	}

}
