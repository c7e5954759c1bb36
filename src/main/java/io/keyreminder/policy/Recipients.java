package io.keyreminder.policy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * The recipients that an owner's tag names. A tag may hold several addresses, separated
 * by any white space. RFC 5321, 2.4, lets a mail server tell upper from lower case before
 * the @; none does so in practice, and two spellings are one person.
 *
 * @param usable up to five different addresses as they are written, their domains in
 * lower case
 * @param problem what else the tag holds and why it cannot be used, in clean text; null
 * if there is nothing else
 */
public record Recipients(List<String> usable, @Nullable String problem) {

	private static final int MAX_RECIPIENTS = 5;

	/** RFC 5321, 4.5.3.1: 256 octets for a path, less its angle brackets. */
	private static final int MAX_ADDRESS = 254;

	private static final int MAX_LOCAL_PART = 64;

	/**
	 * What a tag's problem repeats of the tag: a tag of IAM has at most 256 characters.
	 */
	private static final int MAX_TAG = 256;

	private static final int MAX_WORD = 64;

	private static final int MAX_PROBLEMS = 20;

	private static final Pattern SEPARATOR = Pattern.compile("\\p{IsWhite_Space}+");

	/** RFC 5322, 3.2.3: dot-atom, in ASCII. */
	private static final Pattern LOCAL_PART = Pattern
		.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

	/**
	 * RFC 1123, 2.1: labels of at most 63 letters, digits and hyphens; here at least two,
	 * and the last is no number, so that it is no address of a machine.
	 */
	private static final Pattern DOMAIN = Pattern
		.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

	/**
	 * Reads a tag.
	 * @param tag the tag's value, untrusted text
	 * @param allowedDomains the only domains that may be written to, compared ignoring
	 * case; empty means all
	 * @return the recipients it names
	 */
	public static Recipients of(String tag, Collection<String> allowedDomains) {
		Map<String, String> usable = new LinkedHashMap<>();
		Set<String> problems = new LinkedHashSet<>();
		for (String word : SEPARATOR.splitAsStream(tag).filter((each) -> !each.isEmpty()).toList()) {
			String problem = problem(word, allowedDomains);
			String address = (problem != null) ? word : lowerCaseDomain(word);
			if (problem == null && !usable.containsKey(identity(address)) && usable.size() == MAX_RECIPIENTS) {
				problem = "is one more than the %d recipients that a tag may name".formatted(MAX_RECIPIENTS);
			}
			if (problem == null) {
				usable.putIfAbsent(identity(address), address);
			}
			else if (problems.size() < MAX_PROBLEMS) {
				problems.add("'%s' %s".formatted(SafeText.clean(word, MAX_WORD), problem));
			}
		}
		return new Recipients(List.copyOf(usable.values()), sentence(tag, usable.isEmpty(), problems));
	}

	private static @Nullable String sentence(String tag, boolean nobody, Set<String> problems) {
		if (problems.isEmpty()) {
			return nobody ? "the tag is empty" : null;
		}
		return SafeText.clean("tag '%s': %s".formatted(SafeText.clean(tag, MAX_TAG), String.join("; ", problems)));
	}

	/**
	 * What tells one recipient from another.
	 * @param address an address, however it is written; empty for no recipient
	 * @return the same for every spelling in upper and lower case
	 */
	public static String identity(String address) {
		return address.toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether two addresses are those of the same recipient.
	 * @param one an address, or null for no recipient
	 * @param other an address, or null for no recipient
	 * @return true if they differ in upper and lower case at most
	 */
	public static boolean isSame(@Nullable String one, @Nullable String other) {
		return identity(Objects.requireNonNullElse(one, "")).equals(identity(Objects.requireNonNullElse(other, "")));
	}

	/**
	 * Why a text is no plain address that may be written to.
	 * @param address an untrusted text
	 * @param allowedDomains the only domains that may be written to, compared ignoring
	 * case; empty means all
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
		if (!DOMAIN.matcher(domain).matches()) {
			return "has no valid domain";
		}
		if (!allowedDomains.isEmpty() && allowedDomains.stream().noneMatch(domain::equalsIgnoreCase)) {
			return "is not in an allowed domain";
		}
		return null;
	}

	private static String lowerCaseDomain(String address) {
		int at = address.indexOf('@');
		return address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
	}

}
