package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.keyreminder.care.LedgerPruning;
import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Deletes the details of old runs.
 */
@Command(name = "prune",
		description = "Deletes the details of old runs: Spring Batch's record of their steps, the ages of the keys, and "
				+ "who could not be read or had no tag. Notices, resolutions and the runs themselves stay.")
public final class PruneCommand implements Callable<Integer> {

	private final Program program;

	private final PrintWriter out;

	@Option(names = "--older-than", paramLabel = "TIME", required = true,
			description = "Of runs that began longer ago than that, such as 400d; at least 1d.")
	private @Nullable Duration age;

	@Option(names = "--dry-run", description = "Only say how much that is.")
	private boolean dryRun;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public PruneCommand(Program program, PrintWriter out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		Duration old = this.age;
		if (old == null || old.compareTo(LedgerPruning.SHORTEST) < 0) {
			throw new UsageException("--older-than must be at least %dd.".formatted(LedgerPruning.SHORTEST.toDays()));
		}
		String done = this.program.use(LedgerPruning.class, (pruning) -> pruning.prune(old, this.dryRun));
		this.out.println(SafeText.cleanWhole(done));
		return ExitCode.DONE.code();
	}

}
