package io.keyreminder.policy.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.keyreminder.policy.Exemption;
import io.keyreminder.policy.FurtherRecipient;
import io.keyreminder.policy.OwnerMatch;
import io.keyreminder.policy.Policy;
import io.keyreminder.policy.PolicyRule;
import io.keyreminder.policy.RecipientSource;
import io.keyreminder.policy.RecipientSource.Kind;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.policy.Wildcard;
import io.keyreminder.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The file of the policy; whatever is odd in it is refused with its line.
 */
class PolicyFileTests {

	private static final RotationPolicy SETTINGS = RotationPolicy.of(90, List.of(10));

	private static final Path EXAMPLE = Path.of("config", "policy.example.yml");

	private final Path file;

	private boolean unitsAreKnown = true;

	PolicyFileTests(@TempDir Path folder) {
		this.file = folder.resolve("policy.yml");
	}

	@Test
	void theExampleIsReadWhole() throws IOException {
		Policy policy = read(Files.readString(EXAMPLE));
		PolicyRule robots = policy.rules().get(0);
		assertThat(robots.name()).isEqualTo("robots");
		assertThat(robots.match()).isEqualTo(new OwnerMatch(Set.of("111122223333"), Set.of(), List.of("/service/"),
				List.of(new Wildcard("svc-*"), new Wildcard("ci-*")), Map.of("Type", List.of(new Wildcard("robot")))));
		assertThat(robots.rotation().maxAgeDays()).isEqualTo(180);
		assertThat(robots.rotation().firstStage()).isEqualTo(30);
		assertThat(robots.to()).containsExactly(RecipientSource.OWNER, new RecipientSource(Kind.TAG, "Team"),
				RecipientSource.ACCOUNT_OWNER, new RecipientSource(Kind.ADDRESS, "cloud-security@example.com"));
		assertThat(robots.also()).containsExactly(new FurtherRecipient(3, new RecipientSource(Kind.TAG, "Manager")),
				new FurtherRecipient(-1, new RecipientSource(Kind.ADDRESS, "cloud-security@example.com")));
		assertThat(policy.rules()).extracting(PolicyRule::name).containsExactly("robots", "everybody", null);
		assertThat(policy.exemptions()).containsExactly(new Exemption(
				new OwnerMatch(Set.of(), Set.of(), List.of(), List.of(new Wildcard("legacy-ftp")), Map.of()), null,
				LocalDate.of(2027, 3, 31), "the device cannot rotate, it is replaced in March", "jane@example.com"));
		assertThat(policy.accountOwners()).containsExactly(Map.entry("111122223333", "payments-team@example.com"));
		assertThat(policy.tagNames()).containsExactly("Manager", "Team", "Type");
		assertThat(policy.units()).isEmpty();
	}

	@Test
	void unitsOfTheOrganizationAreThoseOfTheirAccounts() throws IOException {
		Policy policy = read("rules: [{name: sandbox, match: {ou: ou-ab12-cdef3456}}]");
		assertThat(policy.units()).containsOnlyKeys("ou-ab12-cdef3456");
		assertThat(policy.rules().get(0).match())
			.isEqualTo(new OwnerMatch(Set.of(), Set.of("ou-ab12-cdef3456"), List.of(), List.of(), Map.of()));
	}

	@Test
	void whatARuleDoesNotSayIsTheSettings() throws IOException {
		PolicyRule rule = read("rules: [{name: all, stages: 5}]").rules().get(0);
		assertThat(rule.rotation().maxAgeDays()).isEqualTo(90);
		assertThat(rule.rotation().firstStage()).isEqualTo(5);
		assertThat(rule.to()).containsExactly(RecipientSource.OWNER);
		assertThat(rule.match()).isEqualTo(OwnerMatch.EVERYBODY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					{}                                           | 1 | here must stand rules:, exemptions: or account-owners:.
					rule: []                                     | 1 | there is no 'rule' here: did you mean rules?
					rules:                                       | 1 | here must stand a list
					rules: {name: x}                             | 1 | here must stand a list
					rules:\\n- x                                 | 2 | here must stand name:, match:, max-age-days:, stages:, overdue:, unused-days:, to:, also: and its value, but it is a text.
					rules:\\n- stages: 3                         | 2 | the rule has no name. Add it: name: robots.
					rules:\\n- name: 7                           | 2 | here must stand a text, but YAML takes 7 for a number.
					rules:\\n- name: "=cmd"                      | 2 | '=cmd' stands here, but it must be a name: at most 50 letters
					rules:\\n- {name: a, match: {user: a}}\\n- {name: A, match: {user: b}} | 3 | the name 'A' stands here a second time, after line 2. Give each rule a name of its own.
					rules:\\n- name: a\\n- {name: b, match: {user: x}} | 3 | the rule 'b' never decides: whomever it matches, the rule 'a' in line 2 matches first. Write it above that one, or remove it.
					rules:\\n- name: a\\n  match: {user: "s*"}\\n- {name: b, match: {user: ["s?c", "s-*"], path: /x/}} | 4 | the rule 'b' never decides: whomever it matches, the rule 'a' in line 2 matches first.
					rules:\\n- name: a\\n  match: {}              | 3 | match: says nothing.
					rules:\\n- name: a\\n  match:                 | 3 | here must stand account:, ou:, path:, user:, tag: and its value, but it is empty.
					rules:\\n- name: a\\n  match: {usr: x}        | 3 | there is no 'usr' here: did you mean user?
					rules:\\n- name: a\\n  match: {account: 111122223333} | 3 | an account's number must stand in quotation marks
					rules:\\n- name: a\\n  match: {account: "1"}  | 3 | '1' stands here, but it must be an account's number of twelve digits.
					rules:\\n- name: a\\n  match: {ou: payments}  | 3 | 'payments' stands here, but it must be the id of an organizational unit or a root
					rules:\\n- name: a\\n  match: {path: service} | 3 | 'service' stands here, but it must be what a path begins with
					rules:\\n- name: a\\n  match: {user: "a b"}   | 3 | 'a b' stands here, but it must be the name of a user
					rules:\\n- name: a\\n  match: {user: [no]}    | 3 | here must stand a text, but YAML takes no for true or false.
					rules:\\n- name: a\\n  match:\\n    user: [x,\\n      x] | 5 | 'x' stands here a second time. Remove one of the two.
					rules:\\n- name: a\\n  match: {tag: Robot}    | 3 | here must stand names, each with a colon and its value, but it is a text.
					rules:\\n- name: a\\n  match: {tag: {Type: 1}} | 3 | here must stand a text, but YAML takes 1 for a number.
					rules:\\n- name: a\\n  match: {tag: {<<: x}}   | 3 | here must stand a text, but YAML takes << for a merge of mappings.
					rules:\\n- name: a\\n  match: {tag: {Type: a, type: b}} | 3 | 'type' stands here a second time. Remove one of the two.
					rules:\\n- name: a\\n  max-age-days: "90"     | 3 | '90' stands here, but it must be a whole number from 1 to 3650, without quotation marks.
					rules:\\n- name: a\\n  max-age-days: 0        | 3 | '0' stands here, but it must be a whole number from 1 to 3650
					rules:\\n- name: a\\n  max-age-days: 0x5a     | 3 | '0x5a' stands here, but it must be a whole number from 1 to 3650
					rules:\\n- name: a\\n  max-age-days: 090      | 3 | '090' stands here, but it must be a whole number from 1 to 3650
					rules:\\n- name: a\\n  max-age-days: 99999999999999999999 | 3 | '99999999999999999999' stands here, but it must be a whole number
					rules:\\n- name: a\\n  max-age-days: 9.5      | 3 | '9.5' stands here, but it must be a whole number from 1 to 3650
					rules:\\n- name: a\\n  max-age-days: [90]     | 3 | here must stand a text, but it is a list.
					rules:\\n- name: a\\n  max-age-days: 5        | 2 | the stages that keyreminder.policy.stages sets do not fit the rule: stage 10 lies outside 0 … 4. Add stages: to it.
					rules:\\n- name: a\\n  stages: [10, 90]       | 3 | '90' stands here, but it must be a whole number from 0 to 89
					rules:\\n- name: a\\n  stages: [-1]           | 3 | '-1' stands here, but it must be a whole number from 0 to 89
					rules:\\n- name: a\\n  stages: [3, 3]         | 3 | '3' stands here a second time. Remove one of the two.
					rules:\\n- name: a\\n  stages: []             | 3 | here must stand a list
					rules:\\n- name: a\\n  overdue: never         | 3 | 'never' stands here, but it must be a whole number from 0 to 3650
					rules:\\n- name: a\\n  unused-days: 0         | 3 | '0' stands here, but it must be a whole number from 1 to 3650
					rules:\\n- name: a\\n  to: [ower]             | 3 | 'ower' stands here, but it must be owner, account-owner, tag: and the name of a tag, or an e-mail address.
					rules:\\n- name: a\\n  to: "tag: "            | 3 | after tag: must stand the name of a tag
					rules:\\n- name: a\\n  to: [owner, owner]     | 3 | 'owner' stands here a second time. Remove one of the two.
					rules:\\n- name: a\\n  to: "Jane <j@x.com>"   | 3 | 'Jane <j@x.com>' stands here, but it has an unusual part before its @.
					rules:\\n- name: a\\n  to: a@evil.org         | 3 | 'a@evil.org' stands here, but it is not in an allowed domain.
					rules:\\n- name: a\\n  to: tag:Team: x        | 3 | this is not YAML
					rules:\\n- name: a\\n  also: [{to: owner}]    | 3 | from-stage: and to: must both stand here
					rules:\\n- name: a\\n  also: [{from-stage: 11, to: owner}] | 3 | '11' stands here, but it must be a whole number from 0 to 10
					rules:\\n- name: a\\n  also: [{from-stage: overdue, to: owner}] | 3 | nobody is reminded after the deadline, so that this would never be told.
					rules:\\n- name: a\\n  also: [{from-stage: 3, to: owner}, {from-stage: 3, to: owner}] | 3 | this stands here a second time. Remove one of the two.
					rules:\\n- name: a\\n  also: [{from-stage: 3, to: [owner]}] | 3 | here must stand a text, but it is a list.
					exemptions:\\n- {until: 2027-03-31, reason: x} | 2 | an exemption is about the keys of users or about one key. Write either match: or key:.
					exemptions:\\n- {match: {user: a}, key: AKIAIOSFODNN7EXAMPLE, until: 2027-03-31, reason: x} | 2 | an exemption is about the keys of users or about one key.
					exemptions:\\n- {match: {user: a}, reason: x} | 2 | the exemption has no end. Add its last day: until: 2027-03-31.
					exemptions:\\n- {match: {user: a}, until: 2027-03-31} | 2 | the exemption has no reason. Add it: reason:
					exemptions:\\n- {match: {user: a}, until: 2027-03-31, reason: } | 2 | here must stand a text, but it is empty.
					exemptions:\\n- {match: {user: a}, until: 2027-02-29, reason: x} | 2 | '2027-02-29' stands here, but it must be a date, for example 2027-03-31.
					exemptions:\\n- {match: {user: a}, until: 31.3.2027, reason: x} | 2 | '31.3.2027' stands here, but it must be a date
					exemptions:\\n- {match: {user: a}, until: 2027-03-31T10:00:00Z, reason: x} | 2 | '2027-03-31T10:00:00Z' stands here, but it must be a date
					exemptions:\\n- {match: {user: a}, until: forever, reason: x} | 2 | 'forever' stands here, but it must be a date
					exemptions:\\n- {match: {user: "*"}, until: 2027-03-31, reason: x} | 2 | everybody would be exempt. Write whose keys are meant.
					exemptions:\\n- {key: AKIA, until: 2027-03-31, reason: x} | 2 | 'AKIA' stands here, but it must be an access key id
					exemptions:\\n- {match: {key: AKIA}, until: 2027-03-31, reason: x} | 2 | 'AKIA' stands here, but it must be an access key id
					exemptions:\\n- {match: {key: AKIAIOSFODNN7EXAMPLE, user: a}, until: 2027-03-31, reason: x} | 2 | a key is one key, whoever has it: no other condition may stand beside it.
					exemptions:\\n- {match: {key: AKIAIOSFODNN7EXAMPLE}, key: AKIAIOSFODNN7EXAMPLE, until: 2027-03-31, reason: x} | 2 | an exemption is about the keys of users or about one key.
					exemptions:\\n- {match: {keys: AKIAIOSFODNN7EXAMPLE}, until: 2027-03-31, reason: x} | 2 | there is no 'keys' here: did you mean key?
					exemptions:\\n- {match: {key: AKIAIOSFODNN7EXAMPLE}, until: 2027-03-31, reason: x}\\n- {key: AKIAIOSFODNN7EXAMPLE, until: 2027-04-30, reason: y} | 3 | the same keys are exempt already, in line 2.
					exemptions:\\n- {match: {user: a}, until: +999999999-12-31, reason: x} | 2 | '+999999999-12-31' stands here, but it must be a date
					exemptions:\\n- {match: {user: a}, until: 2027-03-31, reason: x}\\n- {match: {user: A}, until: 2027-04-30, reason: y} | 3 | the same keys are exempt already, in line 2. Remove one of the two.
					account-owners: {111122223333: a@x.com}      | 1 | an account's number must stand in quotation marks
					account-owners: {"111122223333": team}       | 1 | 'team' stands here, but it is not an e-mail address.
					account-owners:\\n  "111122223333": a@x.com\\n  "111122223333": b@x.com | 3 | '111122223333' stands here a second time. Remove one of the two.
					rules:\\n- &a {name: a}\\n- *a               | 2 | an anchor (&) is not allowed.
					rules:\\n- !!map {name: a}                   | 2 | a tag (!) is not allowed.
					rules: []\\n---\\nrules: []                  | 2 | a second document begins here (---).
					""")
	void whatIsOddIsRefusedWithItsLine(String content, int line, String problem) {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> read(content.translateEscapes()))
			.withMessageStartingWith("%s, line %d: %s".formatted(this.file, line, problem))
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(2));
	}

	@Test
	void anExemptionOfOneKeyIsWrittenInsideOfItsMatchToo() throws IOException {
		assertThat(
				read("exemptions:\n- {match: {key: AKIAIOSFODNN7EXAMPLE}, until: 2027-03-31, reason: x}").exemptions())
			.isEqualTo(read("exemptions:\n- {key: AKIAIOSFODNN7EXAMPLE, until: 2027-03-31, reason: x}").exemptions())
			.containsExactly(new Exemption(null, "AKIAIOSFODNN7EXAMPLE", LocalDate.of(2027, 3, 31), "x", null));
	}

	@Test
	void listsMayBecomeEmpty() throws IOException {
		Policy policy = read("rules: []\nexemptions: []");
		assertThat(policy.rules()).hasSize(1);
		assertThat(policy.exemptions()).isEmpty();
		assertThat(read("rules: [{name: a, also: []}]").rules().get(0).also()).isEmpty();
	}

	@Test
	void unitsNeedAnOrganization() {
		this.unitsAreKnown = false;
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> read("rules: [{name: a, match: {ou: r-ab12}}]"))
			.withMessageEndingWith(
					"line 1: ou: needs keyreminder.accounts.from=organization; without it nothing is known of organizational units.");
	}

	@Test
	void aFileOverOneMebibyteIsRefused() {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> read("rules: [{name: a}]\n" + "#".repeat(1 << 20)))
			.withMessageStartingWith(
					"keyreminder.policy.file is '%s', which is larger than 1 MiB.".formatted(this.file));
	}

	@Test
	void aFileThatNoSettingNamesIsCalledByItsName() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> reader().read(this.file.toString()))
			.withMessage("The file '%s' is not there. Name one that can be read.".formatted(this.file));
	}

	private Policy read(String content) throws IOException {
		Files.writeString(this.file, content);
		return reader().readInUse(this.file.toString());
	}

	private PolicyFile reader() {
		return new PolicyFile(SETTINGS, List.of("example.com", "x.com"), this.unitsAreKnown);
	}

}
