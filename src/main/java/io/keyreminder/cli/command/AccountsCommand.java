package io.keyreminder.cli.command;

import java.util.List;
import java.util.concurrent.Callable;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.report.AccountReport;
import io.keyreminder.report.text.AccountText;
import io.keyreminder.report.text.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Lists the AWS accounts.
 */
@Command(name = "accounts",
		description = "Lists the AWS accounts that the ledger knows, the worst first: whether each is looked at, "
				+ "since when not and why, and what is open in it.")
public final class AccountsCommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	@Option(names = "--status", paramLabel = "STATUS",
			description = "With this result of the newest scan: ${COMPLETION-CANDIDATES}.")
	private @Nullable AccountStatus status;

	@Mixin
	private final ListOptions list = new ListOptions();

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public AccountsCommand(Program program, Output out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		this.list.check();
		List<AccountReport> accounts = this.program
			.ask((ledger) -> AccountReport.worstFirst(ledger.accounts().coverage()))
			.stream()
			.filter((each) -> this.status == null || each.status() == this.status)
			.toList();
		this.list.print(AccountReport.class, accounts, AccountText::print, this.out);
		return ExitCode.DONE.code();
	}

}
