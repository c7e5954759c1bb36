package io.keyreminder.fakeaws;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Fills a fleet with users of every kind. What a user is depends on the seed and the
 * user's index only; the date decides which generation of each key is in use.
 */
final class FleetGenerator {

	private static final int LIFE_DAYS = 200;

	private static final int DAY_SECONDS = 24 * 60 * 60;

	private static final List<String> FIRST = List.of("haruka", "kenji", "yui", "daichi", "sakura", "ren", "aoi",
			"takumi", "mei", "sora", "alice", "bruno", "chloe", "dmitri", "elena", "farid", "grace", "hugo", "ines",
			"jonas");

	private static final List<String> LAST = List.of("sato", "suzuki", "takahashi", "tanaka", "watanabe", "ito",
			"yamamoto", "nakamura", "kobayashi", "kato", "smith", "garcia", "mueller", "rossi", "novak", "silva",
			"khan", "dubois", "larsen", "kim");

	private static final List<String> PATHS = List.of("/", "/", "/", "/engineering/", "/batch/tokyo/");

	private static final List<String> SERVICES = List.of("s3", "ec2", "sts", "dynamodb");

	private static final List<String> REGIONS = List.of("ap-northeast-1", "us-east-1", "eu-west-1");

	private final String account;

	private final long seed;

	private final LocalDate today;

	FleetGenerator(String account, long seed, LocalDate today) {
		this.account = account;
		this.seed = seed;
		this.today = today;
	}

	void fill(Fleet fleet, int users) {
		for (int i = 0; i < users; i++) {
			FakeUser user = fleet.add(name(i)).path(PATHS.get(dice(i, "path").below(PATHS.size())));
			tag(user, i);
			int kind = dice(i, "keys").below(100);
			if (kind >= 10) {
				user.key(key(i, 0, kind >= 90));
			}
			if (kind >= 70 && kind < 95) {
				user.key(key(i, 1, false));
			}
		}
	}

	private String name(int i) {
		if (i % 100 == 57) {
			String longest = "build+deploy=prod,eu@" + i + "_x-";
			return longest + "x".repeat(64 - longest.length());
		}
		if (i % 20 == 13) {
			return "ci+deploy=prod,eu@host-" + i + "_a.b";
		}
		int person = i % (FIRST.size() * LAST.size());
		int namesake = i / (FIRST.size() * LAST.size());
		String name = FIRST.get(person % FIRST.size()) + "." + LAST.get(person / FIRST.size());
		return (namesake == 0) ? name : name + namesake;
	}

	private void tag(FakeUser user, int i) {
		String address = user.name().replaceAll("[^A-Za-z0-9.]", "-") + "@example.com";
		int kind = dice(i, "tag").below(100);
		if (kind < 76) {
			user.tag("Email", address);
		}
		else if (kind < 82) {
			user.tag("email", address);
		}
		else if (kind < 85) {
			user.tag("Email", address + " second." + address);
		}
		else if (kind < 87) {
			user.tag("EMAIL", address + "\u3000second." + address);
		}
		else if (kind < 90) {
			user.tag("Email", "see the wiki");
		}
		else if (kind < 92) {
			user.tag("Email", "");
		}
		else if (kind < 96) {
			user.tag("Email", "team-" + kind + "@example.com");
		}
		user.tag("Department", "R+D");
	}

	/**
	 * The key that a user has in one slot today. A slot's keys follow each other every
	 * 200 days, so that a key's id and creation time are the same on each of its days.
	 */
	private FakeKey key(int i, int slot, boolean inactive) {
		int shift = dice(i, slot, "shift").below(LIFE_DAYS);
		long age = Math.floorMod(this.today.toEpochDay() - shift, LIFE_DAYS);
		long generation = Math.floorDiv(this.today.toEpochDay() - shift, LIFE_DAYS);
		Instant created = this.today.minusDays(age)
			.atTime(LocalTime.ofSecondOfDay(dice(i, slot, generation, "time").below(DAY_SECONDS)))
			.toInstant(ZoneOffset.UTC);
		String id = "AKIA" + dice(i, slot, generation, "id").letters(16);
		return new FakeKey(id, created, inactive ? FakeKey.INACTIVE : FakeKey.ACTIVE, use(id, created, age));
	}

	private FakeKey.@Nullable Use use(String id, Instant created, long age) {
		if (age == 0 || dice(id, "used").below(10) == 0) {
			return null;
		}
		Instant at = this.today.minusDays(dice(id, "use").below((int) age))
			.atTime(LocalTime.ofSecondOfDay(dice(id, "hour").below(DAY_SECONDS)))
			.toInstant(ZoneOffset.UTC);
		return new FakeKey.Use(at.isBefore(created) ? created : at,
				SERVICES.get(dice(id, "service").below(SERVICES.size())),
				REGIONS.get(dice(id, "region").below(REGIONS.size())));
	}

	private SeededChoice dice(Object... cause) {
		return new SeededChoice(this.account, this.seed, List.of(cause));
	}

}
