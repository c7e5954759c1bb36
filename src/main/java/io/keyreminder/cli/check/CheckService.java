package io.keyreminder.cli.check;

import java.io.PrintWriter;
import java.util.Set;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.stop.StopSignal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.ColorScheme;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Tries everything that a run needs. A wrong setting of the policy or of IAM is answered
 * as everywhere, by its own sentence.
 */
public final class CheckService {

	private final ObjectProvider<RotationPolicy> policy;

	private final ObjectProvider<IamAccount> account;

	private final ObjectProvider<Check> checks;

	private final ObjectProvider<MailChecks> mail;

	private final ObjectProvider<AccountsCheck> accounts;

	private final StopSignal stop;

	/**
	 * Creates the service.
	 * @param policy the rotation policy, whose settings may be wrong
	 * @param account the AWS account, whose settings may be wrong
	 * @param checks try what a run needs, mail apart
	 * @param mail tries mail, whose settings may be wrong
	 * @param accounts tries the accounts, whose settings may be wrong
	 * @param stop ends the check
	 */
	CheckService(ObjectProvider<RotationPolicy> policy, ObjectProvider<IamAccount> account,
			ObjectProvider<Check> checks, ObjectProvider<MailChecks> mail, ObjectProvider<AccountsCheck> accounts,
			StopSignal stop) {
		this.policy = policy;
		this.account = account;
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
		this.policy.getObject();
		this.account.getObject();
		Checklist list = new Checklist(out, colors, this.stop);
		this.checks.orderedStream().forEach((each) -> each.check(list));
		this.mail.getObject().with(list).check(recipient);
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
