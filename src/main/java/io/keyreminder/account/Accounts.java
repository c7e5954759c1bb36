package io.keyreminder.account;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.settings.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of a run, from wherever the settings say.
 */
public final class Accounts {

	private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

	private final AccountsProperties properties;

	private final List<AccountSource> sources;

	Accounts(AccountsProperties properties, List<AccountSource> sources) {
		this.properties = properties;
		this.sources = List.copyOf(sources);
	}

	/**
	 * Lists the accounts and selects those of a run.
	 * @param baseAccount the number of the base credentials' account
	 * @return the accounts
	 * @throws io.keyreminder.failure.OperatorException if they cannot be listed, or none
	 * is included
	 */
	public AccountList list(String baseAccount) {
		AccountListing listing = this.sources.stream()
			.filter((source) -> source.from() == this.properties.from())
			.findFirst()
			.orElseThrow()
			.list(baseAccount);
		AccountList list = new AccountSelection(this.properties).select(listing, baseAccount);
		warnOfUnlisted(list);
		return list;
	}

	/**
	 * How many accounts are read at the same time.
	 * @return 1 or more
	 */
	public int parallel() {
		return this.properties.parallel();
	}

	/**
	 * Does not believe a list that holds far fewer accounts than the last.
	 * @param list tonight's
	 * @param last the names of the accounts that the last completed run included, by
	 * their numbers; empty if a name is not known
	 * @throws io.keyreminder.failure.OperatorException if too few of them are included
	 */
	public void requireNotShrunk(AccountList list, Map<String, String> last) {
		new ShrinkGuard(this.properties.shrinkGuard()).check(list, last);
	}

	/** One that has left must not end the run; a mistyped one must not stay unseen. */
	private void warnOfUnlisted(AccountList list) {
		Set<String> listed = Stream
			.concat(list.included().stream().map(AwsAccount::number), list.others().stream().map(OtherAccount::number))
			.collect(Collectors.toSet());
		this.properties.include()
			.stream()
			.filter((number) -> !listed.contains(number))
			.forEach((number) -> LOG.warn("{} names the account {}, which is not in the list of accounts.",
					Setting.INCLUDE_ACCOUNTS.property(), number));
	}

}
