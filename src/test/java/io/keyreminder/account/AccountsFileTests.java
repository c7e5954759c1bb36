package io.keyreminder.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The file that names the accounts; whatever is odd in it is refused with its line.
 */
class AccountsFileTests {

	private static final Path EXAMPLE = Path.of("config", "accounts.yml");

	private final Path file;

	private final Map<String, String> settings = new HashMap<>();

	AccountsFileTests(@TempDir Path folder) {
		this.file = folder.resolve("accounts.yml");
		this.settings.putAll(Map.of("from", "file", "file", this.file.toString()));
	}

	@Test
	void eachAccountIsReachedAsItsEntrySays() throws IOException {
		this.settings.put("role", "KeyReminder");
		this.settings.put("external-id", "all-7f3a");
		AccountListing listing = list("""
				accounts:
				  - id: "012345678901"
				    name: "Pay\\u202ements "
				  - {id: '222222222222', role: Auditor, external-id: two-2222}
				  - id: "333333333333"
				    role: "arn:{partition}:iam::{account}:role/audit/Keys"
				    region: us-gov-west-1
				  - id: "444444444444"
				    role: arn:aws:iam::444444444444:role/Keys
				    profile: china
				    region: cn-north-1
				  - id: "555555555555"
				    profile: partner
				""");
		assertThat(listing.organization()).isNull();
		assertThat(listing.accounts()).allMatch((each) -> each.state().equals("ACTIVE") && each.units() == null)
			.extracting(ListedAccount::account)
			.containsExactly(
					new AwsAccount("012345678901", "Pay ments", "arn:aws:iam::012345678901:role/KeyReminder",
							"all-7f3a", null, null),
					new AwsAccount("222222222222", null, "arn:aws:iam::222222222222:role/Auditor", "two-2222", null,
							null),
					new AwsAccount("333333333333", null, "arn:aws-us-gov:iam::333333333333:role/audit/Keys", "all-7f3a",
							null, "us-gov-west-1"),
					new AwsAccount("444444444444", null, "arn:aws:iam::444444444444:role/Keys", "all-7f3a", "china",
							"cn-north-1"),
					new AwsAccount("555555555555", null, null, "all-7f3a", "partner", null));
	}

	@Test
	void aProfilesOwnRegionIsThatOfItsAccount(@TempDir Path folder) throws IOException {
		System.setProperty("aws.configFile", Files.writeString(folder.resolve("config"), """
				[profile china]
				region = cn-north-1
				[profile anywhere]
				region =
				[profile wrong]
				region = Frankfurt
				""").toString());
		try {
			assertThat(list("""
					accounts:
					- {id: "222222222222", profile: china}
					- {id: "333333333333", profile: china, role: Reader}
					- {id: "444444444444", profile: china, region: cn-northwest-1}
					- {id: "555555555555", profile: anywhere}
					- {id: "666666666666", profile: none}
					""").accounts()).extracting((each) -> each.account().region(), (each) -> each.account().role())
				.containsExactly(tuple("cn-north-1", null),
						tuple("cn-north-1", "arn:aws-cn:iam::333333333333:role/Reader"), tuple("cn-northwest-1", null),
						tuple(null, null), tuple(null, null));
			assertThatExceptionOfType(SettingException.class)
				.isThrownBy(() -> list("accounts:\n- id: \"222222222222\"\n  profile: wrong\n"))
				.withMessageContaining("line 3: the AWS profile 'wrong' names the region 'Frankfurt', but it must be");
		}
		finally {
			System.clearProperty("aws.configFile");
		}
	}

	@Test
	void theBaseAccountNeedsNoRole() throws IOException {
		assertThat(list("accounts:\n  - id: \"%s\"\n".formatted(TestAccounts.BASE)).accounts())
			.extracting(ListedAccount::account)
			.containsExactly(AwsAccount.base(TestAccounts.BASE, null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					name: x                                    | 1 | there is no 'name' here. There can be accounts.
					acounts: []                                | 1 | there is no 'acounts' here: did you mean accounts?
					{}                                         | 1 | here must stand accounts: and the list of accounts.
					accounts: []                               | 1 | here must stand a list, each element in a line of its own that begins with a dash, but it is an empty one.
					accounts:                                  | 1 | here must stand a list, each element in a line of its own that begins with a dash, but it is empty.
					accounts: "111122223333"                   | 1 | here must stand a list, each element in a line of its own that begins with a dash, but it is a text.
					accounts:\\n- "111122223333"               | 2 | here must stand id:, name:, role:, external-id:, profile:, region: and its value, but it is a text.
					accounts:\\n- name: x                      | 2 | the account has no id. Add it: id: "111122223333".
					accounts:\\n- rol: x                       | 2 | there is no 'rol' here: did you mean role?
					accounts:\\n- id: 012345678901             | 2 | an account's number must stand in quotation marks, for YAML may read it as a number and lose its zeros: "012345678901".
					accounts:\\n- id: 111122223333             | 2 | an account's number must stand in quotation marks
					accounts:\\n- id: ["111122223333"]         | 2 | an account's number must stand in quotation marks
					accounts:\\n- id: "12345678901"            | 2 | '12345678901' stands here, but it must be an account's number of twelve digits.
					accounts:\\n- id: "1111-2222-3333"         | 2 | '1111-2222-3333' stands here, but it must be an account's number of twelve digits.
					accounts:\\n- id: "１１１１２２２２３３３３" | 2 | '１１１１２２２２３３３３' stands here, but it must be an account's number of twelve digits.
					accounts:\\n- id: "1"\\n  id: "2"          | 3 | 'id' stands here a second time. Remove one of the two.
					accounts:\\n- {id: "111122223333", role: r}\\n- id: "111122223333"\\n  role: r | 3 | the account 111122223333 stands here a second time, after line 2. Remove one of the two.
					accounts:\\n- id: "111122223333"\\n  name: 2026 | 3 | here must stand a text, but YAML takes 2026 for a number. Write it in quotation marks: "2026".
					accounts:\\n- id: "111122223333"\\n  name: x    | 2 | the account 111122223333 has no role. Add role:, or set keyreminder.accounts.role for all accounts.
					accounts:\\n- id: "111122223333"\\n  role: a/b  | 3 | 'a/b' stands here, but it must be the name of a role, or its ARN, in which {partition} and {account} are filled in: arn:{partition}:iam::{account}:role/KeyReminder.
					accounts:\\n- id: "111122223333"\\n  role: arn:aws:iam::999999999999:role/x | 3 | 'arn:aws:iam::999999999999:role/x' stands here, but it must be the name of a role
					accounts:\\n- id: "111122223333"\\n  role: {account} | 3 | here must stand a text, but it is a mapping.
					accounts:\\n- id: "111122223333"\\n  external-id: a b | 3 | 'a b' stands here, but it must be an external id: 2 to 1224 letters, digits and +=,.@:/-_.
					accounts:\\n- id: "111122223333"\\n  external-id: 7306 | 3 | here must stand a text, but YAML takes 7306 for a number.
					accounts:\\n- id: "111122223333"\\n  profile:  | 3 | here must stand a text, but it is empty.
					accounts:\\n- id: "111122223333"\\n  region: Frankfurt | 3 | 'Frankfurt' stands here, but it must be the id of a region, for example us-gov-west-1.
					accounts:\\n- &a {id: "111122223333", role: r}\\n- *a | 2 | an anchor (&) is not allowed.
					accounts:\\n\\t- id: "111122223333"        | 2 | this is not YAML (found character '\\t(TAB)' that cannot start any token).
					accounts: []\\n---\\naccounts: []          | 2 | a second document begins here (---). Write all into one.
					""")
	void whatIsOddIsRefusedWithItsLine(String content, int line, String problem) {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> list(content.translateEscapes()))
			.withMessageStartingWith("%s, line %d: %s".formatted(this.file, line, problem))
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(2));
	}

	@Test
	void aFileThatIsNotThereIsRefused() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> list(null))
			.withMessageStartingWith(
					"keyreminder.accounts.file is '%s', which is not there. Set it, for example ".formatted(this.file));
	}

	@Test
	void theExampleNamesNoAccountUntilItIsEdited() throws IOException {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> list(Files.readString(EXAMPLE)))
			.withMessageContaining("here must stand a list");
	}

	@Test
	void theExampleIsReadWithEveryLineThatIsCommentedOut() throws IOException {
		this.settings.put("role", "KeyReminder");
		AccountListing listing = list(Files.readString(EXAMPLE).replaceAll("(?m)^( +)#(?=[- ] [a-z-]+:)", "$1"));
		assertThat(listing.accounts()).hasSize(3);
		assertThat(listing.accounts()).extracting(ListedAccount::account)
			.anyMatch((each) -> each.profile() != null)
			.anyMatch((each) -> each.region() != null)
			.anyMatch((each) -> each.externalId() != null)
			.anyMatch((each) -> each.name() != null);
	}

	private AccountListing list(@Nullable String content) throws IOException {
		if (content != null) {
			Files.writeString(this.file, content);
		}
		return new AccountsFile(TestAccounts.properties(this.settings), () -> Region.EU_WEST_1).list(TestAccounts.BASE);
	}

}
