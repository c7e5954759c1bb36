package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.report.UpcomingReport;
import io.keyreminder.report.text.Output;
import io.keyreminder.report.text.UpcomingText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Lists the keys that come due.
 */
@Command(name = "upcoming",
		description = "Lists the access keys whose owners will be told in the days after the newest completed run, "
				+ "and whether they can be told.")
public final class UpcomingCommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	private final PrintWriter err;

	@Option(names = "--days", paramLabel = "N", defaultValue = "30",
			description = "In the next so many days (default: ${DEFAULT-VALUE}).")
	private int days;

	@Mixin
	private final AccountOption account = new AccountOption();

	@Mixin
	private final ListOptions list = new ListOptions();

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 * @param err standard error
	 */
	public UpcomingCommand(Program program, Output out, PrintWriter err) {
		this.program = program;
		this.out = out;
		this.err = err;
	}

	@Override
	public Integer call() {
		this.list.check();
		if (this.days < 1 || this.days > RotationPolicy.MOST_DAYS) {
			throw new UsageException("--days must be 1 to %d.".formatted(RotationPolicy.MOST_DAYS));
		}
		this.account.check();
		List<UpcomingReport> upcoming = this.program.ask((ledger) -> {
			String number = this.account.number(ledger);
			if (ledger.runQueries().newestThatScanned(number, Run::isCompleted, 1).isEmpty()) {
				this.err.println("No run has completed yet, so that nothing is known of the days to come.");
			}
			Map<String, String> names = ledger.accounts().names();
			return ledger.upcomingKeys()
				.next(number, this.days)
				.stream()
				.map((key) -> UpcomingReport.of(key, names.get(key.account())))
				.toList();
		});
		this.list.print(UpcomingReport.class, upcoming, UpcomingText::print, this.out);
		return ExitCode.DONE.code();
	}

}
