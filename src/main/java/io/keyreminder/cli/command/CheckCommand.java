package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

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

	private static final String ALL = "all";

	private final Program program;

	private final PrintWriter out;

	@Spec
	private CommandSpec spec;

	@Option(names = "--to", paramLabel = "ADDRESS", description = "Send a test message to this address.")
	private @Nullable String recipient;

	@Option(names = "--accounts", paramLabel = "ACCOUNT", arity = "0..1", split = ",", fallbackValue = ALL,
			description = "Try the list of AWS accounts, and whether each included account, or each of these, can be "
					+ "reached; nothing else.")
	private Set<String> accounts = new TreeSet<>();

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
		if (!this.accounts.isEmpty()) {
			if (this.recipient != null) {
				throw new UsageException("--to and --accounts do not go together.");
			}
			Set<String> only = this.accounts.stream().filter((each) -> !each.equals(ALL)).collect(Collectors.toSet());
			return this.program
				.useReadOnly(CheckService.class,
						(service) -> service.checkAccounts(only, this.out, this.spec.commandLine().getColorScheme()))
				.code();
		}
		return this.program
			.useReadOnly(CheckService.class,
					(service) -> service.check(this.recipient, this.out, this.spec.commandLine().getColorScheme()))
			.code();
	}

}
