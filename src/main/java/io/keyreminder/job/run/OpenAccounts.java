package io.keyreminder.job.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;

/**
 * The run's accounts, as far as they were asked again since their scan: each is opened
 * once. May be used by several threads.
 */
public final class OpenAccounts implements AutoCloseable {

	private final RunAccounts accounts;

	private final IamAccounts iam;

	private final Map<String, IamAccount> open = new ConcurrentHashMap<>();

	/**
	 * Creates the accounts; none is open yet.
	 * @param accounts the accounts of the run
	 * @param iam opens them
	 */
	public OpenAccounts(RunAccounts accounts, IamAccounts iam) {
		this.accounts = accounts;
		this.iam = iam;
	}

	/**
	 * Opens an account, unless it is open.
	 * @param number its number
	 * @return the account; empty if it is not included
	 */
	public Optional<IamAccount> find(String number) {
		return this.accounts.find(number)
			.map((account) -> this.open.computeIfAbsent(number, (absent) -> this.iam.open(account)));
	}

	@Override
	public void close() {
		this.open.values().forEach(IamAccount::close);
		this.open.clear();
	}

}
