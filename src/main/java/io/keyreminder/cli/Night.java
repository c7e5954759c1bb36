package io.keyreminder.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.BiFunction;

import io.keyreminder.job.NightlyJob;
import io.keyreminder.job.dry.DryRun;
import io.keyreminder.job.dry.MessageFiles;
import io.keyreminder.job.dry.Outlook;
import io.keyreminder.job.run.Progress;
import io.keyreminder.key.Via;
import io.keyreminder.ledger.ComingKeys;
import io.keyreminder.ledger.Home;
import io.keyreminder.ledger.LedgerDoor;
import io.keyreminder.ledger.NoticeQueries;
import io.keyreminder.ledger.Run;
import io.keyreminder.ledger.RunFacts;
import io.keyreminder.ledger.RunQueries;
import io.keyreminder.key.ForeignText;
import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MailWays;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.Json;
import io.keyreminder.report.Output;
import io.keyreminder.report.RunText;
import io.keyreminder.report.page.ReportFiles;
import picocli.CommandLine.Help.Ansi;

import org.springframework.beans.factory.BeanFactory;

/**
 * One night's work, started or gone on with: what it needs is looked at first, and
 * afterwards its report is written and printed, whatever the outcome.
 */
final class Night {

	private final Program program;

	private final Output out;

	private final PrintWriter err;

	Night(Program program, Output out, PrintWriter err) {
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
	int work(NightOptions options, BiFunction<NightlyJob, Via, Run> work) {
		beQuietIfToldSo(options);
		return this.program.use((parts) -> {
			Via via = way(parts, options);
			parts.getBean(LedgerDoor.class).openForWriting();
			showProgress(parts, options);
			Run run = work.apply(parts.getBean(NightlyJob.class), via);
			RunQueries runs = parts.getBean(RunQueries.class);
			RunDetails details = Details.of(run, runs, parts.getBean(NoticeQueries.class),
					parts.getBean(RunFacts.class));
			ReportFiles
				.write(details,
						Details.surroundings(run, runs, parts.getBean(RunFacts.class), parts.getBean(ComingKeys.class)),
						parts.getBean(Home.class))
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
	int foretell(NightOptions options, DryRunOptions dryRun, boolean acceptFewerUsers) {
		beQuietIfToldSo(options);
		RunDetails details = this.program.use((parts) -> {
			Via via = way(parts, options);
			Instant startedAt = parts.getBean(Clock.class).instant();
			LocalDate date = Objects.requireNonNullElseGet(dryRun.date(), () -> parts.getBean(LocalDate.class));
			showProgress(parts, options);
			Outlook outlook = parts.getBean(DryRun.class).look(date, acceptFewerUsers);
			if (dryRun.folder() != null) {
				parts.getBean(MessageFiles.class).write(outlook, dryRun.folder());
				this.err.println(ForeignText.clean("%s written into %s.".formatted(
						RunText.count(outlook.messages().size(), "message"), dryRun.folder()), Integer.MAX_VALUE));
			}
			return Details.of(outlook, via, startedAt, parts.getBean(Clock.class).instant());
		});
		options.format().print(details, RunText::details, this.out);
		return Objects.requireNonNull(details.run().exitCode());
	}

	private void beQuietIfToldSo(NightOptions options) {
		if (options.quiet()) {
			this.program.keepProgressOffTheTerminal();
		}
	}

	private void showProgress(BeanFactory parts, NightOptions options) {
		if (!options.quiet()) {
			parts.getBean(Progress.class)
				.watchedBy(new ProgressLine(this.err, parts.getBean(Clock.class), Ansi.AUTO.enabled()));
		}
	}

	/**
	 * How messages leave. Sender and way are looked at before anything begins, so that a
	 * wrong setting costs no run.
	 */
	private static Via way(BeanFactory parts, NightOptions options) {
		Via via = Objects.requireNonNullElseGet(options.via(), () -> parts.getBean(MailSettings.class).via());
		parts.getBean(MessageComposer.class);
		parts.getBean(MailWays.class).open(via).close();
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
