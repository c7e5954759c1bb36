package io.keyreminder.job;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.FakeUnit;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import org.jspecify.annotations.Nullable;

/**
 * An organization in which something changes every night: accounts join, are suspended,
 * closed, leave, move, return, and cannot be read for a while; users, keys and tags come
 * and go. The same seed gives the same nights.
 */
final class OrganizationWorld {

	/** The name of the member role. */
	static final String ROLE = "KeyReminder";

	/** Of everybody who shares an address. */
	private static final String TEAM = "team@example.com";

	private static final int ACCOUNTS = 8;

	private static final int USERS = 4;

	/** In days: so old is the youngest key of the first night. */
	private static final int YOUNGEST = 60;

	private static final int AGES = 32;

	private final Random random;

	private final FakeAws aws;

	private final FakeOrganization organization;

	private final FakeUnit payments;

	private final FakeUnit sandbox;

	private final List<Member> members = new ArrayList<>();

	private int keys;

	OrganizationWorld(long seed, FakeAws aws, LocalDate today) {
		this.random = new Random(seed);
		this.aws = aws;
		this.organization = aws.organization(aws.base()).pages(3, 0, 2);
		this.payments = this.organization.root().unit("Workloads").unit("Payments");
		this.sandbox = this.organization.root().unit("Sandbox");
		Member base = new Member(aws.base(), true);
		base.place = Place.ROOT;
		this.members.add(base);
		users(base, today);
		while (this.members.size() < ACCOUNTS) {
			join(today);
		}
	}

	/** The unit whose accounts are not read. */
	String excludedUnit() {
		return this.sandbox.id();
	}

	/** Every account that was ever in the organization. */
	List<Member> members() {
		return this.members;
	}

	/** What has changed since yesterday. */
	void change(LocalDate today) {
		if (this.random.nextInt(3) == 0) {
			join(today);
		}
		for (Member each : this.members) {
			each.denied = null;
			if (!each.isBase() && this.random.nextInt(4) == 0) {
				move(each);
			}
			if (this.random.nextInt(5) == 0) {
				each.trouble = this.random.nextBoolean() ? Trouble.NONE : any(List.of(Trouble.values()));
			}
			if (this.random.nextInt(6) == 0 && !each.account.fleet().users().isEmpty()) {
				each.denied = any(each.account.fleet().users());
			}
			if (this.random.nextInt(2) == 0) {
				changeUsers(each, today);
			}
		}
	}

	/** Some of what is wrong is put right, on the same night. */
	void repairSome() {
		this.members.stream()
			.filter((each) -> this.random.nextBoolean())
			.forEach((each) -> each.trouble = Trouble.NONE);
	}

	/** From now on AWS answers as the world is. */
	void apply() {
		this.aws.faults().clear();
		for (Member each : this.members) {
			String number = each.account.number();
			if (each.trouble == Trouble.NO_ROLE) {
				each.account.removeRole(ROLE);
			}
			else if (!each.isBase()) {
				each.account.role(ROLE).trustsNobody().trusts(this.aws.base().number());
			}
			if (each.trouble == Trouble.DENIED) {
				this.aws.faults().on("ListUsers").account(number).be(Fault.denied());
			}
			if (each.trouble == Trouble.THROTTLED) {
				this.aws.faults().on("ListUsers").account(number).be(Fault.throttled());
			}
			for (String action : List.of("ListAccessKeys", "ListUserTags")) {
				if (each.trouble == Trouble.BREAKS_OFF) {
					this.aws.faults().on(action).account(number).be(Fault.throttled());
				}
				if (each.denied != null) {
					this.aws.faults().on(action).account(number).user(each.denied.name()).be(Fault.denied());
				}
			}
		}
	}

	private void join(LocalDate today) {
		Member joined = new Member(this.aws.account(Fleet.of("%012d".formatted(9L + 1001L * this.members.size()))),
				false);
		joined.account.named("Team " + this.members.size());
		joined.account.credentialReport().takes(0);
		this.members.add(joined);
		put(joined, this.random.nextBoolean() ? Place.NESTED : Place.ROOT);
		users(joined, today);
	}

	/** What becomes of an account; one that is closed stays so. */
	private void move(Member member) {
		switch (this.random.nextInt(6)) {
			case 0 -> {
				this.organization.remove(member.account);
				member.place = Place.NOWHERE;
			}
			case 1 -> put(member, Place.EXCLUDED);
			case 2 -> member.account.state(this.random.nextBoolean() ? "SUSPENDED" : "PENDING_CLOSURE");
			default -> {
				put(member, this.random.nextBoolean() ? Place.NESTED : Place.ROOT);
				member.account.state(FakeAccount.ACTIVE);
			}
		}
	}

	private void put(Member member, Place place) {
		FakeUnit unit = switch (place) {
			case ROOT -> this.organization.root();
			case NESTED -> this.payments;
			case EXCLUDED, NOWHERE -> this.sandbox;
		};
		unit.add(member.account);
		member.place = place;
	}

	private void users(Member member, LocalDate today) {
		for (int i = 0; i < USERS; i++) {
			user(member, today);
		}
	}

	private void user(Member member, LocalDate today) {
		FakeUser user = member.account.fleet().add("user-%d".formatted(this.keys));
		tag(user);
		key(user, today);
	}

	private void key(FakeUser user, LocalDate today) {
		this.keys++;
		user.key("AKIAIOSFODNN7EXA%04d".formatted(this.keys),
				today.minusDays(YOUNGEST + this.random.nextInt(AGES)).atTime(8, 0).toInstant(ZoneOffset.UTC));
	}

	private void tag(FakeUser user) {
		switch (this.random.nextInt(6)) {
			case 0 -> user.untag("Email");
			case 1 -> user.tag("Email", "see the wiki");
			case 2 -> user.tag("Email", TEAM);
			default -> user.tag("Email", user.name() + "@example.com");
		}
	}

	private void changeUsers(Member member, LocalDate today) {
		List<FakeUser> users = member.account.fleet().users();
		if (users.size() < USERS) {
			user(member, today);
			return;
		}
		FakeUser user = any(users);
		switch (this.random.nextInt(5)) {
			case 0 -> member.account.fleet().remove(user.name());
			case 1 -> {
				if (user.keys().size() < 2) {
					key(user, today);
				}
			}
			case 2 -> {
				if (!user.keys().isEmpty()) {
					user.removeKey(any(user.keys()).id());
				}
			}
			case 3 -> {
				if (!user.keys().isEmpty()) {
					FakeKey key = any(user.keys());
					user.keyStatus(key.id(), key.active() ? FakeKey.INACTIVE : FakeKey.ACTIVE);
				}
			}
			default -> tag(user);
		}
	}

	private <T> T any(List<T> some) {
		return some.get(this.random.nextInt(some.size()));
	}

	/** Where an account is. */
	enum Place {

		/** Directly in the root. */
		ROOT,

		/** In a unit of a unit. */
		NESTED,

		/** In the unit whose accounts are not read. */
		EXCLUDED,

		/** It has left. */
		NOWHERE

	}

	/** What keeps an account from being read. */
	enum Trouble {

		/** Nothing. */
		NONE,

		/** It has no member role. */
		NO_ROLE,

		/** Its users are not listed. */
		DENIED,

		/** Its users are not listed, for AWS is busy for ever. */
		THROTTLED,

		/** Its users are listed, and then AWS is busy for ever. */
		BREAKS_OFF

	}

	/**
	 * An account of the organization, now or once.
	 */
	static final class Member {

		final FakeAccount account;

		Place place = Place.NOWHERE;

		Trouble trouble = Trouble.NONE;

		/** Of whom AWS tells nothing tonight, or null. */
		@Nullable FakeUser denied;

		private final boolean base;

		Member(FakeAccount account, boolean base) {
			this.account = account;
			this.base = base;
		}

		/** Whether it is read with the base credentials, without a role. */
		boolean isBase() {
			return this.base;
		}

	}

}
