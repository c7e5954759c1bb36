package io.keyreminder.fault;

import java.time.Duration;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.FakeRole;
import io.keyreminder.fakeaws.Faults;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.testing.TestProgram;

/**
 * An organization of three accounts: alice's, which has the base credentials and manages
 * it, then bob's and carol's, each with the member role.
 */
final class FaultAccounts {

	static final String BASE = TestProgram.ACCOUNT;

	private static final String BOBS = "222222222222";

	static final String ROLE = "KeyReminder";

	private static final String EXTERNAL_ID = "id-7f3a";

	private final FaultEnvironment world;

	private final FakeAws aws;

	private final FakeOrganization organization;

	private final FakeAccount bobs;

	private final FakeAccount carols;

	/**
	 * Moves bob and carol into accounts of their own.
	 * @param world a world in which nothing has gone wrong yet
	 */
	FaultAccounts(FaultEnvironment world) {
		this.world = world;
		this.aws = world.program().aws();
		this.organization = this.aws.organization(this.aws.base());
		this.bobs = account(BOBS, "bob");
		this.carols = account("333333333333", "carol");
		world.set("keyreminder.accounts.from", "organization")
			.set("keyreminder.accounts.role", ROLE)
			.set("keyreminder.accounts.external-id", EXTERNAL_ID)
			.set("keyreminder.accounts.parallel", "1");
	}

	/** Begins a fault of every call of an action of AWS. */
	Faults.Rule on(String action) {
		return this.aws.faults().on(action);
	}

	/** Only units count, and the root is the one that is named. */
	FaultAccounts onlyTheRoot() {
		this.world.set("keyreminder.accounts.include-ous", this.organization.root().id());
		return this;
	}

	FakeOrganization organization() {
		return this.organization;
	}

	FakeAccount bobs() {
		return this.bobs;
	}

	FakeRole bobsRole() {
		return this.bobs.role(ROLE);
	}

	/** Begins a fault of every call of an action of AWS that concerns bob's account. */
	Faults.Rule onBobs(String action) {
		return this.aws.faults().on(action).account(BOBS);
	}

	void bobsLeaves() {
		this.organization.remove(this.bobs);
	}

	void bobsReturns() {
		this.organization.root().add(this.bobs);
	}

	void allLeave() {
		this.organization.remove(this.bobs);
		this.organization.remove(this.carols);
	}

	void allReturn() {
		this.organization.root().add(this.bobs);
		this.organization.root().add(this.carols);
	}

	/** Bob's key is in its window since some days. */
	void bobsKeyIsOlder() {
		this.bobs.fleet()
			.user("bob")
			.removeKey(FakeKey.idOf("bob"))
			.key(FakeKey.idOf("bob"), TestProgram.DUE_TONIGHT.minus(Duration.ofDays(2)));
	}

	/** Makes the role of bob's account anew, as the template does. */
	void bobsRoleIsMade() {
		this.bobs.removeRole(ROLE);
		trust(this.bobs);
	}

	private FakeAccount account(String number, String owner) {
		this.aws.fleet().remove(owner);
		Fleet fleet = Fleet.of(number);
		fleet.add(owner)
			.tag("Email", FaultEnvironment.address(owner))
			.key(FakeKey.idOf(owner), TestProgram.DUE_TONIGHT);
		FakeAccount account = this.aws.account(fleet);
		this.organization.root().add(account);
		trust(account);
		return account;
	}

	private static void trust(FakeAccount account) {
		account.role(ROLE).trusts(BASE, EXTERNAL_ID);
	}

}
