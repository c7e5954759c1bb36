package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

import io.keyreminder.cli.program.Failure;
import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.job.NightlyJobLauncher;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.Via;
import io.keyreminder.publish.RunWatchers;
import io.keyreminder.report.Json;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.text.Output;
import io.keyreminder.report.text.RunText;
import picocli.CommandLine.Mixin;

/**
 * A command whose answer is a run.
 */
abstract class RunSubcommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	private final PrintWriter err;

	private final AtomicBoolean printed = new AtomicBoolean();

	@Mixin
	private final RunOptions options = new RunOptions();

	RunSubcommand(Program program, Output out, PrintWriter err) {
		this.program = program;
		this.out = out;
		this.err = err;
	}

	/**
	 * Runs or resumes the job, and prints what it did.
	 * @param job starts it
	 * @return the exit code
	 */
	int work(BiFunction<NightlyJobLauncher, Via, Run> job) {
		prepare();
		try {
			return this.program.use(RunService.class, (service) -> {
				RunDetails details = service.work(this.options, job, this.err);
				print(details);
				int exitCode = Objects.requireNonNullElse(details.run().exitCode(), ExitCode.FAILED.code());
				service.tell(details, this.out.checkError() ? ExitCode.withoutAnswer(exitCode) : exitCode, this.err);
				return exitCode;
			}, this::printKilled);
		}
		catch (RuntimeException | Error ex) {
			Failure failure = Failure.of(ex);
			RunWatchers.of(this.program.environment())
				.endWithoutRun(failure.exitCode(), failure.error())
				.forEach(this.err::println);
			throw ex;
		}
	}

	/**
	 * Prints what a run would do.
	 * @param wanted the day, and where the messages are written to
	 * @param scope what it would check
	 * @return the exit code
	 */
	int show(DryRunOptions wanted, ScanScope scope) {
		prepare();
		RunDetails details = this.program.useReadOnly(DryRunService.class,
				(service) -> service.show(this.options, wanted, scope, this.err));
		this.options.format().print(details, RunText::details, this.out);
		return Objects.requireNonNull(details.run().exitCode());
	}

	/**
	 * The only accounts that the command is about.
	 * @return their numbers; all accounts if empty
	 */
	Set<String> accounts() {
		return this.options.accounts();
	}

	private void prepare() {
		if (this.options.quiet()) {
			this.program.keepProgressOffTheTerminal();
		}
	}

	private void print(RunDetails details) {
		if (this.options.format() == Format.JSON) {
			printOnce(details.run());
			if (details.run().error() != null) {
				this.err.println(details.run().error());
			}
		}
		else {
			RunText.summary(details, this.out);
		}
	}

	private void printKilled(Failure killed) {
		if (this.options.format() == Format.JSON) {
			printOnce(killed);
		}
	}

	/** Whoever cuts the work off may do so while its answer is being printed. */
	private void printOnce(Object document) {
		if (this.printed.compareAndSet(false, true)) {
			Json.write(document, this.out);
		}
	}

}
