package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.keyreminder.care.LedgerBackup;
import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Writes the whole ledger into a file.
 */
@Command(name = "backup",
		description = "Writes the whole ledger into a file, which `restore` makes a ledger of again, in an H2 file or in "
				+ "PostgreSQL, whichever this one is in.")
public final class BackupCommand implements Callable<Integer> {

	private final Program program;

	private final PrintWriter out;

	@Parameters(paramLabel = "FILE", description = "The file, a zip; it must not exist.")
	private Path file = Path.of("");

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public BackupCommand(Program program, PrintWriter out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		String done = this.program.useReadOnly(LedgerBackup.class, (backup) -> backup.write(this.file));
		this.out.println(SafeText.cleanWhole(done));
		return ExitCode.DONE.code();
	}

}
