package io.keyreminder.team;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fleet;
import org.jspecify.annotations.Nullable;

/**
 * Three accounts of a team, with robots and people who come, leave, use their keys,
 * replace them or do not. The same seed gives the same days.
 */
final class TeamWorld {

	/** The name of the member role. */
	static final String ROLE = "KeyReminder";

	private static final String UNUSABLE = "ask the helpdesk";

	private static final int USERS = 100;

	private static final int ROBOTS = 33;

	private static final int CONTRACTORS = 37;

	private static final int OTHERS = 40;

	private final Random random;

	private final List<FakeAccount> accounts = new ArrayList<>();

	private final Set<String> refused = new TreeSet<>();

	private int keys;

	private int joined;

	TeamWorld(long seed, FakeAws aws, LocalDate today, int users) {
		this.random = new Random(seed);
		this.accounts.add(aws.base());
		for (String number : List.of("222233334444", "333344445555")) {
			FakeAccount account = aws.account(Fleet.of(number));
			account.role(ROLE).trusts(aws.base().number());
			account.credentialReport().takes(0);
			this.accounts.add(account);
		}
		this.accounts.get(1).tag("Owner", "lab@example.com");
		this.accounts.forEach(aws.organization(aws.base()).root()::add);
		for (FakeAccount account : this.accounts) {
			for (int i = 0; i < users; i++) {
				add(account, i * USERS / users, today);
			}
		}
		this.refused.add("gone@example.com");
	}

	/** The accounts, the base account first. */
	List<FakeAccount> accounts() {
		return this.accounts;
	}

	/** The account that has a key. */
	FakeAccount accountOf(String key) {
		return this.accounts.stream().filter((account) -> userOf(account, key).isPresent()).findFirst().orElseThrow();
	}

	static Optional<FakeUser> userOf(FakeAccount account, String key) {
		return account.fleet()
			.users()
			.stream()
			.filter((user) -> user.keys().stream().anyMatch((each) -> each.id().equals(key)))
			.findFirst();
	}

	/** The addresses that the mail server refuses for good. */
	Set<String> refused() {
		return this.refused;
	}

	private void add(FakeAccount account, int i, LocalDate today) {
		if (i < ROBOTS) {
			FakeUser robot = account.fleet()
				.add("%s-%02d".formatted((i % 2 == 0) ? "svc" : "CI", i))
				.path((i % 3 == 0) ? "/service/batch/" : "/service/")
				.tag("type", "robot");
			tag(robot, "Team", (i % 5 == 0) ? null : "team-%d@example.com".formatted(i % 4));
			tag(robot, "Email", (i % 7 == 3) ? robot.name() + "@example.com" : null);
			key(robot, today.minusDays((i < 6) ? 181 + this.random.nextInt(300) : this.random.nextInt(179)));
			if (i % 4 > 0) {
				use(robot, today.minusDays(this.random.nextInt(60)));
			}
		}
		else if (i < CONTRACTORS) {
			FakeUser contractor = account.fleet().add("ext-%02d".formatted(i));
			person(contractor, i);
			key(contractor, today.minusDays(this.random.nextInt(58)));
		}
		else {
			FakeUser person = account.fleet().add("Person-%02d".formatted(i));
			person.path((i < OTHERS) ? "/" : (i < OTHERS + 3) ? "/people/vip/" : "/people/");
			person(person, i);
			boolean overdue = i >= OTHERS && i < OTHERS + 14;
			key(person, today.minusDays(overdue ? 91 + this.random.nextInt(400) : this.random.nextInt(88)));
			if (i % 6 == 0) {
				key(person, today.minusDays(this.random.nextInt(88)));
			}
			if (i % 10 == 9) {
				person.tag("Type", (i < 70) ? "device" : "old device");
			}
		}
	}

	private void person(FakeUser person, int i) {
		String address = person.name().toLowerCase(Locale.ROOT) + "@example.com";
		tag(person, "EMAIL", switch (i % 12) {
			case 0 -> null;
			case 1 -> UNUSABLE;
			case 2 -> address + " second-" + address;
			case 3 -> "gone@example.com";
			case 4 -> "shared@example.com";
			default -> address;
		});
		tag(person, "Manager",
				(i % 5 == 0) ? null : (i % 11 == 0) ? UNUSABLE : "manager-%d@example.com".formatted(i % 6));
	}

	private static void tag(FakeUser user, String name, @Nullable String value) {
		if (value != null) {
			user.tag(name, value);
		}
		else {
			user.untag(name);
		}
	}

	private void key(FakeUser user, LocalDate created) {
		this.keys++;
		user.key("AKIAIOSFODNN7EXA%04d".formatted(this.keys), at(created));
	}

	private static Instant at(LocalDate day) {
		return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
	}

	private static void use(FakeUser user, LocalDate day) {
		for (FakeKey key : user.keys()) {
			if (key.active() && !at(day).isBefore(key.created())) {
				user.keyUsed(key.id(), new FakeKey.Use(at(day), "s3", "eu-west-1"));
			}
		}
	}

	/** What happens in the daytime. */
	void day(LocalDate today, Collection<Telling> told) {
		told.stream().map(Telling::key).distinct().sorted().forEach((key) -> answer(today, key));
		for (FakeAccount account : this.accounts) {
			List<FakeUser> users = account.fleet().users();
			users.stream()
				.filter((user) -> !user.name().startsWith("svc") && this.random.nextInt(3) > 0)
				.forEach((user) -> use(user, today));
			switch (this.random.nextInt(12)) {
				case 0 -> account.fleet().remove(any(users).name());
				case 1, 2 -> join(account, today);
				case 3 -> leave(any(users));
				case 4 -> tag(any(users), "Email", this.random.nextBoolean() ? null : UNUSABLE);
				case 5 -> person(any(users), this.random.nextInt(100));
				case 6, 7 -> use(any(users), today);
				case 8, 9, 10 -> switchOne(any(users), today);
				default -> second(any(users), today);
			}
		}
	}

	/** Of those who are told some do something. */
	private void answer(LocalDate today, String id) {
		Optional<FakeUser> owner = this.accounts.stream()
			.flatMap((account) -> userOf(account, id).stream())
			.findFirst();
		if (owner.isEmpty()) {
			return;
		}
		FakeUser user = owner.get();
		switch (this.random.nextInt(10)) {
			case 0 -> {
				second(user, today);
				user.removeKey(id);
			}
			case 1 -> {
				second(user, today);
				user.keyStatus(id, FakeKey.INACTIVE, at(today));
			}
			case 2 -> use(user, today);
			default -> {
				// Most have no time.
			}
		}
	}

	private void second(FakeUser user, LocalDate today) {
		user.keys().stream().filter((key) -> !key.active()).findFirst().ifPresent((key) -> user.removeKey(key.id()));
		if (user.keys().size() < 2) {
			key(user, today);
		}
	}

	private void switchOne(FakeUser user, LocalDate today) {
		if (!user.keys().isEmpty()) {
			FakeKey key = any(user.keys());
			user.keyStatus(key.id(), key.active() ? FakeKey.INACTIVE : FakeKey.ACTIVE, at(today));
		}
	}

	/** Tags still name whoever has left; of two addresses at most one goes at a time. */
	private void leave(FakeUser user) {
		user.tags()
			.stream()
			.filter((tag) -> tag.name().equalsIgnoreCase("Email"))
			.map((tag) -> any(List.of(tag.value().split(" "))))
			.filter((address) -> address.contains("person"))
			.forEach(this.refused::add);
	}

	private void join(FakeAccount account, LocalDate today) {
		FakeUser user = account.fleet().add("person-new-%d".formatted(++this.joined)).path("/people/");
		person(user, 5 + this.random.nextInt(90));
		key(user, today);
	}

	private <T> T any(List<T> some) {
		return some.get(this.random.nextInt(some.size()));
	}

}
