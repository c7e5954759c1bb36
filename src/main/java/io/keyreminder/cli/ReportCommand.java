package io.keyreminder.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.keyreminder.key.ForeignText;
import io.keyreminder.ledger.Home;
import io.keyreminder.ledger.LedgerView;
import io.keyreminder.ledger.Run;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.page.ReportFiles;
import io.keyreminder.report.page.Surroundings;
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
final class ReportCommand implements Callable<Integer> {

	private final Program program;

	private final PrintWriter out;

	private final PrintWriter err;

	@Parameters(paramLabel = "RUN", arity = "0..1", description = "The run's number (default: the newest).")
	private @Nullable Long run;

	@Option(names = "--format", paramLabel = "FORMAT", description = "Print it instead: ${COMPLETION-CANDIDATES}.")
	private @Nullable ReportFormat format;

	ReportCommand(Program program, PrintWriter out, PrintWriter err) {
		this.program = program;
		this.out = out;
		this.err = err;
	}

	@Override
	public Integer call() {
		Found found = this.program.ask(this::find);
		if (this.format != null) {
			this.format.print(found.details(), found.surroundings(), this.out);
			return ExitCode.DONE.code();
		}
		ReportFiles files = ReportFiles.write(found.details(), found.surroundings(), found.home());
		files.written().forEach((file) -> this.out.println(ForeignText.cleanWhole(file.toString())));
		this.out.flush();
		files.warnings().forEach(this.err::println);
		this.err.flush();
		return (files.warnings().isEmpty() ? ExitCode.DONE : ExitCode.UNANSWERED).code();
	}

	private Found find(LedgerView ledger) {
		Run each = Details.find(this.run, ledger.runs());
		return new Found(Details.of(each, ledger.runs(), ledger.notices(), ledger.facts()),
				Details.surroundings(each, ledger.runs(), ledger.facts(), ledger.coming()), ledger.home());
	}

	/**
	 * What the ledger knows of it.
	 */
	private record Found(RunDetails details, Surroundings surroundings, Home home) {

	}

}
