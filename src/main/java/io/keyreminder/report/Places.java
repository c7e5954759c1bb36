package io.keyreminder.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.ledger.run.Run;
import org.jspecify.annotations.Nullable;

/**
 * How the accounts of a run are called where something is in one of them. Where there is
 * only one, nobody need be told which.
 *
 * @param several whether the run is about several accounts
 * @param names the accounts' names by their numbers, clean text; a missing or empty one
 * is not known
 */
public record Places(boolean several, Map<String, String> names) {

	/** Keeps a copy of the map. */
	public Places {
		names = Map.copyOf(names);
	}

	/**
	 * How accounts are called that were checked.
	 * @param accounts how many there are
	 * @param results what became of them
	 * @return what names them
	 */
	public static Places of(Run.Accounts accounts, List<AccountResult> results) {
		return new Places(accounts.several(), of(results, AccountResult::account, AccountResult::name).names());
	}

	/**
	 * How the accounts are called in which the rows of a list are.
	 * @param <T> what is listed
	 * @param rows the list
	 * @param account the number of a row's account; null if it is in none
	 * @param name the account's name, or null if none is known
	 * @return what names them
	 */
	public static <T> Places of(List<T> rows, Function<T, @Nullable String> account,
			Function<T, @Nullable String> name) {
		Map<String, String> names = new HashMap<>();
		for (T row : rows) {
			String number = account.apply(row);
			if (number != null) {
				names.merge(number, Objects.requireNonNullElse(name.apply(row), ""),
						(known, other) -> known.isEmpty() ? other : known);
			}
		}
		return new Places(names.size() > 1, names);
	}

	/**
	 * What an account is called.
	 * @param account its number
	 * @return its number, with its name if that is known; null if it is the only one
	 */
	public @Nullable String of(String account) {
		return this.several ? label(account) : null;
	}

	/**
	 * What an account is called, whether it is the only one or not.
	 * @param account its number
	 * @return its number, with its name if that is known
	 */
	public String label(String account) {
		return AwsAccount.label(account, this.names.get(account));
	}

	/**
	 * What a user is called.
	 * @param account the number of the user's account
	 * @param user the user name
	 * @return the user name, with the account unless that is the only one
	 */
	public String user(String account, String user) {
		return this.several ? "%s in %s".formatted(user, label(account)) : user;
	}

}
