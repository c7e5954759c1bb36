package io.keyreminder.account.organization;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.keyreminder.account.AccountListing;
import io.keyreminder.account.AccountSource;
import io.keyreminder.account.AccountsFrom;
import io.keyreminder.account.AccountsProperties;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.account.ListedAccount;
import io.keyreminder.account.MemberRole;
import io.keyreminder.account.NamedUnits;
import io.keyreminder.aws.BrokenAnswerException;
import io.keyreminder.aws.PaginatedList;
import io.keyreminder.settings.AwsIds;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.ParentNotFoundException;

import static io.keyreminder.aws.BrokenAnswerException.required;

/**
 * The accounts of the organization, to the last page, with their {@code State}; the older
 * field {@code Status} is no longer sent. Units are asked about only if some are named.
 */
final class OrganizationAccounts implements AccountSource {

	private static final Logger LOG = LoggerFactory.getLogger(OrganizationAccounts.class);

	private static final int LONGEST_STATE = 50;

	/** See the id's pattern in AWS's documentation of an organization. */
	private static final int LONGEST_ID = 34;

	private static final PaginatedList<ListAccountsResponse, Account> ACCOUNTS = new PaginatedList<>(
			ListAccountsResponse::hasAccounts, (page) -> follows(page.nextToken()), ListAccountsResponse::nextToken,
			ListAccountsResponse::accounts, Account::id);

	private static final PaginatedList<ListAccountsForParentResponse, Account> ACCOUNTS_OF_UNIT = new PaginatedList<>(
			ListAccountsForParentResponse::hasAccounts, (page) -> follows(page.nextToken()),
			ListAccountsForParentResponse::nextToken, ListAccountsForParentResponse::accounts, Account::id);

	private static final PaginatedList<ListOrganizationalUnitsForParentResponse, OrganizationalUnit> UNITS = new PaginatedList<>(
			ListOrganizationalUnitsForParentResponse::hasOrganizationalUnits, (page) -> follows(page.nextToken()),
			ListOrganizationalUnitsForParentResponse::nextToken,
			ListOrganizationalUnitsForParentResponse::organizationalUnits, OrganizationalUnit::id);

	private final AccountsProperties properties;

	private final Supplier<NamedUnits> others;

	private final Supplier<OrganizationClients> clients;

	/**
	 * Creates the source; nobody is asked yet.
	 * @param properties the units that matter, and the role of each account
	 * @param others the units that matter besides
	 * @param clients opens what asks AWS
	 */
	OrganizationAccounts(AccountsProperties properties, Supplier<NamedUnits> others,
			Supplier<OrganizationClients> clients) {
		this.others = others;
		this.properties = properties;
		this.clients = clients;
	}

	@Override
	public AccountsFrom from() {
		return AccountsFrom.ORGANIZATION;
	}

	/**
	 * Asks AWS Organizations.
	 * @throws SettingException if a unit that is named is not there
	 */
	@Override
	public AccountListing list(String baseAccount) {
		try (OrganizationClients open = OrganizationCalls.connect(this.clients)) {
			OrganizationsClient client = open.organizations();
			Map<String, Set<String>> units = new HashMap<>();
			addUnits(client, this.properties.includeOus(), OrganizationAccounts::includedUnit, units);
			addUnits(client, this.properties.excludeOus(), OrganizationAccounts::excludedUnit, units);
			NamedUnits others = this.others.get();
			addUnits(client, others.ids(), others::refusal, units);
			List<Account> accounts = OrganizationCalls.call("organizations:ListAccounts",
					() -> complete(ACCOUNTS.readAll(client.listAccountsPaginator())));
			return new AccountListing(organization(client),
					accounts.stream().map((account) -> listed(account, open.region(), units)).toList());
		}
	}

	/**
	 * Only shown: nothing fails for the want of it. It is asked for last, so that
	 * whatever keeps the accounts from being listed has been said.
	 */
	private static @Nullable String organization(OrganizationsClient client) {
		try {
			String id = required(client.describeOrganization().organization(), "Organization").id();
			String shown = SafeText.clean(required(id, "Id"), LONGEST_ID);
			return shown.isEmpty() ? null : shown;
		}
		catch (SdkException | BrokenAnswerException ex) {
			LOG.info("The organization's id is not shown. {}",
					OrganizationCalls.sentence("organizations:DescribeOrganization", ex));
			return null;
		}
	}

	/** The management account belongs to every organization. */
	private static List<Account> complete(List<Account> accounts) {
		if (accounts.isEmpty()) {
			throw new BrokenAnswerException("the list of accounts is empty");
		}
		for (Account account : accounts) {
			if (!AwsIds.isAccount(account.id())) {
				throw new BrokenAnswerException("an account's Id is not a number of twelve digits");
			}
			if (Objects.toString(account.stateAsString(), "").isBlank()) {
				throw new BrokenAnswerException("the account %s has no State, so that nobody knows whether it is active"
					.formatted(account.id()));
			}
		}
		return accounts;
	}

	private ListedAccount listed(Account account, Region region, Map<String, Set<String>> units) {
		String name = SafeText.clean(account.name(), AwsAccount.LONGEST_NAME);
		String role = new MemberRole(Objects.requireNonNull(this.properties.role())).arn(region, account.id());
		return new ListedAccount(
				new AwsAccount(account.id(), name.isEmpty() ? null : name, role, this.properties.externalId(), null,
						null),
				SafeText.clean(account.stateAsString(), LONGEST_STATE), units.getOrDefault(account.id(), Set.of()));
	}

	/**
	 * Finds the accounts that belong to the units, at any depth.
	 * @param refusal is thrown for a unit that is not there
	 * @param units takes each account's units
	 */
	private static void addUnits(OrganizationsClient client, Collection<String> named,
			BiFunction<String, Throwable, SettingException> refusal, Map<String, Set<String>> units) {
		for (String unit : new LinkedHashSet<>(named)) {
			Deque<String> waiting = new ArrayDeque<>(List.of(unit));
			Set<String> seen = new HashSet<>(waiting);
			while (!waiting.isEmpty()) {
				String parent = waiting.remove();
				try {
					accountsIn(client, parent)
						.forEach((number) -> units.computeIfAbsent(number, (key) -> new HashSet<>()).add(unit));
					unitsIn(client, parent).stream().filter(seen::add).forEach(waiting::add);
				}
				catch (ParentNotFoundException ex) {
					if (parent.equals(unit)) {
						throw refusal.apply(unit, ex);
					}
					// A unit below was deleted meanwhile; only an empty one can be.
					LOG.info("The unit {} is not there any more.", SafeText.clean(parent));
				}
			}
		}
	}

	private static SettingException includedUnit(String unit, Throwable cause) {
		return refusal(Setting.INCLUDE_OUS, unit, cause);
	}

	private static SettingException excludedUnit(String unit, Throwable cause) {
		return refusal(Setting.EXCLUDE_OUS, unit, cause);
	}

	private static SettingException refusal(Setting setting, String unit, Throwable cause) {
		return new SettingException(setting, "names '%s', which is not in the organization".formatted(unit), cause);
	}

	private static List<String> accountsIn(OrganizationsClient client, String parent) {
		return OrganizationCalls.call("organizations:ListAccountsForParent",
				() -> ACCOUNTS_OF_UNIT.readAll(client.listAccountsForParentPaginator((list) -> list.parentId(parent)))
					.stream()
					.map(Account::id)
					.toList());
	}

	private static List<String> unitsIn(OrganizationsClient client, String parent) {
		return OrganizationCalls.call("organizations:ListOrganizationalUnitsForParent",
				() -> UNITS.readAll(client.listOrganizationalUnitsForParentPaginator((list) -> list.parentId(parent)))
					.stream()
					.map((unit) -> required(unit.id(), "Id"))
					.toList());
	}

	/** The last page says nothing, and has its list, though it may be empty. */
	private static @Nullable Boolean follows(@Nullable String nextToken) {
		return (nextToken != null) ? Boolean.TRUE : null;
	}

}
