package io.keyreminder.fakeaws;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Accounts that people work in for years: most owners replace their key once they were
 * told of it, some only after its deadline, and now and then somebody leaves and somebody
 * else comes. There are as many users and keys on each day.
 */
public final class LivelyAccounts {

	private static final int USUAL_LIFE = 85;

	private static final int LONG_LIFE = 120;

	private final List<Owner> owners = new ArrayList<>();

	private final AtomicInteger people = new AtomicInteger();

	/**
	 * Fills accounts.
	 * @param aws the base account, which is empty
	 * @param accounts how many there are, the base account among them
	 * @param users how many users there are in all of them
	 * @param today the first day
	 */
	public LivelyAccounts(FakeAws aws, int accounts, int users, LocalDate today) {
		List<Fleet> fleets = new ArrayList<>(List.of(aws.fleet()));
		FakeOrganization organization = aws.organization(aws.base());
		while (fleets.size() < accounts) {
			FakeAccount account = aws.account(Fleet.of("%012d".formatted(fleets.size())));
			organization.root().add(account);
			account.role("KeyReminder").trusts(aws.base().number());
			fleets.add(account.fleet());
		}
		for (int i = 0; i < users; i++) {
			Owner owner = new Owner(fleets.get(i % accounts), (i % 10 == 0) ? LONG_LIFE : USUAL_LIFE);
			owner.come(today.minusDays(i * 37L % owner.life));
			this.owners.add(owner);
		}
	}

	/**
	 * Lets a day come.
	 * @param today the day, a UTC date
	 */
	public void live(LocalDate today) {
		this.owners.forEach((owner) -> owner.live(today));
	}

	/** Somebody with a key, and whoever comes after. */
	private final class Owner {

		private final Fleet fleet;

		private final int life;

		private FakeUser user;

		private LocalDate created = LocalDate.MIN;

		private int keys;

		Owner(Fleet fleet, int life) {
			this.fleet = fleet;
			this.life = life;
			this.user = newUser();
		}

		private FakeUser newUser() {
			String name = "user-%05d".formatted(LivelyAccounts.this.people.incrementAndGet());
			return this.fleet.add(name).tag("Email", name + "@example.com");
		}

		void come(LocalDate day) {
			this.created = day;
			this.keys++;
			Instant at = day.atTime(LocalTime.of(8, 0)).toInstant(ZoneOffset.UTC);
			String id = "AKIA%s%04d".formatted(this.user.userId().substring(4, 16), this.keys);
			this.user.key(id, at).created(at);
		}

		void live(LocalDate today) {
			if (this.created.plusDays(this.life).isAfter(today)) {
				return;
			}
			if (this.keys % 7 == 0) {
				this.fleet.remove(this.user.name());
				this.user = newUser();
			}
			else {
				this.user.keys().forEach((key) -> this.user.removeKey(key.id()));
			}
			come(today);
		}

	}

}
