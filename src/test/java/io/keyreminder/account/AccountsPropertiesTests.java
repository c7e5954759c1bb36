package io.keyreminder.account;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an operator may write into the settings of accounts, and the answers to the rest.
 */
class AccountsPropertiesTests {

	@Test
	void defaultsAreTheBaseAccountAlone() {
		assertThat(TestAccounts.properties(Map.of()))
			.isEqualTo(new AccountsProperties(AccountsFrom.SELF, "config/accounts.yml", null, null, Duration.ofHours(1),
					null, List.of(), List.of(), List.of(), List.of(), 8, 50));
	}

	@ParameterizedTest
	@ValueSource(strings = { "KeyReminder", "key+reminder=,.@-_", "arn:{partition}:iam::{account}:role/KeyReminder",
			"arn:aws-cn:iam::{account}:role/audit/keys/KeyReminder" })
	void aRoleIsANameOrAnArnOfEveryAccount(String role) {
		assertThat(TestAccounts.properties(Map.of("from", "organization", "role", role)).role()).isEqualTo(role);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "role/KeyReminder", "arn:aws:iam::{account}:user/KeyReminder",
			"arn:aws:iam::123456789012:role/KeyReminder", "arn:{partition}:iam::123456789012:role/KeyReminder",
			"arn:aws:iam::{konto}:role/KeyReminder", "arn:aws:iam::{account}:role/", "arn:{account}:iam::1:role/x",
			"arn:aws:iam::123456789012:role/:iam::{account}:role/a b" })
	void whatIsNoRoleOfEveryAccountIsRefused(String role) {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> TestAccounts.properties(Map.of("role", role)))
			.withMessageStartingWith(
					"keyreminder.accounts.role is '%s', but must be the name of a role, or its ARN, in which {partition} and {account} are filled in: arn:{partition}:iam::{account}:role/KeyReminder. Set it"
						.formatted(role.strip()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					from              | organisation        | is 'organisation' (configuration), but must be one of self, file, organization. Set it, for example keyreminder.accounts.from=organization
					from              | organization        | is not set, but keyreminder.accounts.from=organization needs it. Set it, for example keyreminder.accounts.role=KeyReminder
					file              | ^ ^                 | is '', but must be the path of a file
					external-id       | a b                 | is 'a b', but must be an external id: 2 to 1224 letters, digits and +=,.@:/-_
					external-id       | x                   | is 'x', but must be an external id
					session-duration  | 14m                 | is 840 s, but must be 15m to 12h
					session-duration  | 13h                 | is 46800 s, but must be 15m to 12h
					session-duration  | soon                | is 'soon' (configuration), but must be a duration
					organization-role | KeyReminderList     | is 'KeyReminderList', but must be the ARN of a role. Set it, for example keyreminder.accounts.organization-role=arn:aws:iam::111122223333:role/KeyReminderList
					organization-role | arn:{partition}:iam::{account}:role/x | is 'arn:{partition}:iam::{account}:role/x', but must be the ARN of a role
					include-ous       | ou-ab12-cdef3456,ab12 | holds 'ab12', which is not the id of an organizational unit or a root
					exclude-ous       | ou-ab12             | holds 'ou-ab12', which is not the id of an organizational unit or a root
					include           | 111122223333,       | holds '', which is not an account's number of twelve digits
					include           | 12345678901         | holds '12345678901', which is not an account's number of twelve digits, in quotation marks where YAML would read a number. Set it, for example keyreminder.accounts.include=111122223333
					exclude           | payments            | holds 'payments', which is not an account's number of twelve digits
					parallel          | 0                   | is 0, but must be 1 to 64
					parallel          | 65                  | is 65, but must be 1 to 64
					shrink-guard      | 101                 | is 101, but must be 0 to 100 per cent
					shrink-guard      | 50%                 | is '50%' (configuration), but must be a whole number
					""")
	void whatIsWrongIsNamedWithAnExample(String name, String value, String problem) {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> TestAccounts.properties(Map.of(name, value)))
			.withMessageMatching("keyreminder\\.accounts\\.[a-z-]+ .*")
			.withMessageContaining(" " + problem);
	}

	@Test
	void anOrganizationsUnitsAreOfNoOtherSource() {
		Map<String, String> settings = new HashMap<>(Map.of("from", "file", "exclude-ous", "ou-ab12-cdef3456"));
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> TestAccounts.properties(settings))
			.withMessageStartingWith(
					"keyreminder.accounts.exclude-ous is set, but with keyreminder.accounts.from=file");
		settings.put("include-ous", "r-ab12");
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> TestAccounts.properties(settings))
			.withMessageStartingWith("keyreminder.accounts.include-ous is set");
		settings.put("from", "self");
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> TestAccounts.properties(settings))
			.withMessageStartingWith(
					"keyreminder.accounts.include-ous is set, but with keyreminder.accounts.from=self");
		settings.put("from", "organization");
		settings.put("role", "KeyReminder");
		assertThat(TestAccounts.properties(settings).includeOus()).containsExactly("r-ab12");
	}

}
