package io.keyreminder.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.report.StatusReport;
import io.keyreminder.report.load.StatusLoader;
import io.keyreminder.report.text.Output;
import io.keyreminder.report.text.StatusText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Says whether the nights go as they should.
 */
@Command(name = "status",
		description = "Says whether the nights go as they should, for a monitor. Exit code 0: the newest run is fresh and "
				+ "nothing is open; 3: something is open; 1: it failed, or is too old; 2: there is no ledger.")
public final class StatusCommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	@Option(names = "--max-age", paramLabel = "TIME",
			description = "How long ago the newest run of all accounts may have begun, such as 90m, 26h or 2d "
					+ "(default: 26h).")
	private Duration maxAge = StatusLoader.USUAL_MAX_AGE;

	@Option(names = "--account", paramLabel = "ACCOUNT",
			description = "Only the runs of this base account (default: each base account's).")
	private @Nullable String account;

	@Option(names = "--format", paramLabel = "FORMAT",
			description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private Format format = Format.TEXT;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public StatusCommand(Program program, Output out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		StatusReport report = this.program.ask((ledger) -> {
			if (this.account != null && !ledger.runQueries().baseAccounts().contains(this.account)) {
				throw new UsageException(
						"No run of this ledger has the base account %s. `history` lists the runs with their accounts."
							.formatted(this.account));
			}
			return StatusLoader.load(ledger, this.account, this.maxAge, Instant.now());
		});
		this.format.print(report, StatusText::print, this.out);
		return report.exitCode();
	}

}
