package io.keyreminder.job.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.keyreminder.account.AccountList;
import io.keyreminder.account.Accounts;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.stop.AbandonableWork;
import io.keyreminder.stop.StopSignal;

import org.springframework.util.function.SingletonSupplier;

/**
 * The accounts of this process's run, listed once. May be used by several threads.
 */
public final class RunAccounts {

	private static final String BEFORE = "before the job began. No run was started.";

	private static final String WAITED = "while it waited for the list of accounts. No run was started.";

	private static final int MOST_SLICES = 64;

	private final SingletonSupplier<String> base;

	private final Accounts accounts;

	private final AccountReach reach;

	/** A list that cannot be had is not asked for again, either. */
	private final SingletonSupplier<Supplier<AccountList>> list;

	private final SingletonSupplier<Map<String, AwsAccount>> byNumber = SingletonSupplier
		.of(() -> list().included().stream().collect(Collectors.toMap(AwsAccount::number, Function.identity())));

	/**
	 * Creates the accounts; nobody is asked yet.
	 * @param base the account of the base credentials
	 * @param accounts lists them
	 * @param stop tells that the program is to stop: nobody waits for AWS any longer then
	 * @param reach which of them this process reads
	 */
	public RunAccounts(IamAccount base, Accounts accounts, StopSignal stop, AccountReach reach) {
		this.reach = reach;
		AbandonableWork work = new AbandonableWork(stop);
		this.accounts = accounts;
		this.base = SingletonSupplier.of(() -> work.run(base::number, WAITED));
		this.list = SingletonSupplier.of(() -> {
			stop.check(BEFORE);
			return outcome(() -> work.run(() -> accounts.list(base.number()), WAITED));
		});
	}

	/**
	 * The base account's number.
	 * @return twelve digits
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be asked which
	 * account this is
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	public String base() {
		return this.base.obtain();
	}

	/**
	 * The list of the accounts.
	 * @return the list
	 * @throws io.keyreminder.failure.OperatorException if there is none, or it cannot be
	 * used, or the program was told to stop
	 */
	public AccountList list() {
		return this.list.obtain().get();
	}

	/**
	 * Whether the list can be had.
	 * @return false if AWS does not give it; {@link #list} says why
	 * @throws io.keyreminder.failure.OperatorException if nothing was done, for another
	 * reason
	 */
	public boolean isListed() {
		try {
			list();
			return true;
		}
		catch (OperatorException ex) {
			if (ex.getExitCode() != ExitCode.FAILED.code()) {
				throw ex;
			}
			return false;
		}
	}

	/**
	 * The included accounts that a command is about. A list that has shrunk too much is
	 * not believed.
	 * @param scope what it is about
	 * @param last the accounts that the last completed run included, with their names or
	 * nothing
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
	 * The included accounts that a run has still to read.
	 * @param only the numbers of the only accounts that it is about; all if empty
	 * @param done the numbers of those that are done
	 * @return their numbers
	 * @throws io.keyreminder.failure.OperatorException if one of those that it is about
	 * is not included
	 */
	public List<String> left(Set<String> only, Set<String> done) {
		return limitedTo(only).stream().map(AwsAccount::number).filter((number) -> !done.contains(number)).toList();
	}

	/**
	 * In how many slices a run reads its accounts: more than it reads at a time, so that
	 * none waits for the slowest at the end.
	 * @return the largest number
	 */
	public int slices() {
		return this.reach.isShared() ? MOST_SLICES : Math.min(MOST_SLICES, 2 * this.accounts.parallel());
	}

	/**
	 * Whether this process reaches an account.
	 * @param number its number
	 * @return false if other machines read it
	 */
	public boolean isReached(String number) {
		return this.reach.includes(number);
	}

	/**
	 * An included account.
	 * @param number its number
	 * @return the account; empty if it is not included
	 */
	public Optional<AwsAccount> find(String number) {
		return Optional.ofNullable(this.byNumber.obtain().get(number));
	}

	/**
	 * An included account that this process reaches.
	 * @param number its number
	 * @return the account; empty if it is not included, or other machines read it
	 */
	public Optional<AwsAccount> reached(String number) {
		return find(number).filter((account) -> isReached(number));
	}

	/**
	 * The organizational units and roots that an account belongs to, of those that the
	 * settings or the policy name.
	 * @param number the account's number
	 * @return their ids; nothing if no organization lists the account
	 */
	public Set<String> units(String number) {
		return list().units().getOrDefault(number, Set.of());
	}

	private static Supplier<AccountList> outcome(Supplier<AccountList> listing) {
		try {
			AccountList list = listing.get();
			return () -> list;
		}
		catch (OperatorException ex) {
			return () -> {
				throw ex;
			};
		}
	}

}
