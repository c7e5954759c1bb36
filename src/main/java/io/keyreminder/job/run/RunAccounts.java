package io.keyreminder.job.run;

import java.util.Optional;
import java.util.function.Function;

import io.keyreminder.account.AccountList;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.iam.IamAccount;

import org.springframework.util.function.SingletonSupplier;

/**
 * The accounts of this process's run, listed once. May be used by several threads.
 */
public final class RunAccounts {

	private final IamAccount base;

	private final SingletonSupplier<AccountList> list;

	/**
	 * Creates the accounts; nobody is asked yet.
	 * @param base the account of the base credentials
	 * @param list lists the accounts, given the base account's number
	 */
	public RunAccounts(IamAccount base, Function<String, AccountList> list) {
		this.base = base;
		this.list = SingletonSupplier.of(() -> list.apply(base.number()));
	}

	/**
	 * The base account's number.
	 * @return twelve digits
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be asked which
	 * account this is
	 */
	public String base() {
		return this.base.number();
	}

	/**
	 * The list of the accounts.
	 * @return the list
	 * @throws io.keyreminder.failure.OperatorException if there is none, or it cannot be
	 * used
	 */
	public AccountList list() {
		return this.list.obtain();
	}

	/**
	 * An included account.
	 * @param number its number
	 * @return the account; empty if it is not included
	 */
	public Optional<AwsAccount> find(String number) {
		return list().included().stream().filter((each) -> each.number().equals(number)).findFirst();
	}

}
