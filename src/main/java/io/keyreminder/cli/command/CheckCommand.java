package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;

import io.keyreminder.cli.check.CheckService;
import io.keyreminder.cli.program.Program;
import io.keyreminder.policy.Recipients;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Tries everything that a run needs.
 */
@Command(name = "check",
		description = "Tries everything that a run needs (the ledger, the credentials, each permission, the way on which "
				+ "mail leaves), and says `ok`, `missing` or `cannot tell` for each.")
public final class CheckCommand implements Callable<Integer> {

	private final Program program;

	private final PrintWriter out;

	@Spec
	private CommandSpec spec;

	@Option(names = "--to", paramLabel = "ADDRESS", description = "Send a test message to this address.")
	private @Nullable String recipient;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public CheckCommand(Program program, PrintWriter out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		String problem = (this.recipient != null) ? Recipients.problem(this.recipient, Set.of()) : null;
		if (problem != null) {
			throw new UsageException("--to=%s %s.".formatted(this.recipient, problem));
		}
		return this.program
			.look(CheckService.class,
					(service) -> service.check(this.recipient, this.out, this.spec.commandLine().getColorScheme()))
			.code();
	}

}
