package io.keyreminder.cli.command;

import java.time.LocalDate;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.explain.ExplainService;
import io.keyreminder.explain.Explanation;
import io.keyreminder.report.ExplanationReport;
import io.keyreminder.report.text.ExplanationText;
import io.keyreminder.report.text.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Explains why somebody is told of a user's keys, or nobody.
 */
@Command(name = "explain",
		description = "Says why somebody is told of a user's access keys, or nobody: which rule decides, whom it "
				+ "names, what was sent and what will be. It asks AWS and the ledger, and changes nothing.")
public final class ExplainCommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	@Parameters(paramLabel = "USER|KEY", arity = "1", description = "The name of an IAM user, or an access key id.")
	private String name = "";

	@Mixin
	private final AccountOption account = new AccountOption();

	@Option(names = "--date", paramLabel = "YYYY-MM-DD",
			description = "On another UTC date, against AWS and the ledger as they are now.")
	private @Nullable LocalDate date;

	@Option(names = "--format", paramLabel = "FORMAT",
			description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private Format format = Format.TEXT;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public ExplainCommand(Program program, Output out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		this.account.check();
		this.program.keepProgressOffTheTerminal();
		Explanation explanation = this.program.useReadOnly(ExplainService.class,
				(service) -> service.explain(this.name, this.account.number(), this.date));
		this.format.print(ExplanationReport.of(explanation), ExplanationText::print, this.out);
		return explanation.exitCode().code();
	}

}
