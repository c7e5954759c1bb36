package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.ledger.store.LedgerInitializer;
import io.keyreminder.text.SafeText;
import picocli.CommandLine.Command;

/**
 * Makes the home folder and an empty ledger, or upgrades an older one.
 */
@Command(name = "init", description = "Makes the home folder and an empty ledger, or upgrades an older one; a current "
		+ "one stays as it is. Nothing else makes or upgrades a ledger.")
public final class InitCommand implements Callable<Integer> {

	private final Program program;

	private final PrintWriter out;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public InitCommand(Program program, PrintWriter out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		String made = this.program.use(LedgerInitializer.class, LedgerInitializer::make);
		this.out.println(SafeText.cleanWhole(made));
		return ExitCode.DONE.code();
	}

}
