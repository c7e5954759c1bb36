package io.keyreminder.cli.command;

import java.util.Objects;

import io.keyreminder.ledger.Ledger;
import io.keyreminder.settings.AwsIds;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The AWS account that a query is limited to.
 */
final class AccountOption {

	@Spec(Spec.Target.MIXEE)
	private @Nullable CommandSpec command;

	@Option(names = "--account", paramLabel = "ACCOUNT", description = "Of this AWS account.")
	private @Nullable String account;

	/**
	 * The account's number. If the ledger knows no such account, which may be a slip,
	 * standard error is told, for the answer is an empty one then.
	 * @param ledger the ledger that is asked
	 * @return twelve digits, or null for all accounts
	 * @throws UsageException if that is no number of an account
	 */
	@Nullable String number(Ledger ledger) {
		check();
		if (this.account != null && !ledger.accounts().isKnown(this.account)) {
			Objects.requireNonNull(this.command)
				.commandLine()
				.getErr()
				.println("No run of this ledger has listed the account %s. `accounts` lists those that it knows."
					.formatted(this.account));
		}
		return this.account;
	}

	/**
	 * The account's number, whether the ledger knows it or not.
	 * @return what the operator wrote, or null
	 */
	@Nullable String number() {
		return this.account;
	}

	/**
	 * Refuses what is no number of an account.
	 * @throws UsageException if it is none
	 */
	void check() {
		if (this.account != null && !AwsIds.isAccount(this.account)) {
			throw new UsageException("--account=%s is no number of an AWS account, which has twelve digits."
				.formatted(SafeText.clean(this.account, 50)));
		}
	}

}
