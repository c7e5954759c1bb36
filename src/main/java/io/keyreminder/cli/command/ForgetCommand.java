package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

import io.keyreminder.care.LedgerForgetting;
import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.policy.Recipients;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Takes a person's address out of the ledger.
 */
@Command(name = "forget",
		description = "Takes a person's address out of the ledger: a keyed hash replaces it in every notice whose key is "
				+ "gone or whose deadline passed 30 days ago, so that nobody is told twice all the same. Who did so and "
				+ "when is kept.")
public final class ForgetCommand implements Callable<Integer> {

	private final Program program;

	private final PrintWriter out;

	@ArgGroup(multiplicity = "1")
	private final Wanted wanted = new Wanted();

	@Option(names = "--dry-run", description = "Only say what would be done.")
	private boolean dryRun;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public ForgetCommand(Program program, PrintWriter out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		this.program.use(LedgerForgetting.class, work())
			.forEach((sentence) -> this.out.println(SafeText.cleanWhole(sentence)));
		return ExitCode.DONE.code();
	}

	private Function<LedgerForgetting, List<String>> work() {
		String address = this.wanted.address;
		if (address == null) {
			return (forgetting) -> forgetting.goOnWithoutKey(this.dryRun);
		}
		String problem = Recipients.problem(address, Set.of());
		if (problem != null) {
			throw new UsageException("'%s' %s.".formatted(SafeText.clean(address), problem));
		}
		return (forgetting) -> forgetting.forget(address, System.getProperty("user.name", "unknown"), this.dryRun);
	}

	/**
	 * What is asked for.
	 */
	static final class Wanted {

		@Parameters(paramLabel = "ADDRESS", arity = "1",
				description = "The address; upper and lower case are the same.")
		private @Nullable String address;

		@Option(names = "--key-lost", arity = "0",
				description = "Go on without the key by which people were forgotten: nobody has it any more.")
		@SuppressWarnings("unused") // Of the group exactly one is given.
		private boolean keyLost;

	}

}
