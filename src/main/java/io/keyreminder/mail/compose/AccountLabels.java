package io.keyreminder.mail.compose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * How a message calls the AWS accounts of its keys, in clean text.
 *
 * @param count how many accounts there are
 * @param names the names that are known, by the accounts' numbers
 */
record AccountLabels(int count, Map<String, String> names) {

	/** The longest name that is shown, in characters: that of an alias. */
	static final int LONGEST_NAME = 63;

	/**
	 * Looks for the accounts of a message.
	 * @param notices what the message tells
	 * @param names the accounts' names by their numbers; a missing one is not known
	 * @return the accounts
	 */
	static AccountLabels of(List<DueNotice> notices, Map<String, String> names) {
		Set<String> numbers = notices.stream().map((notice) -> notice.owner().account()).collect(Collectors.toSet());
		Map<String, String> clean = new HashMap<>();
		for (String number : numbers) {
			String name = SafeText.clean(names.get(number), LONGEST_NAME);
			if (!name.isEmpty()) {
				clean.put(number, name);
			}
		}
		return new AccountLabels(numbers.size(), clean);
	}

	/**
	 * Whether each key must say where it is.
	 */
	boolean several() {
		return this.count > 1;
	}

	/** The number of an owner's account. */
	String number(KeyOwner owner) {
		return SafeText.clean(owner.account());
	}

	/** The name of an owner's account; null if it is not known. */
	@Nullable String name(KeyOwner owner) {
		return this.names.get(owner.account());
	}

	/** The number of an owner's account, with its name. */
	String account(KeyOwner owner) {
		String name = name(owner);
		return (name != null) ? "%s (%s)".formatted(number(owner), name) : number(owner);
	}

	/**
	 * The owner's name, with the account where another one may have an owner of the same
	 * name.
	 */
	String user(KeyOwner owner) {
		if (!several()) {
			return owner.name();
		}
		String name = name(owner);
		return (name != null) ? "%s (%s, %s)".formatted(owner.name(), number(owner), name)
				: "%s (%s)".formatted(owner.name(), number(owner));
	}

}
