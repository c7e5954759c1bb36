package io.keyreminder.cli.command;

import java.io.PrintWriter;

import io.keyreminder.cli.program.Program;
import io.keyreminder.job.run.Rescan;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.report.text.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Does tonight's job.
 */
@Command(name = "run",
		description = "Does tonight's job. The same day again: resumes if the newest pass failed, was stopped or crashed; "
				+ "sends what is still due; otherwise prints that run.")
public final class RunCommand extends RunSubcommand {

	@Option(names = "--rescan", arity = "0", description = "Check all users once more, even if tonight is done.")
	private boolean rescan;

	@Option(names = "--accept-fewer-users", arity = "0",
			description = "Check all users once more, and take the list of users as true, although half of them are gone.")
	private boolean acceptFewerUsers;

	@Option(names = "--accept-fewer-accounts", arity = "0",
			description = "Take the list of AWS accounts as true, although many of them are gone.")
	private boolean acceptFewerAccounts;

	@ArgGroup(exclusive = false)
	private @Nullable DryRunOptions dryRun;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 * @param err standard error
	 */
	public RunCommand(Program program, Output out, PrintWriter err) {
		super(program, out, err);
	}

	@Override
	public Integer call() {
		DryRunOptions wanted = this.dryRun;
		ScanScope scope = new ScanScope(rescan(), accounts(), this.acceptFewerAccounts);
		return (wanted != null) ? show(wanted, scope) : work((job, via) -> job.run(via, scope));
	}

	private Rescan rescan() {
		if (this.acceptFewerUsers) {
			return Rescan.ACCEPTING_FEWER_USERS;
		}
		return this.rescan ? Rescan.ALWAYS : Rescan.IF_NEEDED;
	}

}
