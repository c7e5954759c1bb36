package io.keyreminder.fakeaws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An organization of AWS Organizations. May be changed at any time, by any thread.
 */
public final class FakeOrganization {

	private static final Instant JOINED = Instant.parse("2021-03-01T09:00:00Z");

	private final FakeAccount management;

	private final String id;

	private final FakeUnit root;

	private final List<FakeUnit> units = new CopyOnWriteArrayList<>();

	/** Each account's unit, in the order in which they joined. */
	private final Map<FakeAccount, FakeUnit> members = new LinkedHashMap<>();

	private final Set<String> delegates = ConcurrentHashMap.newKeySet();

	private volatile int[] pages = { FakeOrganizations.LONGEST_PAGE };

	private volatile boolean withStates = true;

	FakeOrganization(FakeAccount management) {
		this.management = management;
		this.id = "o-" + letters(10, management.number());
		this.root = new FakeUnit(this, "r-" + letters(4, this.id), "Root", null);
		this.root.add(management);
	}

	/**
	 * The organization's id.
	 * @return an id that begins with {@code o-}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * The root of all units.
	 * @return the root, in which the management account is
	 */
	public FakeUnit root() {
		return this.root;
	}

	/**
	 * The accounts, in every state.
	 * @return a copy, in the order in which they joined
	 */
	public synchronized List<FakeAccount> accounts() {
		return List.copyOf(this.members.keySet());
	}

	/**
	 * Lets an account leave.
	 * @param account not the management account
	 */
	public synchronized void remove(FakeAccount account) {
		if (account.equals(this.management)) {
			throw new IllegalArgumentException("The management account cannot leave");
		}
		if (this.members.remove(account) != null) {
			account.leave();
		}
	}

	/**
	 * Lets a member account list accounts and units, as only the management account can.
	 * @param account a member
	 * @return this organization
	 */
	public FakeOrganization delegate(FakeAccount account) {
		this.delegates.add(account.number());
		return this;
	}

	/**
	 * Shortens the pages: AWS Organizations may return fewer items than asked for, even
	 * none, with more to come.
	 * @param sizes how long the first pages are; all that follow are as long as the last
	 * of these, which is at least 1
	 * @return this organization
	 */
	public FakeOrganization pages(int... sizes) {
		if (sizes[sizes.length - 1] < 1) {
			throw new IllegalArgumentException("The list would never end");
		}
		this.pages = sizes.clone();
		return this;
	}

	/**
	 * From now on no account has a state, as if AWS had removed the field.
	 * @return this organization
	 */
	public FakeOrganization withoutStates() {
		this.withStates = false;
		return this;
	}

	/**
	 * From now on each account has its state again.
	 */
	public void withStates() {
		this.withStates = true;
	}

	boolean mayList(FakeAccount account) {
		return account.equals(this.management) || this.delegates.contains(account.number());
	}

	int pageSize(int page) {
		int[] sizes = this.pages;
		return sizes[Math.min(page, sizes.length - 1)];
	}

	synchronized void put(FakeAccount account, FakeUnit unit) {
		account.join(this);
		this.members.put(account, unit);
	}

	synchronized List<FakeAccount> accountsIn(FakeUnit unit) {
		List<FakeAccount> accounts = new ArrayList<>();
		this.members.forEach((account, parent) -> {
			if (parent.equals(unit)) {
				accounts.add(account);
			}
		});
		return accounts;
	}

	synchronized FakeUnit newUnit(FakeUnit parent, String name) {
		String suffix = letters(8, this.id, parent.id(), name, this.units.size());
		FakeUnit unit = new FakeUnit(this, "ou-%s-%s".formatted(this.root.id().substring(2), suffix), name, parent);
		this.units.add(unit);
		return unit;
	}

	List<FakeUnit> unitsIn(FakeUnit parent) {
		return this.units.stream().filter((unit) -> unit.isIn(parent)).toList();
	}

	Optional<FakeUnit> find(String unitId) {
		return unitId.equals(this.root.id()) ? Optional.of(this.root)
				: this.units.stream().filter((unit) -> unit.id().equals(unitId)).findFirst();
	}

	String arn(String type, String name) {
		return "arn:aws:organizations::%s:%s/%s/%s".formatted(this.management.number(), type, this.id, name);
	}

	/** What AWS Organizations says of itself. */
	Map<String, Object> json() {
		return Map.of("Id", this.id, "Arn",
				"arn:aws:organizations::%s:organization/%s".formatted(this.management.number(), this.id), "FeatureSet",
				"ALL", "MasterAccountArn", arn("account", this.management.number()), "MasterAccountId",
				this.management.number(), "MasterAccountEmail", email(this.management));
	}

	/** What AWS Organizations says of an account: its state, and no {@code Status}. */
	Map<String, Object> json(FakeAccount account) {
		Map<String, Object> json = new HashMap<>(Map.of("Id", account.number(), "Arn", arn("account", account.number()),
				"Email", email(account), "Name", account.name(), "JoinedMethod",
				account.equals(this.management) ? "INVITED" : "CREATED", "JoinedTimestamp", JOINED.getEpochSecond()));
		if (this.withStates) {
			json.put("State", account.state());
		}
		return json;
	}

	private static String email(FakeAccount account) {
		return "aws+%s@example.com".formatted(account.number());
	}

	/** AWS's ids here have lower case letters and digits. */
	private static String letters(int length, Object... cause) {
		return new SeededChoice(cause).letters(length).toLowerCase(Locale.ROOT);
	}

}
