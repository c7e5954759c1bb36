package io.keyreminder.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.keyreminder.failure.OperatorException;
import io.keyreminder.settings.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the listed accounts are included. The base account is read with the
 * base credentials, however it is listed, and also if it is not.
 *
 * @param properties what the operator includes and excludes
 */
record AccountSelection(AccountsProperties properties) {

	/**
	 * Selects the accounts.
	 * @param listing what the source lists; of an account that is listed twice the first
	 * counts
	 * @param baseAccount the number of the base credentials' account
	 * @return the accounts of the run
	 * @throws OperatorException if none is left
	 */
	AccountList select(AccountListing listing, String baseAccount) {
		Map<String, ListedAccount> listed = new TreeMap<>();
		listing.accounts().forEach((each) -> listed.putIfAbsent(each.number(), each));
		listed.compute(baseAccount, (number, each) -> base(number, each));
		List<AwsAccount> included = new ArrayList<>();
		List<OtherAccount> others = new ArrayList<>();
		Map<String, Set<String>> units = new HashMap<>();
		for (ListedAccount each : listed.values()) {
			AccountState state = state(each);
			if (state == AccountState.INCLUDED) {
				included.add(each.account());
				if (each.units() != null && !each.units().isEmpty()) {
					units.put(each.number(), each.units());
				}
			}
			else {
				others.add(new OtherAccount(each.number(), each.account().name(), state, each.state()));
			}
		}
		if (included.isEmpty()) {
			throw new OperatorException(
					"No account is included: of %d listed, the settings exclude %d, and AWS says of %d that they are not active. Check %s, %s, %s and %s."
						.formatted(others.size(), count(others, AccountState.EXCLUDED),
								count(others, AccountState.NOT_ACTIVE), Setting.INCLUDE_ACCOUNTS.property(),
								Setting.EXCLUDE_ACCOUNTS.property(), Setting.INCLUDE_OUS.property(),
								Setting.EXCLUDE_OUS.property()),
					null);
		}
		return new AccountList(listing.organization(), included, others, units);
	}

	private static ListedAccount base(String number, @Nullable ListedAccount listed) {
		return (listed == null) ? ListedAccount.active(AwsAccount.base(number, null))
				: new ListedAccount(AwsAccount.base(number, listed.account().name()), listed.state(), listed.units());
	}

	private AccountState state(ListedAccount account) {
		if (!account.state().equals(ListedAccount.ACTIVE)) {
			return AccountState.NOT_ACTIVE;
		}
		boolean included = isIncluded(this.properties.include(), this.properties.exclude(), Set.of(account.number()));
		boolean inUnits = account.units() == null
				|| isIncluded(this.properties.includeOus(), this.properties.excludeOus(), account.units());
		return (included && inUnits) ? AccountState.INCLUDED : AccountState.EXCLUDED;
	}

	/** Nothing in the first list means everything; the second wins. */
	private static boolean isIncluded(List<String> include, List<String> exclude, Set<String> names) {
		return (include.isEmpty() || !Collections.disjoint(include, names)) && Collections.disjoint(exclude, names);
	}

	private static long count(List<OtherAccount> others, AccountState state) {
		return others.stream().filter((each) -> each.state() == state).count();
	}

}
