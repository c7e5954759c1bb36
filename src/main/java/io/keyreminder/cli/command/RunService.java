package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.BiFunction;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.home.Home;
import io.keyreminder.job.NightlyJobLauncher;
import io.keyreminder.job.dryrun.DryRun;
import io.keyreminder.job.dryrun.DryRunResult;
import io.keyreminder.job.dryrun.MessageFiles;
import io.keyreminder.job.run.Progress;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.policy.Via;
import io.keyreminder.report.Json;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.page.ReportFiles;
import io.keyreminder.report.text.Output;
import io.keyreminder.report.text.RunText;
import io.keyreminder.text.SafeText;
import picocli.CommandLine.Help.Ansi;

import org.springframework.beans.factory.BeanFactory;

/**
 * One night's work, started or gone on with: what it needs is looked at first, and
 * afterwards its report is written and printed, whatever the outcome.
 */
public final class RunService {

	private final Program program;

	private final Output out;

	private final PrintWriter err;

	/**
	 * Creates the service.
	 * @param program starts what it needs
	 * @param out standard output
	 * @param err standard error
	 */
	public RunService(Program program, Output out, PrintWriter err) {
		this.program = program;
		this.out = out;
		this.err = err;
	}

	/**
	 * Does a night's work.
	 * @param options how messages leave, and how the answer is printed
	 * @param work runs or restarts the job
	 * @return the exit code
	 */
	public int work(RunOptions options, BiFunction<NightlyJobLauncher, Via, Run> work) {
		beQuietIfToldSo(options);
		return this.program.use((parts) -> {
			Via via = way(parts, options);
			parts.getBean(LedgerLock.class).openForWriting();
			showProgress(parts, options);
			Run run = work.apply(parts.getBean(NightlyJobLauncher.class), via);
			Ledger ledger = parts.getBean(Ledger.class);
			RunDetails details = RunDetailsLoader.of(run, ledger);
			ReportFiles.write(details, RunDetailsLoader.trends(run, ledger), parts.getBean(Home.class))
				.warnings()
				.forEach(this.err::println);
			print(details, options.format());
			return Objects.requireNonNullElse(details.run().exitCode(), ExitCode.FAILED.code());
		});
	}

	/**
	 * Shows what a night's work would do, and changes nothing.
	 * @param options how messages would leave, and how the answer is printed
	 * @param dryRun the day, and where the messages are written to
	 * @param acceptFewerUsers whether the list of users is true, however short it is
	 * @return the exit code
	 */
	public int foretell(RunOptions options, DryRunOptions dryRun, boolean acceptFewerUsers) {
		beQuietIfToldSo(options);
		RunDetails details = this.program.use((parts) -> {
			Via via = way(parts, options);
			Instant startedAt = parts.getBean(Clock.class).instant();
			LocalDate date = Objects.requireNonNullElseGet(dryRun.date(), () -> parts.getBean(LocalDate.class));
			showProgress(parts, options);
			DryRunResult result = parts.getBean(DryRun.class).look(date, acceptFewerUsers);
			if (dryRun.folder() != null) {
				parts.getBean(MessageFiles.class).write(result, dryRun.folder());
				this.err.println(SafeText.clean("%s written into %s.".formatted(
						RunText.count(result.messages().size(), "message"), dryRun.folder()), Integer.MAX_VALUE));
			}
			return RunDetailsLoader.of(result, via, startedAt, parts.getBean(Clock.class).instant());
		});
		options.format().print(details, RunText::details, this.out);
		return Objects.requireNonNull(details.run().exitCode());
	}

	private void beQuietIfToldSo(RunOptions options) {
		if (options.quiet()) {
			this.program.keepProgressOffTheTerminal();
		}
	}

	private void showProgress(BeanFactory parts, RunOptions options) {
		if (!options.quiet()) {
			parts.getBean(Progress.class)
				.watchedBy(new ProgressLine(this.err, parts.getBean(Clock.class), Ansi.AUTO.enabled()));
		}
	}

	/**
	 * How messages leave. Sender and way are looked at before anything begins, so that a
	 * wrong setting costs no run.
	 */
	private static Via way(BeanFactory parts, RunOptions options) {
		Via via = Objects.requireNonNullElseGet(options.via(), () -> parts.getBean(MailSettings.class).via());
		parts.getBean(MessageComposer.class);
		parts.getBean(MailTransports.class).open(via).close();
		return via;
	}

	private void print(RunDetails details, Format format) {
		if (format == Format.JSON) {
			Json.write(details.run(), this.out);
			if (details.run().error() != null) {
				this.err.println(details.run().error());
			}
		}
		else {
			RunText.summary(details, this.out);
		}
	}

}
