package io.keyreminder.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.keyreminder.cli.command.AccountsCommand;
import io.keyreminder.cli.command.BackupCommand;
import io.keyreminder.cli.command.CheckCommand;
import io.keyreminder.cli.command.ClosureCommand;
import io.keyreminder.cli.command.DigestCommand;
import io.keyreminder.cli.command.ExemptionsCommand;
import io.keyreminder.cli.command.ExplainCommand;
import io.keyreminder.cli.command.ForgetCommand;
import io.keyreminder.cli.command.Format;
import io.keyreminder.cli.command.HistoryCommand;
import io.keyreminder.cli.command.InitCommand;
import io.keyreminder.cli.command.KeyReminderCommand;
import io.keyreminder.cli.command.NoticesCommand;
import io.keyreminder.cli.command.PolicyCommand;
import io.keyreminder.cli.command.PruneCommand;
import io.keyreminder.cli.command.ReportCommand;
import io.keyreminder.cli.command.ResolveCommand;
import io.keyreminder.cli.command.RestartCommand;
import io.keyreminder.cli.command.RestoreCommand;
import io.keyreminder.cli.command.RunCommand;
import io.keyreminder.cli.command.ShowCommand;
import io.keyreminder.cli.command.StatusCommand;
import io.keyreminder.cli.command.UpcomingCommand;
import io.keyreminder.cli.command.UsageException;
import io.keyreminder.cli.command.WorkerCommand;
import io.keyreminder.cli.command.WorkersCommand;
import io.keyreminder.cli.program.Failure;
import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.report.Json;
import io.keyreminder.report.text.Output;
import io.keyreminder.settings.BindFailureTranslator;
import io.keyreminder.settings.LostLetters;
import io.keyreminder.settings.SettingException;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.StoppedException;
import io.keyreminder.text.SafeText;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The command line: finds the command, lets it work, and answers failures with one
 * sentence and an exit code, never with a stack trace.
 */
public final class Cli {

	private static final int WIDTH = 100;

	private final Program program;

	private final Output out;

	private final PrintWriter err;

	/**
	 * Creates the command line. Nothing is started.
	 * @param application puts the program together, for the commands that need it
	 * @param environment makes what takes the settings, for those that read any
	 * @param out takes data
	 * @param err takes progress and failures
	 * @param stop tells that the program is to stop
	 */
	public Cli(Supplier<SpringApplicationBuilder> application, Supplier<ConfigurableEnvironment> environment,
			Output out, PrintWriter err, StopSignal stop) {
		this.out = out;
		this.err = err;
		this.program = new Program(application, environment, err, stop);
	}

	/**
	 * Does what a command line asks for.
	 * @param arguments the command, its options and parameters
	 * @return the exit code
	 */
	public int execute(String... arguments) {
		CommandLine root = new CommandLine(new KeyReminderCommand());
		commands(arguments).forEach(root::addSubcommand);
		root.setOut(this.out)
			.setErr(this.err)
			.setUsageHelpWidth(WIDTH)
			.setUsageHelpAutoWidth(true)
			.setExpandAtFiles(false)
			.setCaseInsensitiveEnumValuesAllowed(true)
			.registerConverter(String.class, OptionConverters::text)
			.registerConverter(LocalDate.class, OptionConverters::date)
			.registerConverter(Duration.class, OptionConverters::duration)
			.registerConverter(Path.class, OptionConverters::path)
			.setParameterExceptionHandler((refused, words) -> answer(refusal(refused), root, List.of(words)))
			.setExecutionExceptionHandler(
					(failure, command, parsed) -> answer(logged(failure), root, parsed.originalArgs()));
		root.getSubcommands().values().forEach(Cli::listExitCodes);
		listExitCodes(root);
		int exitCode = execute(root, arguments);
		return this.out.checkError() ? unanswered(exitCode, root) : exitCode;
	}

	private int execute(CommandLine root, String... arguments) {
		try {
			LostLetters.check(List.of(arguments));
			return root.execute(arguments);
		}
		catch (SettingException ex) {
			return answer(Failure.of(ex), root, List.of(arguments));
		}
		// Picocli hands over exceptions only.
		catch (Error ex) {
			return answer(logged(ex), root, List.of(arguments));
		}
	}

	private int unanswered(int exitCode, CommandLine root) {
		this.err.println(root.getColorScheme()
			.errorText("The answer could not be written: standard output is full, or its reader has gone. "
					+ "What the command did stands in the ledger: `history` and `notices` show it."));
		return ExitCode.withoutAnswer(exitCode);
	}

	/**
	 * The command that a command line names first, otherwise all of them: to learn their
	 * options takes longer than to answer a question.
	 */
	private List<?> commands(String... arguments) {
		List<?> all = commands();
		List<?> named = all.stream()
			.filter((each) -> arguments.length > 0 && nameOf(each).equals(arguments[0]))
			.toList();
		return named.isEmpty() ? Stream.concat(all.stream(), Stream.of(new AutoComplete.GenerateCompletion())).toList()
				: named;
	}

	private List<?> commands() {
		return List.of(new InitCommand(this.program, this.out), new RunCommand(this.program, this.out, this.err),
				new RestartCommand(this.program, this.out, this.err), new HistoryCommand(this.program, this.out),
				new ShowCommand(this.program, this.out), new NoticesCommand(this.program, this.out),
				new UpcomingCommand(this.program, this.out, this.err), new AccountsCommand(this.program, this.out),
				new ExemptionsCommand(this.program, this.out), new ClosureCommand(this.program, this.out),
				new ReportCommand(this.program, this.out, this.err), new ResolveCommand(this.program, this.out),
				new CheckCommand(this.program, this.out), new PolicyCommand(this.program, this.out),
				new StatusCommand(this.program, this.out), new ExplainCommand(this.program, this.out),
				new BackupCommand(this.program, this.out), new RestoreCommand(this.program, this.out),
				new PruneCommand(this.program, this.out), new DigestCommand(this.program, this.out),
				new ForgetCommand(this.program, this.out), new WorkerCommand(this.program),
				new WorkersCommand(this.program, this.out));
	}

	private static String nameOf(Object command) {
		return Objects.requireNonNull(command.getClass().getAnnotation(CommandLine.Command.class)).name();
	}

	private static void listExitCodes(CommandLine command) {
		command.getCommandSpec().usageMessage().exitCodeList(ExitCode.meanings());
	}

	private static Failure refusal(CommandLine.ParameterException refused) {
		String command = refused.getCommandLine().getCommandSpec().qualifiedName();
		return new Failure(ExitCode.NOTHING_DONE.code(), "%s.%s `%s --help` shows what there is."
			.formatted(OptionConverters.sentence(refused), suggestion(refused), command));
	}

	private static String suggestion(CommandLine.ParameterException refused) {
		return (refused instanceof CommandLine.UnmatchedArgumentException unmatched
				&& !unmatched.getSuggestions().isEmpty())
						? " Did you mean %s?".formatted(unmatched.getSuggestions().get(0)) : "";
	}

	private Failure logged(Throwable failure) {
		if (failure instanceof UsageException) {
			return Failure.of(failure);
		}
		Failure answer = Failure.of(failure,
				this.program.startLog()
					.map((log) -> "Its stack trace is in the log %s.".formatted(SafeText.cleanWhole(log.toString())))
					.orElse(""));
		// What Spring says of a wrong setting repeats its value, a password's too; a stop
		// is no failure.
		boolean traced = BindFailureTranslator.in(failure).isEmpty() && !(failure instanceof StoppedException);
		LoggerFactory.getLogger(Cli.class).error(answer.error(), traced ? failure : null);
		return answer;
	}

	private int answer(Failure failure, CommandLine root, List<String> arguments) {
		this.err.println(root.getColorScheme().errorText(failure.error()));
		this.err.flush();
		if (Format.isJson(arguments)) {
			Json.write(failure, this.out);
		}
		return failure.exitCode();
	}

}
