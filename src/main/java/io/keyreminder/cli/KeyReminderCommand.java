package io.keyreminder.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/**
 * The program itself; it does nothing without a command.
 */
@Command(name = "iam-key-reminder", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT,
		versionProvider = KeyReminderVersion.class, exitCodeListHeading = "%nExit codes:%n",
		description = "Mails the owners of AWS access keys before the keys grow too old.",
		synopsisSubcommandLabel = "COMMAND")
final class KeyReminderCommand {

}
