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
 * The run's accounts, as far as they are asked again since their scan. A few stay open;
 * of more, those that were asked longest ago are closed, and opened again when they are
 * asked. May be used by several threads.
 */
public final class OpenAccounts implements AutoCloseable {

	/** Each holds clients and a session of its own. */
	static final int MOST_IDLE = 16;

	private final Function<String, Optional<AwsAccount>> included;

	private final IamAccounts iam;

	/** By number; the one that was asked longest ago is the first. */
	private final Map<String, Opened> open = new LinkedHashMap<>(MOST_IDLE, 0.75F, true);

	/**
	 * Creates the accounts; none is open yet.
	 * @param included finds an account of the run by its number
	 * @param iam opens them
	 */
	public OpenAccounts(Function<String, Optional<AwsAccount>> included, IamAccounts iam) {
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
		Iterator<Opened> longestAgoFirst = this.open.values().iterator();
		while (this.open.size() > MOST_IDLE && longestAgoFirst.hasNext()) {
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
