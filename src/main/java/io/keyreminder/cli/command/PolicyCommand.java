package io.keyreminder.cli.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.explain.PolicyDiff;
import io.keyreminder.explain.PolicyDiffService;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.ledger.store.LedgerMissingException;
import io.keyreminder.policy.RuleReach;
import io.keyreminder.policy.file.ComparedRules;
import io.keyreminder.report.PolicyDiffReport;
import io.keyreminder.report.text.Output;
import io.keyreminder.report.text.PolicyDiffText;
import io.keyreminder.report.text.PolicyText;
import io.keyreminder.text.SafeText;
import io.keyreminder.text.TextWrapper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
				"What about the policy? `policy check` reads it, and says what is wrong or what it means; `policy diff` "
						+ "says what another file would change.");
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
		PolicyReader.Read read = this.program.useReadOnly(PolicyReader.class, (reader) -> reader.read(file));
		RuleReach reach = new RuleReach(read.policy());
		String unknown = count(reach);
		PolicyText.print(read.policy(), reach, read.today(), this.out);
		if (unknown != null) {
			this.out.println(TextWrapper.indent(
					"How many users each rule catches cannot be told: %s".formatted(unknown), "", this.out.width()));
			this.out.flush();
		}
		return ExitCode.DONE.code();
	}

	/**
	 * Compares the policy in use with another one.
	 * @param file the other one's file
	 * @param date the UTC date; null for today
	 * @param format how the answer is printed
	 * @return the exit code
	 */
	@Command(name = "diff",
			description = "Says who would be told otherwise by another policy file: two dry runs, which change nothing. "
					+ "The exit code is 0 if nobody is, and 3 if somebody is.")
	int diff(@Parameters(paramLabel = "FILE", arity = "1", description = "The other file.") Path file, @Option(
			names = "--date", paramLabel = "YYYY-MM-DD",
			description = "On another UTC date, against AWS and the ledger as they are now.") @Nullable LocalDate date,
			@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
					description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).") Format format) {
		this.program.keepProgressOffTheTerminal();
		this.program.tell(ComparedRules.FILE, file.toString());
		PolicyDiff diff = this.program.useReadOnly(PolicyDiffService.class, (service) -> service.compare(date));
		format.print(PolicyDiffReport.of(diff, SafeText.cleanWhole(file.toString())), PolicyDiffText::print, this.out);
		return diff.exitCode().code();
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
