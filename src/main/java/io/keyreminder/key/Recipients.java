package io.keyreminder.key;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The recipients that an owner's tag names. A tag may hold several addresses, separated
 * by any white space.
 *
 * @param usable up to five different addresses, their domains in lower case
 * @param problem what else the tag holds and why it cannot be used, in clean text; null
 * if there is nothing else
 */
public record Recipients(List<String> usable, @Nullable String problem) {

	private static final int MAX_RECIPIENTS = 5;

	/** RFC 5321, 4.5.3.1: 256 octets for a path, less its angle brackets. */
	private static final int MAX_ADDRESS = 254;

	private static final int MAX_LOCAL_PART = 64;

	private static final int MAX_LABEL = 63;

	private static final Pattern SEPARATOR = Pattern.compile("[\\s\\p{Z}]+");

	/** RFC 5322, 3.2.3: dot-atom, in ASCII. */
	private static final Pattern LOCAL_PART = Pattern
		.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

	/** RFC 1123, 2.1: letters, digits and hyphens; at least two labels. */
	private static final Pattern DOMAIN = Pattern
		.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?");

	/**
	 * Reads a tag.
	 * @param tag the tag's value, foreign text
	 * @param allowedDomains the only domains that may be written to, in lower case; empty
	 * means all
	 * @return the recipients it names
	 */
	public static Recipients of(String tag, Collection<String> allowedDomains) {
		Set<String> usable = new LinkedHashSet<>();
		List<String> problems = new ArrayList<>();
		for (String word : SEPARATOR.splitAsStream(tag).filter((each) -> !each.isEmpty()).toList()) {
			String address = lowerCaseDomain(word);
			String problem = problem(address, allowedDomains);
			if (problem == null && !usable.contains(address) && usable.size() == MAX_RECIPIENTS) {
				problem = "is one more than the %d recipients that a tag may name".formatted(MAX_RECIPIENTS);
			}
			if (problem == null) {
				usable.add(address);
			}
			else {
				problems.add("'" + ForeignText.clean(word) + "' " + problem);
			}
		}
		if (usable.isEmpty() && problems.isEmpty()) {
			problems.add("it is empty");
		}
		return new Recipients(List.copyOf(usable),
				problems.isEmpty() ? null : ForeignText.clean(String.join("; ", problems)));
	}

	/**
	 * Why a text is no plain address that may be written to.
	 * @param address a foreign text
	 * @param allowedDomains the only domains that may be written to, in lower case; empty
	 * means all
	 * @return the rest of a sentence that begins with the address, or null if it is
	 * usable
	 */
	public static @Nullable String problem(String address, Collection<String> allowedDomains) {
		int at = address.indexOf('@');
		if (at < 0 || at != address.lastIndexOf('@')) {
			return "is not an e-mail address";
		}
		String local = address.substring(0, at);
		String domain = address.substring(at + 1);
		if (address.length() > MAX_ADDRESS || local.length() > MAX_LOCAL_PART) {
			return "is too long for an e-mail address";
		}
		if (!LOCAL_PART.matcher(local).matches()) {
			return "has an unusual part before its @";
		}
		if (!DOMAIN.matcher(domain).matches() || longestLabel(domain) > MAX_LABEL) {
			return "has no valid domain";
		}
		if (!allowedDomains.isEmpty() && !allowedDomains.contains(domain.toLowerCase(Locale.ROOT))) {
			return "is not in an allowed domain";
		}
		return null;
	}

	private static String lowerCaseDomain(String word) {
		int at = word.lastIndexOf('@') + 1;
		return word.substring(0, at) + word.substring(at).toLowerCase(Locale.ROOT);
	}

	private static int longestLabel(String domain) {
		int longest = 0;
		for (String label : domain.split("\\.", -1)) {
			longest = Math.max(longest, label.length());
		}
		return longest;
	}

}
