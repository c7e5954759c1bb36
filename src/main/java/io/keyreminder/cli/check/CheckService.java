package io.keyreminder.cli.check;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.stop.StopSignal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.ColorScheme;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Tries everything that a run needs. A wrong setting of the policy or of IAM is answered
 * as everywhere, by its own sentence.
 */
public final class CheckService {

	private final ObjectProvider<Check> checks;

	private final ObjectProvider<MailChecks> mail;

	private final ObjectProvider<AccountsCheck> accounts;

	private final StopSignal stop;

	/**
	 * Creates the service.
	 * @param checks try what a run needs, mail apart
	 * @param mail tries mail
	 * @param accounts tries the accounts
	 * @param stop ends the check
	 */
	CheckService(ObjectProvider<Check> checks, ObjectProvider<MailChecks> mail, ObjectProvider<AccountsCheck> accounts,
			StopSignal stop) {
		this.checks = checks;
		this.mail = mail;
		this.accounts = accounts;
		this.stop = stop;
	}

	/**
	 * Tries everything, and says so line by line.
	 * @param recipient the address of a test message, or null
	 * @param out standard output
	 * @param colors the colors of the states
	 * @return the exit code of the worst line
	 * @throws io.keyreminder.settings.SettingException if a setting is missing or wrong
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	public ExitCode check(@Nullable String recipient, PrintWriter out, ColorScheme colors) {
		MailChecks last = this.mail.getObject();
		List<Check> first = this.checks.orderedStream().toList();
		Checklist list = new Checklist(out, colors, this.stop);
		first.forEach((each) -> each.check(list));
		last.with(list).check(recipient);
		return list.worst();
	}

	/**
	 * Tries the accounts and nothing else, and says so line by line.
	 * @param only the numbers of the only accounts that are tried; all if empty
	 * @param out standard output
	 * @param colors the colors of the states
	 * @return the exit code of the worst line
	 * @throws io.keyreminder.settings.SettingException if a setting is missing or wrong
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	public ExitCode checkAccounts(Set<String> only, PrintWriter out, ColorScheme colors) {
		AccountsCheck check = this.accounts.getObject();
		Checklist list = new Checklist(out, colors, this.stop);
		check.check(only, list);
		return list.worst();
	}

	/**
	 * Makes what tries mail.
	 */
	@FunctionalInterface
	interface MailChecks {

		/**
		 * The check of mail.
		 * @param list takes what is found
		 */
		MailCheck with(Checklist list);

	}

}
