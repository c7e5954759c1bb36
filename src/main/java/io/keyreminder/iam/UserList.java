package io.keyreminder.iam;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.keyreminder.aws.BrokenAnswerException;
import io.keyreminder.aws.PaginatedList;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.settings.Setting;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.UserDetail;

import static io.keyreminder.aws.BrokenAnswerException.required;

/**
 * Lists the users of an account: by themselves, or with everything that AWS knows of
 * them, of which their tags are kept.
 *
 * @param clients ask AWS
 * @param properties how IAM is asked
 * @param selection which tags are kept
 */
record UserList(AwsClients clients, IamProperties properties, TagSelection selection) {

	private static final int LARGEST_PAGE = 1000;

	private static final String WIDER_PERMISSION = "AWS denied it, and %s=bulk needs it. Allow it, too (config/iam-policy-bulk.json, in other accounts the parameter Tags of config/member-role.yaml), or set %s=user (environment: %s)."
		.formatted(Setting.TAGS.property(), Setting.TAGS.property(), Setting.TAGS.variable());

	private static final PaginatedList<ListUsersResponse, User> USERS = new PaginatedList<>(ListUsersResponse::hasUsers,
			ListUsersResponse::isTruncated, ListUsersResponse::marker, ListUsersResponse::users,
			(user) -> id(user.userId(), user.userName()));

	/**
	 * The permission that the list needs.
	 */
	String action() {
		return (this.properties.tags() == TagSource.BULK) ? IamAccount.GET_ACCOUNT_AUTHORIZATION_DETAILS
				: IamAccount.LIST_USERS;
	}

	/**
	 * Reads all pages.
	 * @param account the account's number
	 * @return the users, in the order in which AWS lists them
	 * @throws AccountUnreadableException if they cannot be listed
	 */
	List<ListedUser> read(String account) {
		AtomicInteger listed = new AtomicInteger();
		try {
			return distinct(ask(
					() -> details(account)
						.readAll(this.clients.iam().getAccountAuthorizationDetailsPaginator(UserList::page),
								listed::set)
						.stream()
						.map(Detail::user)
						.toList(),
					() -> USERS
						.readAll(this.clients.iam().listUsersPaginator((list) -> list.maxItems(LARGEST_PAGE)),
								listed::set)
						.stream()
						.map((user) -> new ListedUser(
								owner(account, user.userId(), user.userName(), user.path(), user.arn()), null))
						.toList()));
		}
		catch (AccountUnreadableException ex) {
			throw (listed.get() > 0 && !(ex instanceof BaseCredentialsException)) ? new ListBrokenOffException(ex) : ex;
		}
	}

	/**
	 * Reads the first page.
	 * @param account the account's number
	 * @return how many users are on it
	 * @throws AccountUnreadableException if they cannot be listed
	 */
	UserPage first(String account) {
		return ask(() -> {
			GetAccountAuthorizationDetailsResponse page = this.clients.iam()
				.getAccountAuthorizationDetails(UserList::page);
			return new UserPage(details(account).readAll(List.of(page)).size(),
					Boolean.TRUE.equals(page.isTruncated()));
		}, () -> {
			ListUsersResponse page = this.clients.iam().listUsers((list) -> list.maxItems(LARGEST_PAGE));
			return new UserPage(USERS.readAll(List.of(page)).size(), Boolean.TRUE.equals(page.isTruncated()));
		});
	}

	private <T> T ask(Supplier<T> withTags, Supplier<T> without) {
		return (this.properties.tags() == TagSource.BULK)
				? this.clients.calls().ofAccount(action(), WIDER_PERMISSION, withTags)
				: this.clients.calls().ofAccount(action(), without);
	}

	private static void page(GetAccountAuthorizationDetailsRequest.Builder get) {
		get.filter(EntityType.USER).maxItems(LARGEST_PAGE);
	}

	/** Of a page nothing is kept but what is needed: a user may have 50 tags. */
	private PaginatedList<GetAccountAuthorizationDetailsResponse, Detail> details(String account) {
		return new PaginatedList<>(GetAccountAuthorizationDetailsResponse::hasUserDetailList,
				GetAccountAuthorizationDetailsResponse::isTruncated, GetAccountAuthorizationDetailsResponse::marker,
				(page) -> page.userDetailList().stream().map((user) -> detail(account, user)).toList(), Detail::id);
	}

	private Detail detail(String account, UserDetail user) {
		return new Detail(id(user.userId(), user.userName()),
				new ListedUser(owner(account, user.userId(), user.userName(), user.path(), user.arn()), tags(user)));
	}

	/** Where the answer is broken, the user is asked. */
	private @Nullable OwnerTags tags(UserDetail user) {
		try {
			return this.selection.of(user.tags());
		}
		catch (BrokenAnswerException ex) {
			return null;
		}
	}

	private static String id(@Nullable String userId, @Nullable String name) {
		return required(userId, "UserId") + " " + name;
	}

	/** Many users have the same path and partition: they are kept once. */
	private static KeyOwner owner(String account, String userId, @Nullable String name, @Nullable String path,
			@Nullable String arn) {
		return new KeyOwner(account, userId, required(name, "UserName"), required(path, "Path").intern(),
				KeyOwner.partition(required(arn, "Arn")));
	}

	/**
	 * Nobody is left out: the second of an id or a name is shown as a user of its own.
	 */
	private static List<ListedUser> distinct(List<ListedUser> listed) {
		Set<String> ids = new HashSet<>();
		Set<String> names = new HashSet<>();
		List<ListedUser> users = new ArrayList<>();
		for (ListedUser user : listed) {
			boolean idIsNew = ids.add(user.owner().userId());
			boolean nameIsNew = names.add(user.owner().name());
			users.add((idIsNew && nameIsNew) ? user : user.twin());
		}
		return users;
	}

	/**
	 * A user, and what tells it apart.
	 */
	private record Detail(String id, ListedUser user) {

	}

}
