package io.keyreminder.cli.command;

import java.util.List;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.text.Output;
import io.keyreminder.report.text.RunText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Lists the runs.
 */
@Command(name = "history", description = "Lists the runs, newest first.")
public final class HistoryCommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "20",
			description = "At most so many runs (default: ${DEFAULT-VALUE}).")
	private int limit;

	@Option(names = "--status", paramLabel = "STATUS", description = "In this state: ${COMPLETION-CANDIDATES}.")
	private @Nullable RunStatus status;

	@Mixin
	private final Period period = new Period();

	@Mixin
	private final AccountOption account = new AccountOption();

	@Mixin
	private final ListOptions list = new ListOptions();

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public HistoryCommand(Program program, Output out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		this.list.check();
		if (this.limit < 1) {
			throw new UsageException("--limit must be at least 1.");
		}
		this.period.check();
		this.account.check();
		List<RunReport> runs = this.program.ask((ledger) -> ledger.runQueries()
			.newestThatScanned(this.account.number(ledger), this::isWanted, this.limit)
			.stream()
			.map(RunReport::of)
			.toList());
		this.list.print(RunReport.class, runs, RunText::history, this.out);
		return ExitCode.DONE.code();
	}

	private boolean isWanted(Run run) {
		return (this.status == null || run.status() == this.status) && this.period.contains(run.startedOn());
	}

}
