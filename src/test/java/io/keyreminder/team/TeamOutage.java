package io.keyreminder.team;

import java.util.Map;
import java.util.Set;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fault;

/**
 * What cannot be read in a night.
 *
 * @param accounts accounts of whose users nobody can be read, by their numbers, and what
 * AWS answers instead
 * @param users single users, by the numbers of their accounts and their names
 */
record TeamOutage(Map<String, Fault> accounts, Set<User> users) {

	static final TeamOutage NONE = new TeamOutage(Map.of(), Set.of());

	/** Lets AWS give these answers, and no others that are wrong. */
	void befall(FakeAws aws) {
		aws.faults().clear();
		this.accounts.forEach((account, fault) -> aws.faults().on("ListUsers").account(account).be(fault));
		this.users.forEach((user) -> aws.faults().onAll().account(user.account()).user(user.name()).be(Fault.denied()));
	}

	boolean hides(FakeAccount account) {
		return this.accounts.containsKey(account.number());
	}

	boolean hides(FakeAccount account, String user) {
		return hides(account) || this.users.contains(new User(account.number(), user));
	}

	/**
	 * A user.
	 *
	 * @param account the number of the account
	 * @param name the user's name
	 */
	record User(String account, String name) {

	}

}
