package io.keyreminder.fakeaws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * An AWS account: its users, and what else there is in it. May be changed at any time, by
 * any thread.
 */
public final class FakeAccount {

	/** The state of an account that can be used. */
	public static final String ACTIVE = "ACTIVE";

	private final Fleet fleet;

	private final FakeAccounts accounts;

	private final FakeCredentialReport report;

	private final Map<String, FakeRole> roles = new ConcurrentHashMap<>();

	/** In AWS Organizations, by their names, in the order in which they were set. */
	private final Map<String, String> tags = Collections.synchronizedMap(new LinkedHashMap<>());

	private final Set<String> regionsOff = ConcurrentHashMap.newKeySet();

	/** When IAM's calls of the last second were answered. */
	private final Queue<Long> served = new ConcurrentLinkedQueue<>();

	private volatile String name;

	private volatile String state = ACTIVE;

	private volatile @Nullable FakeOrganization organization;

	FakeAccount(Fleet fleet, FakeAccounts accounts, InstantSource clock) {
		this.fleet = fleet;
		this.accounts = accounts;
		this.report = new FakeCredentialReport(fleet, clock);
		this.name = "Account " + fleet.account();
	}

	/**
	 * The account's number.
	 * @return twelve digits
	 */
	public String number() {
		return this.fleet.account();
	}

	/**
	 * The account's users.
	 * @return the fleet that the account was made with
	 */
	public Fleet fleet() {
		return this.fleet;
	}

	/**
	 * The account's name in AWS Organizations.
	 * @return a name for people to read
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Names the account, as AWS Organizations shows it.
	 * @param newName a name for people to read
	 * @return this account
	 */
	public FakeAccount named(String newName) {
		this.name = newName;
		return this;
	}

	/**
	 * Tags the account, as AWS Organizations shows it: its names tell upper from lower
	 * case.
	 * @param tag the tag's name
	 * @param value the tag's value
	 * @return this account
	 */
	public FakeAccount tag(String tag, String value) {
		this.tags.put(tag, value);
		return this;
	}

	/**
	 * One of the account's tags in AWS Organizations.
	 * @param tag the tag's name
	 * @return its value; null if there is none
	 */
	public @Nullable String tagged(String tag) {
		return this.tags.get(tag);
	}

	/**
	 * The account's state.
	 * @return in AWS's words
	 */
	public String state() {
		return this.state;
	}

	/**
	 * Changes the account's state. Nobody can use an account that is not {@code ACTIVE}.
	 * @param newState {@code PENDING_ACTIVATION}, {@code ACTIVE}, {@code SUSPENDED},
	 * {@code PENDING_CLOSURE} or {@code CLOSED}
	 * @return this account
	 */
	public FakeAccount state(String newState) {
		this.state = newState;
		return this;
	}

	/**
	 * A role of the account, which is made if there is none of this name. It trusts
	 * nobody yet, and allows everything.
	 * @param path its name, after its path if it has one
	 * @return the role
	 */
	public FakeRole role(String path) {
		FakeRole role = new FakeRole(number(), path);
		return this.roles.computeIfAbsent(role.name(), (each) -> role);
	}

	/**
	 * Deletes a role; its sessions end.
	 * @param roleName its name, without its path
	 */
	public void removeRole(String roleName) {
		this.roles.remove(roleName);
	}

	/**
	 * Gives out an access key of a user of this account, who may do everything.
	 * @param userName the user's name, who need not be in the fleet
	 * @return the key, which the fake accepts from now on
	 */
	public FakeCredentials accessKey(String userName) {
		return this.accounts.issue("arn:aws:iam::%s:user/%s".formatted(number(), userName), false, Instant.MAX);
	}

	/**
	 * Ends all sessions of the account's roles at once, before their time: whoever has
	 * one does not know.
	 */
	public void endSessions() {
		this.accounts.endSessions(number());
	}

	/**
	 * Switches a region off: its STS gives this account no credentials, and nobody
	 * credentials for it.
	 * @param region not {@code us-east-1}, which is always on
	 * @return this account
	 */
	public FakeAccount regionOff(String region) {
		if (region.equals("us-east-1")) {
			throw new IllegalArgumentException("us-east-1 cannot be switched off");
		}
		this.regionsOff.add(region);
		return this;
	}

	/**
	 * IAM's credential report.
	 * @return the report, which may be changed at any time
	 */
	public FakeCredentialReport credentialReport() {
		return this.report;
	}

	/** What AWS Organizations says of the account's tags. */
	List<Map<String, Object>> tags() {
		synchronized (this.tags) {
			return this.tags.entrySet()
				.stream()
				.map((tag) -> Map.<String, Object>of("Key", tag.getKey(), "Value", tag.getValue()))
				.toList();
		}
	}

	boolean isActive() {
		return this.state.equals(ACTIVE);
	}

	boolean isOff(String region) {
		return this.regionsOff.contains(region);
	}

	Optional<FakeRole> find(String roleName) {
		return Optional.ofNullable(this.roles.get(roleName));
	}

	Optional<FakeOrganization> organization() {
		return Optional.ofNullable(this.organization);
	}

	synchronized void join(FakeOrganization newOrganization) {
		if (this.organization != null && !this.organization.equals(newOrganization)) {
			throw new IllegalArgumentException(number() + " belongs to another organization");
		}
		this.organization = newOrganization;
	}

	synchronized void leave() {
		this.organization = null;
	}

	/** AWS's rates are of an account. */
	synchronized boolean isTooFast(int perSecond) {
		long now = System.nanoTime();
		this.served.removeIf((each) -> now - each > TimeUnit.SECONDS.toNanos(1));
		return this.served.size() >= perSecond || !this.served.add(now);
	}

}
