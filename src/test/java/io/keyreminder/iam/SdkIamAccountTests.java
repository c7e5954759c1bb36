package io.keyreminder.iam;

import java.time.Instant;
import java.util.List;

import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.key.OwnerTags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is found in an account that can be read.
 */
class SdkIamAccountTests {

	private static final String NUMBER = "123456789012";

	private static final String KEY = "AKIAIOSFODNN70000001";

	private static final Instant CREATED = Instant.parse("2026-09-05T23:59:59Z");

	private final Fleet fleet = Fleet.of(NUMBER);

	private final FakeAws aws = FakeAws.start(this.fleet);

	private final IamAccount account = TestAccount.connect(this.aws);

	@AfterEach
	void close() {
		this.aws.close();
	}

	@Test
	void theAccountsNumberIsAskedForOnce() {
		assertThat(this.account.number()).isEqualTo(NUMBER);
		assertThat(this.account.number()).isEqualTo(NUMBER);
		assertThat(this.aws.count("GetCallerIdentity")).isEqualTo(1);
	}

	@Test
	void anAccountWithoutUsersHasNoOwners() {
		assertThat(this.account.owners()).isEmpty();
	}

	@Test
	void fiveThousandUsersComeInFivePagesInAwssOrder() {
		for (int i = 5000; i > 0; i--) {
			this.fleet.add("user-" + i);
		}
		assertThat(this.account.owners()).extracting(KeyOwner::name)
			.containsExactlyElementsOf(this.fleet.users().stream().map(FakeUser::name).toList());
		assertThat(this.aws.count("ListUsers")).isEqualTo(5);
	}

	@Test
	void anOwnerIsKnownByIdNamePathAndArn() {
		String longest = "+=,.@-_" + "x".repeat(57);
		FakeUser user = this.fleet.add(longest).path("/batch/tokyo/").tag("Email", "a@example.com").key(KEY, CREATED);
		assertThat(this.account.owners())
			.containsExactly(new KeyOwner(NUMBER, user.userId(), longest, "/batch/tokyo/", "aws"));
		KeyOwner owner = this.account.owners().get(0);
		assertThat(this.account.accessKeys(owner)).containsExactly(new AccessKey(KEY, CREATED, true));
		assertThat(this.account.tags(owner).addresses()).isEqualTo("a@example.com");
	}

	@ParameterizedTest
	@CsvSource({ "Active, true", "ACTIVE, true", "Inactive, false", "Expired, false", "Unheard-of, false" })
	void onlyAKeyWhoseStatusIsActiveIsActive(String status, boolean active) {
		this.fleet.add("alice").key(KEY, CREATED, status).key("AKIAIOSFODNN70000002", CREATED, "Inactive");
		assertThat(this.account.accessKeys(owner("alice"))).containsExactly(new AccessKey(KEY, CREATED, active),
				new AccessKey("AKIAIOSFODNN70000002", CREATED, false));
	}

	@Test
	void keysAndTagsMayComeOneAPage() {
		this.aws.longestPage(1);
		this.fleet.add("alice").key(KEY, CREATED).key("AKIAIOSFODNN70000002", CREATED);
		this.fleet.user("alice").tag("Department", "R+D").tag("Email", "alice@example.com");
		assertThat(this.account.accessKeys(owner("alice"))).hasSize(2);
		assertThat(this.account.tags(owner("alice")).addresses()).isEqualTo("alice@example.com");
	}

	@ParameterizedTest
	@CsvSource({ "Email", "email", "EMAIL" })
	void theTagsNameIsComparedIgnoringCase(String name) {
		this.fleet.add("alice").tag("Emails", "no").tag(name, " alice@example.com\u3000R&D <x> ");
		assertThat(this.account.tags(owner("alice")).addresses()).isEqualTo(" alice@example.com\u3000R&D <x> ");
	}

	@Test
	void theLanguageHasATagOfItsOwn() {
		this.fleet.add("alice").tag("language", "ja").tag("Email", "a@example.com");
		assertThat(this.account.tags(owner("alice"))).isEqualTo(new OwnerTags("a@example.com", "ja"));
	}

	@Test
	void whatTheConsoleKeepsOfAKeyIsATag() {
		this.fleet.add("alice").tag("AKIAIOSFODNN7EXAMPLE", "laptop <b>").tag("AKIA", "no key").tag("Team", "core");
		OwnerTags tags = this.account.tags(owner("alice"));
		assertThat(tags.value("AKIAIOSFODNN7EXAMPLE")).isEqualTo("laptop <b>");
		assertThat(tags.value("AKIA")).isNull();
	}

	@Test
	void usersMayBeListedWithTheirTags() {
		this.aws.longestPage(2);
		this.fleet.add("alice").tag("Department", "R+D").tag("EMAIL", "alice@example.com").tag("language", "ja");
		this.fleet.add("bob");
		this.fleet.add("carol").tag("Email", "");
		IamAccount bulk = TestAccount.connect(this.aws, TestAccount.properties(TagSource.BULK, KeySource.AUTO));
		assertThat(bulk.users()).extracting(ListedUser::owner).isEqualTo(this.account.owners());
		assertThat(bulk.users()).extracting(ListedUser::tags)
			.containsExactly(new OwnerTags("alice@example.com", "ja"), OwnerTags.NONE, new OwnerTags("", null));
		assertThat(this.account.users()).extracting(ListedUser::tags).containsOnlyNulls();
		assertThat(this.aws.count("GetAccountAuthorizationDetails")).isEqualTo(4);
		assertThat(this.aws.count("ListUserTags")).isZero();
		assertThat(bulk.firstOwners()).isEqualTo(new UserPage(2, true));
	}

	@Test
	void whoseListedTagHasNoValueIsAsked() {
		FakeUser alice = this.fleet.add("alice").tag("Email", "alice@example.com");
		this.aws.faults()
			.on("GetAccountAuthorizationDetails")
			.be(Fault.body("""
					<GetAccountAuthorizationDetailsResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
					<GetAccountAuthorizationDetailsResult><IsTruncated>false</IsTruncated><UserDetailList><member>
					<Path>/</Path><UserName>alice</UserName><UserId>%s</UserId><Arn>%s</Arn>
					<Tags><member><Key>Email</Key></member></Tags></member></UserDetailList>
					</GetAccountAuthorizationDetailsResult></GetAccountAuthorizationDetailsResponse>"""
				.formatted(alice.userId(), alice.arn())));
		IamAccount bulk = TestAccount.connect(this.aws, TestAccount.properties(TagSource.BULK, KeySource.AUTO));
		assertThat(bulk.users()).singleElement().extracting(ListedUser::tags).isNull();
	}

	@Test
	void theAliasIsAskedForOnce() {
		this.fleet.alias("production");
		assertThat(this.account.alias()).contains("production");
		assertThat(this.account.alias()).contains("production");
		assertThat(this.aws.count("ListAccountAliases")).isEqualTo(1);
	}

	@Test
	void anAccountMayHaveNoAlias() {
		assertThat(this.account.alias()).isEmpty();
	}

	@Test
	void anAliasThatAwsDoesNotTellIsNone() {
		this.fleet.alias("production");
		this.aws.allowOnly(List.of("iam:ListUsers"));
		assertThat(this.account.alias()).isEmpty();
	}

	@Test
	void anEmptyTagIsATagAndNoTagIsNone() {
		this.fleet.add("alice").tag("Email", "");
		this.fleet.add("bob").tag("Department", "R+D");
		assertThat(this.account.tags(owner("alice")).addresses()).isEqualTo("");
		assertThat(this.account.tags(owner("bob"))).isEqualTo(OwnerTags.NONE);
	}

	@Test
	void aKeysLastUseIsKnownOrItWasNeverUsed() {
		Instant used = Instant.parse("2026-11-20T04:05:06Z");
		this.fleet.add("alice").key(KEY, CREATED).key("AKIAIOSFODNN70000002", CREATED);
		this.fleet.user("alice").keyUsed(KEY, new FakeKey.Use(used, "s3", "ap-northeast-1"));
		assertThat(this.account.lastUse(owner("alice"), new AccessKey(KEY, CREATED, true)))
			.isEqualTo(KeyUse.of(new LastUse(used, "s3", "ap-northeast-1")));
		assertThat(this.account.lastUse(owner("alice"), new AccessKey("AKIAIOSFODNN70000002", CREATED, true)))
			.isEqualTo(KeyUse.NEVER);
	}

	/** AWS keeps uses since 22 April 2015; such a key may have been used before. */
	@Test
	void aVeryOldKeyOfNoKnownUseMayHaveBeenUsed() {
		Instant before = Instant.parse("2015-04-21T00:00:00Z");
		this.fleet.add("alice").key(KEY, before);
		assertThat(this.account.lastUse(owner("alice"), new AccessKey(KEY, before, true))).isEqualTo(KeyUse.UNRECORDED);
	}

	@Test
	void aUserWhoIsGoneHasNothing() {
		AccessKey key = new AccessKey(KEY, CREATED, true);
		assertThat(this.account.accessKeys(owner("gone"))).isEmpty();
		assertThat(this.account.tags(owner("gone"))).isEqualTo(OwnerTags.NONE);
		assertThat(this.account.lastUse(owner("gone"), key)).isEqualTo(KeyUse.UNKNOWN);
		assertThat(this.aws.calls()).hasSize(3);
	}

	private static KeyOwner owner(String name) {
		return new KeyOwner(NUMBER, "AIDAEXAMPLE", name, "/", "aws");
	}

}
