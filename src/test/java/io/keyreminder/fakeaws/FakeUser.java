package io.keyreminder.fakeaws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * An IAM user of the fleet. May be changed at any time, by any thread.
 */
public final class FakeUser {

	private final String account;

	private final String name;

	private final String userId;

	private final List<FakeKey> keys = new ArrayList<>();

	/** By the tag's name in lower case: IAM tells tags apart ignoring case. */
	private final Map<String, Tag> tags = new LinkedHashMap<>();

	private String path = "/";

	private Instant created;

	FakeUser(String account, String name, String userId, Instant created) {
		this.account = account;
		this.name = name;
		this.userId = userId;
		this.created = created;
	}

	/**
	 * The user's name.
	 * @return the name, as it was given
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The user's unique id.
	 * @return an id that begins with {@code AIDA}
	 */
	public String userId() {
		return this.userId;
	}

	/**
	 * When the user was created.
	 * @return a time in whole seconds
	 */
	public synchronized Instant created() {
		return this.created;
	}

	/**
	 * The user's Amazon Resource Name.
	 * @return the ARN, with the path
	 */
	public String arn() {
		return "arn:aws:iam::" + this.account + ":user" + path() + this.name;
	}

	/**
	 * The user's path.
	 * @return a path that begins and ends with a slash
	 */
	public synchronized String path() {
		return this.path;
	}

	/**
	 * The user's access keys.
	 * @return a copy, oldest addition first
	 */
	public synchronized List<FakeKey> keys() {
		return List.copyOf(this.keys);
	}

	/**
	 * The user's tags.
	 * @return a copy, oldest addition first
	 */
	public synchronized List<Tag> tags() {
		return List.copyOf(this.tags.values());
	}

	/**
	 * Gives the user a path.
	 * @param newPath a path that begins and ends with a slash
	 * @return this user
	 */
	public synchronized FakeUser path(String newPath) {
		this.path = newPath;
		return this;
	}

	/**
	 * Tags the user; a tag whose name differs only in case is replaced.
	 * @param tagName the tag's name
	 * @param value the tag's value
	 * @return this user
	 */
	public synchronized FakeUser tag(String tagName, String value) {
		this.tags.put(tagName.toLowerCase(Locale.ROOT), new Tag(tagName, value));
		return this;
	}

	/**
	 * Removes a tag.
	 * @param tagName the tag's name, in any case
	 * @return this user
	 */
	public synchronized FakeUser untag(String tagName) {
		this.tags.remove(tagName.toLowerCase(Locale.ROOT));
		return this;
	}

	/**
	 * Adds an active key that was never used.
	 * @param id the access key id
	 * @param keyCreated when it was created
	 * @return this user
	 */
	public FakeUser key(String id, Instant keyCreated) {
		return key(new FakeKey(id, keyCreated, FakeKey.ACTIVE, null));
	}

	/**
	 * Adds a key that was never used.
	 * @param id the access key id
	 * @param keyCreated when it was created
	 * @param status its status
	 * @return this user
	 */
	public FakeUser key(String id, Instant keyCreated, String status) {
		return key(new FakeKey(id, keyCreated, status, null));
	}

	/**
	 * Adds a key.
	 * @param key the key
	 * @return this user
	 */
	public synchronized FakeUser key(FakeKey key) {
		this.keys.add(key);
		return this;
	}

	/**
	 * Deletes a key.
	 * @param id the access key id
	 * @return this user
	 */
	public synchronized FakeUser removeKey(String id) {
		this.keys.removeIf((key) -> key.id().equals(id));
		return this;
	}

	/**
	 * Switches a key on or off, some time after its last change.
	 * @param id the access key id
	 * @param status its new status
	 * @return this user
	 */
	public FakeUser keyStatus(String id, String status) {
		return change(id, (key) -> key.withStatus(status, key.changed().plusSeconds(60)));
	}

	/**
	 * Switches a key on or off.
	 * @param id the access key id
	 * @param status its new status
	 * @param at when, in whole seconds
	 * @return this user
	 */
	public FakeUser keyStatus(String id, String status, Instant at) {
		return change(id, (key) -> key.withStatus(status, at));
	}

	/**
	 * Sets when the user was created.
	 * @param time a time in whole seconds
	 * @return this user
	 */
	public synchronized FakeUser created(Instant time) {
		this.created = time;
		return this;
	}

	/**
	 * Sets what is known of a key's last use.
	 * @param id the access key id
	 * @param lastUse its last use, or null for never
	 * @return this user
	 */
	public FakeUser keyUsed(String id, FakeKey.@Nullable Use lastUse) {
		return change(id, (key) -> key.withLastUse(lastUse));
	}

	private synchronized FakeUser change(String id, UnaryOperator<FakeKey> change) {
		this.keys.replaceAll((key) -> key.id().equals(id) ? change.apply(key) : key);
		return this;
	}

	/**
	 * A tag.
	 *
	 * @param name the tag's name, as it was given
	 * @param value the tag's value
	 */
	public record Tag(String name, String value) {

	}

}
