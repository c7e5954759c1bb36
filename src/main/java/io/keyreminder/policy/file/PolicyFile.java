package io.keyreminder.policy.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.keyreminder.policy.Exemption;
import io.keyreminder.policy.OwnerMatch;
import io.keyreminder.policy.Policy;
import io.keyreminder.policy.PolicyRule;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.settings.yaml.YamlFile;
import io.keyreminder.settings.yaml.YamlValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file of the policy; whatever is odd is refused with file and line.
 */
public final class PolicyFile {

	private static final List<String> KEYS = List.of("rules", "exemptions", "account-owners");

	private static final List<String> RULE_KEYS = List.of("name", "match", "max-age-days", "stages", "overdue",
			"unused-days", "to", "also");

	private static final List<String> EXEMPTION_KEYS = List.of("match", OwnerMatchReader.KEY, "until", "reason",
			"approved-by");

	private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,49}");

	private static final Pattern KEY_ID = Pattern.compile("\\w{16,128}");

	private static final int LONGEST_REASON = 300;

	private final RotationPolicy settings;

	private final boolean unitsAreKnown;

	private final RecipientsReader recipients;

	/**
	 * Creates the reader; nothing is read yet.
	 * @param settings what the settings say, where a rule says nothing
	 * @param allowedDomains the only domains that may be written to; empty means all
	 * @param unitsAreKnown whether the accounts are those of an organization
	 */
	public PolicyFile(RotationPolicy settings, Collection<String> allowedDomains, boolean unitsAreKnown) {
		this.settings = settings;
		this.unitsAreKnown = unitsAreKnown;
		this.recipients = new RecipientsReader(allowedDomains);
	}

	/**
	 * Reads a file that an operator names on the command line.
	 * @param path where it is, as the operator wrote it
	 * @return the policy
	 * @throws SettingException if it cannot be read, or anything in it is odd
	 */
	public Policy read(String path) {
		return read(YamlFile.read(null, path));
	}

	/**
	 * Reads the file that the settings name.
	 * @param path where it is, as the operator wrote it
	 * @return the policy
	 * @throws SettingException if it cannot be read, or anything in it is odd
	 */
	Policy readInUse(String path) {
		return read(YamlFile.read(Setting.POLICY_FILE, path));
	}

	private Policy read(YamlValue file) {
		Map<String, YamlValue> values = file.mapping(KEYS);
		if (values.isEmpty()) {
			throw file.refuse("here must stand rules:, exemptions: or account-owners:.");
		}
		OwnerMatchReader matches = new OwnerMatchReader(this.unitsAreKnown);
		List<PolicyRule> rules = rules(values.get("rules"), matches);
		List<Exemption> exemptions = exemptions(values.get("exemptions"), matches);
		return Policy.of(rules, this.settings, exemptions, accountOwners(values.get("account-owners")),
				matches.units());
	}

	private List<PolicyRule> rules(@Nullable YamlValue list, OwnerMatchReader matches) {
		Map<String, Integer> lines = new HashMap<>();
		List<PolicyRule> rules = new ArrayList<>();
		for (YamlValue entry : YamlValue.listOrNone(list)) {
			PolicyRule rule = rule(entry, entry.mapping(RULE_KEYS), matches);
			String name = String.valueOf(rule.name());
			rules.stream()
				.filter((earlier) -> earlier.match().covers(rule.match()))
				.findFirst()
				.ifPresent((earlier) -> {
					throw entry.refuse(
							"the rule '%s' never decides: whomever it matches, the rule '%s' in line %d matches first. Write it above that one, or remove it."
								.formatted(name, earlier.name(), lines.get(key(String.valueOf(earlier.name())))));
				});
			Integer first = lines.putIfAbsent(key(name), entry.line());
			if (first != null) {
				throw entry
					.refuse("the name '%s' stands here a second time, after line %d. Give each rule a name of its own."
						.formatted(name, first));
			}
			rules.add(rule);
		}
		return rules;
	}

	private PolicyRule rule(YamlValue entry, Map<String, YamlValue> values, OwnerMatchReader matches) {
		YamlValue name = values.get("name");
		if (name == null) {
			throw entry.refuse("the rule has no name. Add it: name: robots.");
		}
		RotationPolicy rotation = rotation(entry, values);
		YamlValue match = values.get("match");
		return new PolicyRule(
				name.text(NAME.asMatchPredicate(),
						"a name: at most 50 letters, digits, blanks and ._-, with a letter or a digit first"),
				(match != null) ? matches.read(match) : OwnerMatch.EVERYBODY, rotation,
				this.recipients.chain(values.get("to")), this.recipients.also(values.get("also"), rotation));
	}

	private RotationPolicy rotation(YamlValue entry, Map<String, YamlValue> values) {
		YamlValue age = values.get("max-age-days");
		YamlValue stages = values.get("stages");
		YamlValue overdue = values.get("overdue");
		YamlValue unused = values.get("unused-days");
		int days = (age != null) ? age.number(1, RotationPolicy.MOST_DAYS) : this.settings.maxAgeDays();
		try {
			return this.settings.with(days, (stages != null) ? stages(stages, days) : null,
					(overdue != null) ? overdue.number(0, RotationPolicy.MOST_DAYS) : null,
					(unused != null) ? unused.number(1, RotationPolicy.MOST_DAYS) : null);
		}
		catch (IllegalArgumentException ex) {
			throw entry.refuse("the stages that %s sets do not fit the rule: %s. Add stages: to it."
				.formatted(Setting.STAGES.property(), ex.getMessage()));
		}
	}

	private static List<Integer> stages(YamlValue value, int maxAgeDays) {
		List<Integer> stages = new ArrayList<>();
		for (YamlValue each : YamlValue.listOrOne(value)) {
			int stage = each.number(0, maxAgeDays - 1);
			if (stages.contains(stage)) {
				throw each.refuseTwice();
			}
			stages.add(stage);
		}
		return stages;
	}

	private List<Exemption> exemptions(@Nullable YamlValue list, OwnerMatchReader matches) {
		Map<String, Integer> lines = new HashMap<>();
		List<Exemption> exemptions = new ArrayList<>();
		for (YamlValue entry : YamlValue.listOrNone(list)) {
			Exemption exemption = exemption(entry, entry.mapping(EXEMPTION_KEYS), matches);
			Integer first = lines.putIfAbsent(exemption.describe(), entry.line());
			if (first != null) {
				throw entry
					.refuse("the same keys are exempt already, in line %d. Remove one of the two.".formatted(first));
			}
			exemptions.add(exemption);
		}
		return exemptions;
	}

	private Exemption exemption(YamlValue entry, Map<String, YamlValue> values, OwnerMatchReader matches) {
		YamlValue match = values.get("match");
		YamlValue until = values.get("until");
		YamlValue reason = values.get("reason");
		if ((match == null) == (values.get(OwnerMatchReader.KEY) == null)) {
			throw entry
				.refuse("an exemption is about the keys of users or about one key. Write either match: or key:.");
		}
		YamlValue key = (match != null) ? OwnerMatchReader.onlyKey(match) : values.get(OwnerMatchReader.KEY);
		if (until == null) {
			throw entry.refuse("the exemption has no end. Add its last day: until: 2027-03-31.");
		}
		if (reason == null) {
			throw entry.refuse("the exemption has no reason. Add it: reason: the device cannot rotate.");
		}
		OwnerMatch owners = (match != null && key == null) ? matches.read(match) : null;
		if (OwnerMatch.EVERYBODY.equals(owners)) {
			throw entry.refuse("everybody would be exempt. Write whose keys are meant.");
		}
		Predicate<String> isShort = (text) -> text.length() <= LONGEST_REASON;
		String expected = "a text of at most %d characters".formatted(LONGEST_REASON);
		YamlValue approvedBy = values.get("approved-by");
		return new Exemption(owners,
				(key != null) ? key.text(KEY_ID.asMatchPredicate(), "an access key id of 16 to 128 letters and digits")
						: null,
				until.date(), reason.text(isShort, expected),
				(approvedBy != null) ? approvedBy.text(isShort, expected) : null);
	}

	private Map<String, String> accountOwners(@Nullable YamlValue value) {
		Map<String, String> owners = new LinkedHashMap<>();
		for (YamlValue.Entry entry : (value != null) ? value.entries() : List.<YamlValue.Entry>of()) {
			String number = entry.name().account();
			if (owners.putIfAbsent(number, this.recipients.address(entry.value())) != null) {
				throw entry.name().refuseTwice();
			}
		}
		return owners;
	}

	private static String key(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

}
