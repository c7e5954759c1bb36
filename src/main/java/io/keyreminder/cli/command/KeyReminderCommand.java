package io.keyreminder.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The program itself; it does nothing without a command.
 */
@Command(name = "keyreminder", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT,
		versionProvider = KeyReminderVersion.class, exitCodeListHeading = "%nExit codes:%n",
		description = "Mails the owners of AWS access keys before the keys grow too old.",
		synopsisSubcommandLabel = "COMMAND")
public final class KeyReminderCommand {

	@Spec
	private CommandSpec spec;

	@Option(names = "--color", paramLabel = "WHEN", scope = ScopeType.INHERIT,
			description = "Colours: ${COMPLETION-CANDIDATES} (default: auto).")
	void color(Colors colors) {
		this.spec.commandLine().setColorScheme(Help.defaultColorScheme(colors.ansi()));
	}

}
