package io.keyreminder.policy.file;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.policy.OwnerMatch;
import io.keyreminder.policy.Wildcard;
import io.keyreminder.settings.AwsIds;
import io.keyreminder.settings.SettingException;
import io.keyreminder.settings.yaml.YamlValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads whom a rule or an exemption is about, and takes note of where organizational
 * units are named.
 */
final class OwnerMatchReader {

	static final Predicate<String> TAG_NAME = (text) -> text.length() <= 128;

	static final String TAG_NAME_EXPECTED = "the name of a tag, of at most 128 characters";

	/** In an exemption this may stand there instead of conditions. */
	static final String KEY = "key";

	private static final List<String> KEYS = List.of("account", "ou", "path", "user", "tag");

	private static final List<String> KEYS_OF_EXEMPTION = Stream.concat(KEYS.stream(), Stream.of(KEY)).toList();

	private static final Pattern PATH = Pattern.compile("/[!-~]{0,511}");

	private static final Pattern USER = Pattern.compile("[\\w+=,.@*?-]{1,128}");

	private static final int LONGEST_TAG_VALUE = 256;

	private final boolean unitsAreKnown;

	private final Map<String, String> units = new LinkedHashMap<>();

	/**
	 * Creates the reader of one file.
	 * @param unitsAreKnown whether the accounts are those of an organization
	 */
	OwnerMatchReader(boolean unitsAreKnown) {
		this.unitsAreKnown = unitsAreKnown;
	}

	/**
	 * Reads conditions.
	 * @param value the mapping of them
	 * @return the conditions
	 * @throws SettingException if anything is odd
	 */
	OwnerMatch read(YamlValue value) {
		Map<String, YamlValue> values = value.mapping(KEYS);
		if (values.isEmpty()) {
			throw value.refuse("match: says nothing. Write a condition, or remove it where everybody is meant.");
		}
		YamlValue tag = values.get("tag");
		return new OwnerMatch(accounts(values.get("account")), units(values.get("ou")),
				texts(values.get("path"), PATH.asMatchPredicate(), "what a path begins with, for example /service/"),
				texts(values.get("user"), USER.asMatchPredicate(),
						"the name of a user, in which * and ? stand for other letters")
					.stream()
					.map(Wildcard::new)
					.toList(),
				(tag != null) ? tags(tag) : Map.of());
	}

	/**
	 * Reads what stands in place of conditions if an exemption is about one key.
	 * @param value the mapping of conditions
	 * @return the key; null if there are conditions
	 * @throws SettingException if there are both, or anything else
	 */
	static @Nullable YamlValue onlyKey(YamlValue value) {
		Map<String, YamlValue> values = value.mapping(KEYS_OF_EXEMPTION);
		YamlValue key = values.get(KEY);
		if (key != null && values.size() > 1) {
			throw key.refuse(
					"a key is one key, whoever has it: no other condition may stand beside it. Remove key: or the others.");
		}
		return key;
	}

	/**
	 * Where units are named.
	 * @return file and line, by the units' ids
	 */
	Map<String, String> units() {
		return this.units;
	}

	private static Set<String> accounts(@Nullable YamlValue value) {
		Set<String> numbers = new LinkedHashSet<>();
		for (YamlValue each : YamlValue.listOrOne(value)) {
			refuseIfThere(!numbers.add(each.account()), each);
		}
		return numbers;
	}

	private Set<String> units(@Nullable YamlValue value) {
		if (value != null && !this.unitsAreKnown) {
			throw value.refuse(
					"ou: needs keyreminder.accounts.from=organization; without it nothing is known of organizational units.");
		}
		Set<String> ids = new LinkedHashSet<>();
		for (YamlValue each : YamlValue.listOrOne(value)) {
			String id = each.text(AwsIds::isUnit,
					"the id of an organizational unit or a root, for example ou-ab12-cdef3456");
			refuseIfThere(!ids.add(id), each);
			this.units.putIfAbsent(id, each.place());
		}
		return ids;
	}

	private static List<String> texts(@Nullable YamlValue value, Predicate<String> allowed, String expected) {
		Set<String> texts = new LinkedHashSet<>();
		for (YamlValue each : YamlValue.listOrOne(value)) {
			refuseIfThere(!texts.add(each.text(allowed, expected)), each);
		}
		return List.copyOf(texts);
	}

	private static Map<String, List<Wildcard>> tags(YamlValue value) {
		Map<String, List<Wildcard>> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (YamlValue.Entry entry : value.entries()) {
			String name = entry.name().text(TAG_NAME, TAG_NAME_EXPECTED);
			List<Wildcard> values = texts(entry.value(), (text) -> text.length() <= LONGEST_TAG_VALUE,
					"the value of a tag, of at most 256 characters, in which * and ? stand for other letters")
				.stream()
				.map(Wildcard::new)
				.toList();
			refuseIfThere(tags.putIfAbsent(name, values) != null, entry.name());
		}
		return tags;
	}

	private static void refuseIfThere(boolean there, YamlValue value) {
		if (there) {
			throw value.refuseTwice();
		}
	}

}
