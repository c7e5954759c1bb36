package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.keyreminder.care.LedgerRestore;
import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Makes a ledger from a backup.
 */
@Command(name = "restore",
		description = "Makes a ledger from a backup, where there is none yet or an empty one. The backup is checked "
				+ "first, and restored as a whole or not at all.")
public final class RestoreCommand implements Callable<Integer> {

	private final Program program;

	private final PrintWriter out;

	@Parameters(paramLabel = "FILE", description = "What `backup` wrote.")
	private Path file = Path.of("");

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public RestoreCommand(Program program, PrintWriter out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		String done = this.program.use(LedgerRestore.class, (restore) -> restore.restore(this.file));
		this.out.println(SafeText.cleanWhole(done));
		return ExitCode.DONE.code();
	}

}
