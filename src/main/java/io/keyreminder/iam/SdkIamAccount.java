package io.keyreminder.iam;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.keyreminder.aws.BrokenAnswerException;
import io.keyreminder.aws.PaginatedList;
import io.keyreminder.iam.report.CredentialReport;
import io.keyreminder.iam.report.PlausibleTime;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.text.SafeText;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.Tag;

import org.springframework.util.function.SingletonSupplier;

import static io.keyreminder.aws.BrokenAnswerException.required;

/**
 * The account as the AWS SDK shows it. May be used by several threads.
 */
final class SdkIamAccount implements IamAccount {

	/**
	 * See <a href=
	 * "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyLastUsed.html">
	 * the field's description</a>.
	 */
	private static final Instant USES_ARE_KNOWN_SINCE = Instant.parse("2015-04-23T00:00:00Z");

	/**
	 * IAM's have 16 characters at least; it takes four to tell a user's two keys apart.
	 */
	private static final Pattern KEY_ID = Pattern.compile("\\w{4,128}");

	private static final PaginatedList<ListAccessKeysResponse, AccessKeyMetadata> KEYS = new PaginatedList<>(
			ListAccessKeysResponse::hasAccessKeyMetadata, ListAccessKeysResponse::isTruncated,
			ListAccessKeysResponse::marker, ListAccessKeysResponse::accessKeyMetadata, AccessKeyMetadata::accessKeyId);

	private static final PaginatedList<ListUserTagsResponse, Tag> TAGS = new PaginatedList<>(
			ListUserTagsResponse::hasTags, ListUserTagsResponse::isTruncated, ListUserTagsResponse::marker,
			ListUserTagsResponse::tags, Tag::key);

	private final AwsClients clients;

	private final UserList users;

	private final CredentialReports reports;

	private final IamProperties properties;

	private final SingletonSupplier<Optional<String>> alias = SingletonSupplier.of(this::aliasIfTold);

	private final TagSelection selection;

	private final Supplier<String> number;

	private final Runnable closing;

	/**
	 * Creates an account; nobody is asked yet.
	 * @param clients ask AWS
	 * @param reports fetches the credential report
	 * @param properties how IAM is asked
	 * @param selection which tags of users are kept
	 * @param number tells the account's number
	 * @param closing closes what is this account's alone
	 */
	SdkIamAccount(AwsClients clients, CredentialReports reports, IamProperties properties, TagSelection selection,
			Supplier<String> number, Runnable closing) {
		this.clients = clients;
		this.users = new UserList(clients, properties, selection);
		this.reports = reports;
		this.properties = properties;
		this.selection = selection;
		this.number = number;
		this.closing = closing;
	}

	/**
	 * The account of the base credentials, whose clients are the process's: it does not
	 * close them.
	 * @param clients ask AWS
	 * @param reports fetches the credential report
	 * @param properties how IAM is asked
	 * @param selection which tags of users are kept
	 */
	static SdkIamAccount base(AwsClients clients, CredentialReports reports, IamProperties properties,
			TagSelection selection) {
		return new SdkIamAccount(clients, reports, properties, selection, () -> clients.caller().account(), () -> {
		});
	}

	@Override
	public String number() {
		return this.number.get();
	}

	@Override
	public Optional<String> alias() {
		return this.alias.obtain();
	}

	@Override
	public Optional<String> fetchAlias() {
		return this.clients.calls()
			.ofOwner(LIST_ACCOUNT_ALIASES, Optional.empty(),
					() -> this.clients.iam()
						.listAccountAliases()
						.accountAliases()
						.stream()
						.map(SafeText::clean)
						.findFirst());
	}

	private Optional<String> aliasIfTold() {
		try {
			return fetchAlias();
		}
		catch (OwnerUnreadableException | AccountUnreadableException ex) {
			this.clients.calls().log("Messages name the account by its number alone. " + ex.getMessage());
			return Optional.empty();
		}
	}

	@Override
	public String howToAllow() {
		return this.clients.calls().howToAllow();
	}

	@Override
	public long calls() {
		return this.clients.calls().counter().calls();
	}

	@Override
	public List<ListedUser> users() {
		return this.users.read(number());
	}

	@Override
	public String listAction() {
		return this.users.action();
	}

	@Override
	public UserPage firstOwners() {
		return this.users.first(number());
	}

	@Override
	public String recipientTag() {
		return this.properties.recipientTag();
	}

	@Override
	public KeySource source() {
		return this.properties.source();
	}

	@Override
	public String requestCredentialReport() {
		return SafeText.clean(this.reports.generate().toString());
	}

	@Override
	public CredentialReport fetchCredentialReport() {
		return this.reports.fetch();
	}

	@Override
	public CredentialReport credentialReport() {
		return this.reports.read();
	}

	@Override
	public List<AccessKey> accessKeys(KeyOwner owner) {
		requireAllowed(owner);
		return this.clients.calls()
			.ofOwner(LIST_ACCESS_KEYS, List.of(),
					() -> KEYS
						.readAll(this.clients.iam().listAccessKeysPaginator((list) -> list.userName(owner.name())))
						.stream()
						.map(SdkIamAccount::accessKey)
						.toList());
	}

	@Override
	public Optional<String> userOf(String accessKeyId) {
		return this.clients.calls()
			.ofOwner(GET_ACCESS_KEY_LAST_USED, Optional.empty(),
					() -> Optional.ofNullable(
							this.clients.iam().getAccessKeyLastUsed((get) -> get.accessKeyId(accessKeyId)).userName())
						.map(SafeText::clean));
	}

	@Override
	public OwnerTags tags(KeyOwner owner) {
		requireAllowed(owner);
		return this.clients.calls()
			.ofOwner(LIST_USER_TAGS, OwnerTags.NONE, () -> this.selection
				.of(TAGS.readAll(this.clients.iam().listUserTagsPaginator((list) -> list.userName(owner.name())))));
	}

	@Override
	public KeyUse lastUse(KeyOwner owner, AccessKey key) {
		return this.clients.calls().ofOwner(GET_ACCESS_KEY_LAST_USED, KeyUse.UNKNOWN, () -> {
			AccessKeyLastUsed lastUsed = required(
					this.clients.iam().getAccessKeyLastUsed((get) -> get.accessKeyId(key.id())).accessKeyLastUsed(),
					"AccessKeyLastUsed");
			Instant at = lastUsed.lastUsedDate();
			if (at != null) {
				return KeyUse.of(new LastUse(PlausibleTime.required(at, "LastUsedDate"),
						SafeText.clean(lastUsed.serviceName()), SafeText.clean(lastUsed.region())));
			}
			return key.created().isBefore(USES_ARE_KNOWN_SINCE) ? KeyUse.UNRECORDED : KeyUse.NEVER;
		});
	}

	@Override
	public void close() {
		this.closing.run();
	}

	/** By another name than its own a user would be asked about who is not there. */
	private void requireAllowed(KeyOwner owner) {
		if (!owner.isAllowed()) {
			throw new OwnerUnreadableException(listAction(), false, listAction()
					+ " named a user by a name, id, path or ARN that IAM does not allow, or that another user has: it "
					+ "cannot be asked about. Check the user in the AWS console.",
					new BrokenAnswerException("there can be no such user"));
		}
	}

	private static AccessKey accessKey(AccessKeyMetadata key) {
		if (!KEY_ID.matcher(key.accessKeyId()).matches()) {
			throw new BrokenAnswerException("an AccessKeyId is not of 4 to 128 letters and digits");
		}
		return new AccessKey(key.accessKeyId(), PlausibleTime.required(key.createDate(), "CreateDate"),
				StatusType.ACTIVE.toString().equalsIgnoreCase(required(key.statusAsString(), "Status")));
	}

}
