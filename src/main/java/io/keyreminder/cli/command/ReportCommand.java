package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunTrends;
import io.keyreminder.report.load.RunDetailsLoader;
import io.keyreminder.report.page.ReportFiles;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes a run's report again.
 */
@Command(name = "report",
		description = "Makes the report of a run again: its page for the browser, with the stylesheet beside it, its JSON "
				+ "document, and its results for Jenkins, as files in the folder reports of the home folder.")
public final class ReportCommand implements Callable<Integer> {

	private final Program program;

	private final PrintWriter out;

	private final PrintWriter err;

	@Parameters(paramLabel = "RUN", arity = "0..1", description = "The run's number (default: the newest).")
	private @Nullable Long run;

	@Option(names = "--format", paramLabel = "FORMAT", description = "Print it instead: ${COMPLETION-CANDIDATES}.")
	private @Nullable ReportFormat format;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 * @param err standard error
	 */
	public ReportCommand(Program program, PrintWriter out, PrintWriter err) {
		this.program = program;
		this.out = out;
		this.err = err;
	}

	@Override
	public Integer call() {
		Found found = this.program.ask(this::find);
		if (this.format != null) {
			this.format.print(found.details(), found.trends(), this.out);
			return ExitCode.DONE.code();
		}
		ReportFiles files = ReportFiles.write(found.details(), found.trends(), this.program.home());
		files.written().forEach((file) -> this.out.println(SafeText.cleanWhole(file.toString())));
		this.out.flush();
		files.warnings().forEach(this.err::println);
		this.err.flush();
		return (files.warnings().isEmpty() ? ExitCode.DONE : ExitCode.UNANSWERED).code();
	}

	private Found find(Ledger ledger) {
		Run each = RunDetailsLoader.find(this.run, ledger.runQueries());
		return new Found(RunDetailsLoader.of(each, ledger), RunDetailsLoader.trends(each, ledger));
	}

	/**
	 * What the ledger knows of it.
	 */
	private record Found(RunDetails details, RunTrends trends) {

	}

}
