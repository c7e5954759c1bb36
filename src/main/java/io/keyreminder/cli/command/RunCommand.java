package io.keyreminder.cli.command;

import java.util.concurrent.Callable;

import io.keyreminder.job.run.Rescan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Does tonight's job.
 */
@Command(name = "run",
		description = "Does tonight's job. The same day again: goes on if the newest pass failed, was stopped or crashed; "
				+ "sends what is still due; otherwise prints that run.")
public final class RunCommand implements Callable<Integer> {

	private final RunService runs;

	@Option(names = "--rescan", arity = "0", description = "Look at all users once more, even if tonight is done.")
	private boolean rescan;

	@Option(names = "--accept-fewer-users", arity = "0",
			description = "Look at all users once more, and take the list of users as true, although half of them are gone.")
	private boolean acceptFewerUsers;

	@ArgGroup(exclusive = false)
	private @Nullable DryRunOptions dryRun;

	@Mixin
	private final RunOptions options = new RunOptions();

	/**
	 * Creates the command.
	 * @param runs runs the job
	 */
	public RunCommand(RunService runs) {
		this.runs = runs;
	}

	@Override
	public Integer call() {
		return (this.dryRun != null && this.dryRun.requested())
				? this.runs.foretell(this.options, this.dryRun, this.acceptFewerUsers)
				: this.runs.work(this.options, (job, via) -> job.run(via, scope()));
	}

	private Rescan scope() {
		if (this.acceptFewerUsers) {
			return Rescan.ACCEPTING_FEWER_USERS;
		}
		return this.rescan ? Rescan.ALWAYS : Rescan.IF_NEEDED;
	}

}
