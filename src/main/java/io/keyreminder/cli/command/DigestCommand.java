package io.keyreminder.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.policy.Via;
import io.keyreminder.report.text.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Tells the team what came of the reminders.
 */
@Command(name = "digest",
		description = "Mails the team what came of the reminders: who was told, which keys were gone in time, what is "
				+ "overdue, whom nobody reached, which exemptions end, and which accounts are not covered. It asks the "
				+ "ledger alone, and changes nothing.")
public final class DigestCommand implements Callable<Integer> {

	private static final int MOST_DAYS = 366;

	private final Program program;

	private final Output out;

	@Option(names = "--to", paramLabel = "ADDRESS",
			description = "Who gets it; may be given several times (default: keyreminder.digest.to).")
	private List<String> recipients = new ArrayList<>();

	@Option(names = "--since", paramLabel = "TIME",
			description = "About so many days up to today, today included, such as 7d or 31d (default: 7d).")
	private Duration since = Duration.ofDays(7);

	@Option(names = "--via", paramLabel = "WAY",
			description = "How it leaves: ${COMPLETION-CANDIDATES} (default: keyreminder.mail.via).")
	private @Nullable Via via;

	@Option(names = "--eml", paramLabel = "DIR",
			description = "Write each message into a file there, and send nothing.")
	private @Nullable Path folder;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public DigestCommand(Program program, Output out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		int days = days();
		if (this.folder != null && this.via != null) {
			throw new UsageException("--eml sends nothing, so that it does not go with --via.");
		}
		this.program.keepProgressOffTheTerminal();
		return this.program.use(DigestService.class, (service) -> {
			Path files = this.folder;
			if (files != null) {
				service.write(this.recipients, days, files, this.out);
			}
			else {
				service.send(this.recipients, days, this.via, this.out);
			}
			return ExitCode.DONE.code();
		});
	}

	private int days() {
		long days = this.since.toDays();
		if (days < 1 || days > MOST_DAYS || !Duration.ofDays(days).equals(this.since)) {
			throw new UsageException("--since must be whole days, from 1d to %dd.".formatted(MOST_DAYS));
		}
		return (int) days;
	}

}
