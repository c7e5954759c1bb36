package io.keyreminder.policy.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.keyreminder.policy.Policy;
import io.keyreminder.policy.ReminderRules;

/**
 * The rules that are compared with those in use, where there are any.
 *
 * @param rules the other rules; the same, if nothing is compared
 * @param tagNames the tags of users on which either depend; case does not matter
 * @param units where either name organizational units and roots: file and line, by the
 * units' ids
 */
public record ComparedRules(ReminderRules rules, Set<String> tagNames, Map<String, String> units) {

	/**
	 * The property by which a command names the other file, and the only source that it
	 * is read from; no operator sets it.
	 */
	public static final String FILE = "compared-policy";

	static ComparedRules of(ReminderRules inUse, ReminderRules other) {
		Policy one = inUse.policy();
		Policy two = other.policy();
		Set<String> tags = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		tags.addAll(one.tagNames());
		tags.addAll(two.tagNames());
		Map<String, String> units = new HashMap<>(two.units());
		units.putAll(one.units());
		return new ComparedRules(other, tags, units);
	}

}
