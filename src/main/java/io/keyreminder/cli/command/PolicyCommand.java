package io.keyreminder.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.ledger.store.LedgerMissingException;
import io.keyreminder.policy.Policy;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.policy.RuleReach;
import io.keyreminder.policy.file.PolicyFile;
import io.keyreminder.report.text.Output;
import io.keyreminder.report.text.PolicyText;
import io.keyreminder.text.TextWrapper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * What the policy says.
 */
@Command(name = "policy", description = "Shows and checks who is told about which key, and when.")
public final class PolicyCommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public PolicyCommand(Program program, Output out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		throw new UsageException(
				"What about the policy? `policy check` reads it, and says what is wrong or what it means.");
	}

	/**
	 * Reads a file.
	 * @param file the file; null for what the settings name
	 * @return the exit code
	 */
	@Command(name = "check",
			description = "Reads a policy file, and says what is wrong with it, or what each rule means, and how many "
					+ "users of the newest scans it catches. It does not ask AWS.")
	int check(@Parameters(paramLabel = "FILE", arity = "0..1",
			description = "The file (default: what the settings name).") @Nullable Path file) {
		Policy policy = (file != null)
				? this.program.useReadOnly(PolicyFile.class, (reader) -> reader.read(file.toString()))
				: this.program.useReadOnly(ReminderRules.class, ReminderRules::policy);
		RuleReach reach = new RuleReach(policy);
		String unknown = count(reach);
		PolicyText.print(policy, reach, this.out);
		if (unknown != null) {
			this.out.println(TextWrapper.indent(
					"How many users each rule catches cannot be told: %s".formatted(unknown), "", this.out.width()));
			this.out.flush();
		}
		return ExitCode.DONE.code();
	}

	/** A policy may well be written before there is a ledger. */
	private @Nullable String count(RuleReach reach) {
		try {
			this.program.ask((ledger) -> {
				ledger.userLists().tell(reach::count);
				return reach;
			});
			return null;
		}
		catch (LedgerMissingException ex) {
			return null;
		}
		catch (LedgerException ex) {
			return ex.getMessage();
		}
	}

}
