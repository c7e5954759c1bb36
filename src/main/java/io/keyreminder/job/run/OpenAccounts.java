package io.keyreminder.job.run;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;

/**
 * The run's accounts, as far as they are asked again since their scan. They stay open; of
 * too many, those that were asked longest ago are closed, and opened again when they are
 * asked. May be used by several threads.
 */
public final class OpenAccounts implements AutoCloseable {

	/** Each holds a session of its own: some kilobytes. */
	static final int MOST_IDLE = 5000;

	private final int mostIdle;

	private final Function<String, Optional<AwsAccount>> included;

	private final IamAccounts iam;

	/** By number; the one that was asked longest ago is the first. */
	private final Map<String, Opened> open = new LinkedHashMap<>(16, 0.75F, true);

	/**
	 * Creates the accounts; none is open yet.
	 * @param included finds an account of the run by its number
	 * @param iam opens them
	 */
	public OpenAccounts(Function<String, Optional<AwsAccount>> included, IamAccounts iam) {
		this(included, iam, MOST_IDLE);
	}

	OpenAccounts(Function<String, Optional<AwsAccount>> included, IamAccounts iam, int mostIdle) {
		this.mostIdle = mostIdle;
		this.included = included;
		this.iam = iam;
	}

	/**
	 * Asks an account.
	 * @param <T> the answer's type
	 * @param number its number
	 * @param question asks it; the account is not closed meanwhile, but may be afterwards
	 * @return the answer; empty if the account is not included
	 */
	public <T> Optional<T> ask(String number, Function<IamAccount, T> question) {
		return this.included.apply(number).map((account) -> {
			Opened opened = take(account);
			try {
				return question.apply(opened.account);
			}
			finally {
				release(opened);
			}
		});
	}

	/**
	 * Keeps an account open in which something is due: it need not be opened again when
	 * it is asked.
	 * @param account the account, which nobody else closes from now on
	 */
	public synchronized void keep(IamAccount account) {
		if (this.open.putIfAbsent(account.number(), new Opened(account)) == null) {
			closeIdle();
		}
		else {
			account.close();
		}
	}

	/**
	 * Hands over all accounts that are open; none of them may be asked meanwhile.
	 * @param other keeps them from now on
	 */
	public synchronized void handOver(OpenAccounts other) {
		this.open.values().forEach((each) -> other.keep(each.account));
		this.open.clear();
	}

	@Override
	public synchronized void close() {
		this.open.values().forEach((each) -> each.account.close());
		this.open.clear();
	}

	private synchronized Opened take(AwsAccount account) {
		Opened opened = this.open.computeIfAbsent(account.number(), (absent) -> new Opened(this.iam.open(account)));
		opened.questions++;
		return opened;
	}

	private synchronized void release(Opened opened) {
		opened.questions--;
		closeIdle();
	}

	private void closeIdle() {
		Iterator<Opened> longestAgoFirst = this.open.values().iterator();
		while (this.open.size() > this.mostIdle && longestAgoFirst.hasNext()) {
			Opened each = longestAgoFirst.next();
			if (each.questions == 0) {
				longestAgoFirst.remove();
				each.account.close();
			}
		}
	}

	/**
	 * An open account, and how many questions it is being asked.
	 */
	private static final class Opened {

		private final IamAccount account;

		private int questions;

		private Opened(IamAccount account) {
			this.account = account;
		}

	}

}
