package io.keyreminder.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.keyreminder.report.Json;
import io.keyreminder.settings.UnreadableSetting;
import org.apache.commons.logging.LogFactory;
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

	private final CommandLine commands;

	private final PrintWriter out;

	private final PrintWriter err;

	/**
	 * Creates the command line. Nothing is started.
	 * @param application puts the program together, for the commands that need it
	 * @param environment makes what takes the settings, for those that read any
	 * @param out takes data
	 * @param err takes progress and failures
	 */
	public Cli(Supplier<SpringApplicationBuilder> application, Supplier<ConfigurableEnvironment> environment,
			PrintWriter out, PrintWriter err) {
		this.out = out;
		this.err = err;
		this.program = new Program(application, environment);
		Night night = new Night(this.program, out, err);
		this.commands = new CommandLine(new KeyReminderCommand());
		List<Callable<Integer>> all = List.of(new InitCommand(this.program, out), new RunCommand(night),
				new RestartCommand(night), new HistoryCommand(this.program, out), new ShowCommand(this.program, out),
				new NoticesCommand(this.program, out), new UpcomingCommand(this.program, out, err),
				new ReportCommand(this.program, out, err), new ResolveCommand(this.program, out),
				new CheckCommand(this.program, out));
		all.forEach(this.commands::addSubcommand);
		this.commands.addSubcommand(new AutoComplete.GenerateCompletion());
		this.commands.setOut(out)
			.setErr(err)
			.setUsageHelpWidth(WIDTH)
			.setExpandAtFiles(false)
			.setCaseInsensitiveEnumValuesAllowed(true)
			.registerConverter(String.class, Values::text)
			.registerConverter(LocalDate.class, Values::date)
			.registerConverter(Path.class, Values::path)
			.setParameterExceptionHandler(this::refuse)
			.setExecutionExceptionHandler((failure, command, parsed) -> fail(failure, parsed.originalArgs()));
		this.commands.getSubcommands().values().forEach(Cli::listExitCodes);
		listExitCodes(this.commands);
	}

	/**
	 * Does what a command line asks for.
	 * @param arguments the command, its options and parameters
	 * @return the exit code
	 */
	public int execute(String... arguments) {
		return this.commands.execute(arguments);
	}

	private static void listExitCodes(CommandLine command) {
		command.getCommandSpec().usageMessage().exitCodeList(ExitCode.meanings());
	}

	private int refuse(CommandLine.ParameterException refused, String[] arguments) {
		String command = refused.getCommandLine().getCommandSpec().qualifiedName();
		return answer(new Failure(ExitCode.NOTHING_DONE.code(), "%s.%s `%s --help` shows what there is."
			.formatted(Values.sentence(refused), suggestion(refused), command)), List.of(arguments));
	}

	private static String suggestion(CommandLine.ParameterException refused) {
		return (refused instanceof CommandLine.UnmatchedArgumentException unmatched
				&& !unmatched.getSuggestions().isEmpty())
						? " Did you mean %s?".formatted(unmatched.getSuggestions().get(0)) : "";
	}

	private int fail(Exception failure, List<String> arguments) {
		Failure answer = Failure.of(failure, "Its stack trace is in the log, in the folder logs of the home folder.");
		if (!(failure instanceof UsageException)) {
			this.program.startLog();
			// What Spring says of a wrong setting repeats its value, a password's too.
			LogFactory.getLog(Cli.class)
				.error(answer.error(), UnreadableSetting.in(failure).isPresent() ? null : failure);
		}
		return answer(answer, arguments);
	}

	private int answer(Failure failure, List<String> arguments) {
		this.err.println(this.commands.getColorScheme().errorText(failure.error()));
		this.err.flush();
		if (Format.isJson(arguments)) {
			Json.write(failure, this.out);
		}
		return failure.exitCode();
	}

}
