package io.keyreminder.fakeaws;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The IAM users of one AWS account. May be changed at any time, by any thread, and read
 * by a test that computes what the program should have found.
 */
public final class Fleet {

	private static final Instant USERS_CREATED = Instant.parse("2021-04-01T09:00:00Z");

	private final String account;

	private @Nullable String alias;

	/** By the name in lower case, in the order in which they were added. */
	private final Map<String, FakeUser> users = new LinkedHashMap<>();

	private Fleet(String account) {
		this.account = account;
	}

	/**
	 * An account without users.
	 * @param account twelve digits
	 * @return the fleet
	 */
	public static Fleet of(String account) {
		return new Fleet(account);
	}

	/**
	 * An account full of users of every kind, the same for the same parameters. Their
	 * keys' ages spread evenly over 0 to 199 days, and tomorrow's fleet is today's with
	 * every key a day older, those of 199 days replaced.
	 * @param account twelve digits
	 * @param users how many users
	 * @param seed another seed gives another fleet
	 * @param today the UTC date that the ages are for
	 * @return the fleet
	 */
	public static Fleet generated(String account, int users, long seed, LocalDate today) {
		Fleet fleet = of(account);
		new FleetGenerator(account, seed, today).fill(fleet, users);
		return fleet;
	}

	/**
	 * The account's number.
	 * @return twelve digits
	 */
	public String account() {
		return this.account;
	}

	/**
	 * The account's alias.
	 * @return empty if it has none
	 */
	synchronized Optional<String> alias() {
		return Optional.ofNullable(this.alias);
	}

	/**
	 * Gives the account an alias.
	 * @param name a name for people to read
	 * @return this fleet
	 */
	public synchronized Fleet alias(String name) {
		this.alias = name;
		return this;
	}

	/**
	 * Adds a user without keys and tags.
	 * @param name the user's name
	 * @return the new user
	 * @throws IllegalArgumentException if the name is taken; IAM ignores case
	 */
	public synchronized FakeUser add(String name) {
		String userId = "AIDA" + new SeededChoice(this.account, name, this.users.size()).letters(17);
		FakeUser user = new FakeUser(this.account, name, userId, USERS_CREATED);
		if (this.users.putIfAbsent(name.toLowerCase(Locale.ROOT), user) != null) {
			throw new IllegalArgumentException("There is a user " + name + " already");
		}
		return user;
	}

	/**
	 * Deletes a user.
	 * @param name the user's name, in any case
	 */
	public synchronized void remove(String name) {
		this.users.remove(name.toLowerCase(Locale.ROOT));
	}

	/**
	 * The users, in the order in which they were added.
	 * @return a copy of the list; its users are the fleet's own
	 */
	public synchronized List<FakeUser> users() {
		return List.copyOf(this.users.values());
	}

	/**
	 * A user that is there.
	 * @param name the user's name, in any case
	 * @return the fleet's own user
	 */
	public FakeUser user(String name) {
		return find(name).orElseThrow();
	}

	synchronized Optional<FakeUser> find(String name) {
		return Optional.ofNullable(this.users.get(name.toLowerCase(Locale.ROOT)));
	}

	Optional<FakeUser> ownerOf(String accessKeyId) {
		Predicate<FakeKey> sameId = (key) -> key.id().equals(accessKeyId);
		return users().stream().filter((user) -> user.keys().stream().anyMatch(sameId)).findFirst();
	}

}
