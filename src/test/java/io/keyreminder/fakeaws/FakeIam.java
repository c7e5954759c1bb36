package io.keyreminder.fakeaws;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * AWS Identity and Access Management, API version 2010-05-08.
 */
final class FakeIam implements QueryService {

	private static final int NOT_FOUND = 404;

	private static final int LONGEST_NAME = 128;

	private static final List<String> ENTITY_TYPES = List.of("User", "Role", "Group", "LocalManagedPolicy",
			"AWSManagedPolicy");

	private static final Pattern USER_NAME = Pattern.compile("[\\w+=,.@-]+");

	private final IntSupplier longestPage;

	FakeIam(IntSupplier longestPage) {
		this.longestPage = longestPage;
	}

	@Override
	public String name() {
		return "iam";
	}

	@Override
	public String version() {
		return "2010-05-08";
	}

	@Override
	public String namespace() {
		return "https://iam.amazonaws.com/doc/2010-05-08/";
	}

	@Override
	public String denial(Caller caller, Form form) {
		String user = form.get("UserName");
		String resource = (user != null) ? "user " + user : form.action().equals("GetAccountAuthorizationDetails") ? "*"
				: "arn:aws:iam::%s:user/".formatted(caller.account().number());
		return ("User: %s is not authorized to perform: iam:%s on resource: %s "
				+ "because no identity-based policy allows the iam:%s action")
			.formatted(caller.arn(), form.action(), resource, form.action());
	}

	@Override
	public void write(Form form, Caller caller, Xml result) {
		Fleet fleet = caller.account().fleet();
		switch (form.action()) {
			case "ListUsers" -> page(fleet.users(), form).write(result, "Users", (user) -> user(user, result));
			case "GetAccountAuthorizationDetails" -> authorizationDetails(fleet, form, result);
			case "GetUser" -> result.element("User", () -> {
				FakeUser user = find(fleet, form);
				user(user, result);
				tags(user, result);
			});
			case "ListUserTags" ->
				page(find(fleet, form).tags(), form).write(result, "Tags", (tag) -> tag(tag, result));
			case "ListAccessKeys" -> {
				FakeUser user = find(fleet, form);
				page(user.keys(), form).write(result, "AccessKeyMetadata", (key) -> key(user, key, result));
			}
			case "ListAccountAliases" -> {
				result.text("IsTruncated", false);
				result.element("AccountAliases",
						() -> fleet.alias().ifPresent((alias) -> result.text("member", alias)));
			}
			case "GenerateCredentialReport" -> caller.account().credentialReport().generate(result);
			case "GetCredentialReport" -> caller.account().credentialReport().get(result);
			case "GetAccessKeyLastUsed" -> lastUsed(fleet, form.required("AccessKeyId"), result);
			default -> throw unknown(form);
		}
	}

	static AwsError userGone(@Nullable String name) {
		return new AwsError(NOT_FOUND, "NoSuchEntity", "The user with name %s cannot be found.".formatted(name));
	}

	private static FakeUser find(Fleet fleet, Form form) {
		String name = form.required("UserName");
		if (!USER_NAME.matcher(name).matches()) {
			throw new AwsError(400, "ValidationError",
					"The specified value for userName is invalid. It must contain only "
							+ "alphanumeric characters and/or the following: +=,.@_-");
		}
		if (name.length() > LONGEST_NAME) {
			throw Form.invalid("userName", name, "Member must have length less than or equal to " + LONGEST_NAME);
		}
		return fleet.find(name).orElseThrow(() -> userGone(name));
	}

	private <T> Page<T> page(List<T> all, Form form) {
		return Page.of(all, form, this.longestPage.getAsInt());
	}

	private void user(FakeUser user, Xml xml) {
		xml.text("Path", user.path());
		xml.text("UserName", user.name());
		xml.text("UserId", user.userId());
		xml.text("Arn", user.arn());
		xml.text("CreateDate", user.created());
	}

	/** The account has neither groups nor roles nor policies of its own. */
	private void authorizationDetails(Fleet fleet, Form form, Xml xml) {
		List<String> filter = form.members("Filter");
		filter.stream().filter((type) -> !ENTITY_TYPES.contains(type)).findFirst().ifPresent((type) -> {
			throw Form.invalid("filter", filter.toString(),
					"Member must satisfy constraint: [Member must satisfy enum value set: %s]".formatted(ENTITY_TYPES));
		});
		List<FakeUser> users = (filter.isEmpty() || filter.contains("User")) ? fleet.users() : List.of();
		page(users, form).write(xml, "UserDetailList", (user) -> {
			user(user, xml);
			List.of("GroupList", "AttachedManagedPolicies").forEach((list) -> xml.element(list, () -> {
			}));
			tags(user, xml);
		});
		List.of("GroupDetailList", "RoleDetailList", "Policies").forEach((list) -> xml.element(list, () -> {
		}));
	}

	private void tags(FakeUser user, Xml xml) {
		xml.element("Tags", () -> user.tags().forEach((tag) -> xml.element("member", () -> tag(tag, xml))));
	}

	private void tag(FakeUser.Tag tag, Xml xml) {
		xml.text("Key", tag.name());
		xml.text("Value", tag.value());
	}

	private void key(FakeUser user, FakeKey key, Xml xml) {
		xml.text("UserName", user.name());
		xml.text("AccessKeyId", key.id());
		xml.text("Status", key.status());
		xml.text("CreateDate", key.created());
	}

	private void lastUsed(Fleet fleet, String id, Xml xml) {
		FakeUser owner = fleet.ownerOf(id)
			.orElseThrow(() -> new AwsError(NOT_FOUND, "NoSuchEntity",
					"The Access Key with id %s cannot be found.".formatted(id)));
		FakeKey.Use use = owner.keys()
			.stream()
			.filter((key) -> key.id().equals(id))
			.findFirst()
			.map(FakeKey::lastUse)
			.orElse(null);
		xml.text("UserName", owner.name());
		xml.element("AccessKeyLastUsed", () -> {
			if (use != null) {
				xml.text("LastUsedDate", use.at());
			}
			xml.text("ServiceName", (use != null) ? use.service() : "N/A");
			xml.text("Region", (use != null) ? use.region() : "N/A");
		});
	}

}
