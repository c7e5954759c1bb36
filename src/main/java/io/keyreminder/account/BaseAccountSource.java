package io.keyreminder.account;

import java.util.List;

/**
 * The base account alone.
 */
final class BaseAccountSource implements AccountSource {

	@Override
	public AccountsFrom from() {
		return AccountsFrom.SELF;
	}

	@Override
	public AccountListing list(String baseAccount) {
		return new AccountListing(null, List.of(ListedAccount.active(AwsAccount.base(baseAccount, null))));
	}

}
