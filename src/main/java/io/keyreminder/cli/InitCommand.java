package io.keyreminder.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.keyreminder.key.ForeignText;
import io.keyreminder.ledger.LedgerDoor;
import picocli.CommandLine.Command;

/**
 * Makes the home folder and an empty ledger, or upgrades an older one.
 */
@Command(name = "init", description = "Makes the home folder and an empty ledger, or upgrades an older one; a current "
		+ "one stays as it is. Nothing else makes or upgrades a ledger.")
final class InitCommand implements Callable<Integer> {

	private final Program program;

	private final PrintWriter out;

	InitCommand(Program program, PrintWriter out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		String made = this.program.use((parts) -> parts.getBean(LedgerDoor.class).make());
		this.out.println(ForeignText.cleanWhole(made));
		return ExitCode.DONE.code();
	}

}
