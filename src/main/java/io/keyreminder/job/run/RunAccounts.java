package io.keyreminder.job.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.keyreminder.account.AccountList;
import io.keyreminder.account.Accounts;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.iam.IamAccount;

import org.springframework.util.function.SingletonSupplier;

/**
 * The accounts of this process's run, listed once. May be used by several threads.
 */
public final class RunAccounts {

	private final IamAccount base;

	private final Accounts accounts;

	private final SingletonSupplier<AccountList> list;

	private final SingletonSupplier<Map<String, AwsAccount>> byNumber = SingletonSupplier
		.of(() -> list().included().stream().collect(Collectors.toMap(AwsAccount::number, Function.identity())));

	/**
	 * Creates the accounts; nobody is asked yet.
	 * @param base the account of the base credentials
	 * @param accounts lists them
	 */
	public RunAccounts(IamAccount base, Accounts accounts) {
		this.base = base;
		this.accounts = accounts;
		this.list = SingletonSupplier.of(() -> accounts.list(base.number()));
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
	 * The included accounts that a command is about. A list that has shrunk too much is
	 * not believed.
	 * @param scope what it is about
	 * @param last the accounts that the last run included, with their names or nothing
	 * @return the accounts
	 * @throws io.keyreminder.failure.OperatorException if one of those that the scope
	 * names is not included, or the list is not believed
	 */
	public List<AwsAccount> believed(ScanScope scope, Map<String, String> last) {
		if (!scope.acceptsFewerAccounts()) {
			this.accounts.requireNotShrunk(list(), last);
		}
		return limitedTo(scope.only());
	}

	/**
	 * The included accounts that a command is limited to.
	 * @param only their numbers; none if it is not limited
	 * @return the accounts
	 * @throws io.keyreminder.failure.OperatorException if one of them is not included
	 */
	public List<AwsAccount> limitedTo(Set<String> only) {
		return list().limitedTo(only);
	}

	/**
	 * An included account.
	 * @param number its number
	 * @return the account; empty if it is not included
	 */
	public Optional<AwsAccount> find(String number) {
		return Optional.ofNullable(this.byNumber.obtain().get(number));
	}

}
