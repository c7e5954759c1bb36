package io.keyreminder.cli.command;

import java.util.List;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.text.NoticeText;
import io.keyreminder.report.text.Output;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Settles what nobody but a person can know.
 */
@Command(name = "resolve",
		description = "Settles the messages that these IN_DOUBT or FAILED notices belong to, each with all its notices. "
				+ "Who did so, when and why is kept.")
public final class ResolveCommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	@Parameters(paramLabel = "NOTICE", arity = "1..*", description = "The notices' numbers.")
	private List<Long> notices = List.of();

	@ArgGroup(multiplicity = "1")
	private final Outcome outcome = new Outcome();

	@Option(names = "--note", paramLabel = "TEXT", description = "Why, for those who ask later.")
	private String note = "";

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public ResolveCommand(Program program, Output out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		NoticeStatus to = this.outcome.status();
		List<Notice> settled = this.program.use(ResolutionService.class,
				(service) -> service.resolve(this.notices, to, this.note));
		NoticeText.print(settled.stream().map((notice) -> NoticeReport.of(notice, null)).toList(), this.out);
		if (to == NoticeStatus.DUE) {
			this.out.println("The next `run` sends what is still due.");
		}
		return ExitCode.DONE.code();
	}

	/**
	 * What is known now.
	 */
	static final class Outcome {

		@Option(names = "--sent", order = 1, arity = "0",
				description = "The message arrived: SENT, at the time of the attempt.")
		private boolean sent;

		@Option(names = "--resend", order = 2, arity = "0",
				description = "The message did not arrive: DUE; the next `run` sends, withdraws or expires it like any other.")
		@SuppressWarnings("unused") // Of the group exactly one is given.
		private boolean resend;

		NoticeStatus status() {
			return this.sent ? NoticeStatus.SENT : NoticeStatus.DUE;
		}

	}

}
