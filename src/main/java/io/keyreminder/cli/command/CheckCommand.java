package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;

import io.keyreminder.cli.check.AwsCheck;
import io.keyreminder.cli.check.Checklist;
import io.keyreminder.cli.check.FolderCheck;
import io.keyreminder.cli.check.MailCheck;
import io.keyreminder.cli.program.Logging;
import io.keyreminder.cli.program.Program;
import io.keyreminder.home.Home;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.ledger.LedgerTrial;
import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.policy.Recipients;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.stop.StopSignal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Tries everything that a run needs.
 */
@Command(name = "check",
		description = "Tries everything that a run needs (the ledger, the credentials, each permission, the way on which "
				+ "mail leaves), and says `ok`, `missing` or `cannot tell` for each.")
public final class CheckCommand implements Callable<Integer> {

	private final Program program;

	private final PrintWriter out;

	@Spec
	private CommandSpec spec;

	@Option(names = "--to", paramLabel = "ADDRESS", description = "Send a test message to this address.")
	private @Nullable String recipient;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public CheckCommand(Program program, PrintWriter out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		String problem = (this.recipient != null) ? Recipients.problem(this.recipient, Set.of()) : null;
		if (problem != null) {
			throw new UsageException("--to=%s %s.".formatted(this.recipient, problem));
		}
		return this.program.use((parts) -> {
			// A wrong setting is answered as everywhere, by its own sentence.
			parts.getBean(RotationPolicy.class);
			IamAccount account = parts.getBean(IamAccount.class);
			Checklist list = new Checklist(this.out, this.spec.commandLine().getColorScheme(),
					parts.getBean(StopSignal.class));
			list.attempt("ledger", () -> parts.getBean(LedgerTrial.class).attempt());
			new FolderCheck(parts.getBean(Home.class), Logging.isWritten(parts.getBean(ConfigurableEnvironment.class)),
					list)
				.check();
			new AwsCheck(account, list).check();
			new MailCheck(parts.getBean(MailSettings.class), parts.getBean(MailTransports.class),
					() -> parts.getBean(MessageComposer.class), list)
				.check(this.recipient);
			return list.worst().code();
		});
	}

}
