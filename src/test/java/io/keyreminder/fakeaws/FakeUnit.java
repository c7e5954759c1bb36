package io.keyreminder.fakeaws;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An organizational unit, or the root of all. May be changed at any time, by any thread.
 */
public final class FakeUnit {

	private final FakeOrganization organization;

	private final String id;

	private final String name;

	private final @Nullable FakeUnit parent;

	FakeUnit(FakeOrganization organization, String id, String name, @Nullable FakeUnit parent) {
		this.organization = organization;
		this.id = id;
		this.name = name;
		this.parent = parent;
	}

	/**
	 * The unit's id.
	 * @return an id that begins with {@code ou-}, or with {@code r-} if it is the root's
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Makes a unit in this one.
	 * @param unitName its name
	 * @return the new unit
	 */
	public FakeUnit unit(String unitName) {
		return this.organization.newUnit(this, unitName);
	}

	/**
	 * Lets an account join the organization in this unit, or move here.
	 * @param account the account
	 * @return this unit
	 * @throws IllegalArgumentException if it belongs to another organization
	 */
	public FakeUnit add(FakeAccount account) {
		this.organization.put(account, this);
		return this;
	}

	boolean isIn(FakeUnit unit) {
		return unit.equals(this.parent);
	}

	/** What AWS Organizations says of it. */
	Map<String, Object> json() {
		return Map.of("Arn", this.organization.arn((this.parent != null) ? "ou" : "root", this.id), "Id", this.id,
				"Name", this.name);
	}

	List<FakeAccount> accounts() {
		return this.organization.accountsIn(this);
	}

	List<FakeUnit> units() {
		return this.organization.unitsIn(this);
	}

}
