package io.keyreminder.account;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.keyreminder.failure.OperatorException;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a run.
 *
 * @param organization the organization's id; null if there is none, or it is not told
 * @param included the accounts that it is to read, by number; at least one
 * @param others the accounts that are listed, too, by number
 * @param units the organizational units and roots that the included accounts belong to,
 * of those that are named anywhere, by the accounts' numbers
 */
public record AccountList(@Nullable String organization, List<AwsAccount> included, List<OtherAccount> others,
		Map<String, Set<String>> units) {

	/** Keeps copies of the lists. */
	public AccountList {
		units = Map.copyOf(units);
		included = List.copyOf(included);
		others = List.copyOf(others);
	}

	/**
	 * Accounts of which no units are known.
	 * @param organization the organization's id, or null
	 * @param included the accounts to read
	 * @param others the accounts that are listed, too
	 */
	public AccountList(@Nullable String organization, List<AwsAccount> included, List<OtherAccount> others) {
		this(organization, included, others, Map.of());
	}

	/**
	 * The included accounts that a command is limited to.
	 * @param numbers their numbers, as the operator wrote them; none if it is not limited
	 * @return these accounts, or all that are included, by number
	 * @throws OperatorException if one of the numbers is not that of an included account
	 */
	public List<AwsAccount> limitedTo(Collection<String> numbers) {
		if (numbers.isEmpty()) {
			return this.included;
		}
		Set<String> wanted = Set.copyOf(numbers);
		List<AwsAccount> limited = this.included.stream().filter((each) -> wanted.contains(each.number())).toList();
		if (limited.size() < wanted.size()) {
			throw new OperatorException(numbers.stream()
				.filter((number) -> limited.stream().noneMatch((each) -> each.number().equals(number)))
				.findFirst()
				.map(this::refusal)
				.orElseThrow(), null);
		}
		return limited;
	}

	private String refusal(String number) {
		return "The account %s is not one of the %d included accounts: %s".formatted(SafeText.clean(number, 50),
				this.included.size(),
				this.others.stream()
					.filter((each) -> each.number().equals(number))
					.findFirst()
					.map(AccountList::reason)
					.orElse("the list of accounts does not hold it. Check its twelve digits."));
	}

	private static String reason(OtherAccount other) {
		return switch (other.state()) {
			case NOT_ACTIVE -> OtherAccount.notActive(other.awsState());
			case EXCLUDED, INCLUDED, GONE -> "the settings keyreminder.accounts.* exclude it.";
		};
	}

}
