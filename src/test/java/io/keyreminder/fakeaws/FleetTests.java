package io.keyreminder.fakeaws;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The generated fleet is large, various and consistent from one day to the next.
 */
class FleetTests {

	private static final String ACCOUNT = "123456789012";

	private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

	private final Fleet fleet = Fleet.generated(ACCOUNT, 1000, 7, TODAY);

	@Test
	void theSameParametersGiveTheSameFleet() {
		Fleet again = Fleet.generated(ACCOUNT, 1000, 7, TODAY);
		assertThat(keys(again)).isEqualTo(keys(this.fleet));
		assertThat(again.users()).extracting(FakeUser::tags)
			.isEqualTo(this.fleet.users().stream().map(FakeUser::tags).toList());
		assertThat(keys(Fleet.generated(ACCOUNT, 1000, 8, TODAY))).isNotEqualTo(keys(this.fleet));
	}

	@Test
	void tomorrowEveryKeyIsADayOlderAndThoseOf199DaysAreReplaced() {
		Map<String, Instant> today = keys(this.fleet);
		Map<String, Instant> tomorrow = keys(Fleet.generated(ACCOUNT, 1000, 7, TODAY.plusDays(1)));
		Map<String, Instant> expected = new HashMap<>(today);
		expected.values().removeIf((created) -> age(created) == 199);
		assertThat(expected.size()).isLessThan(today.size());
		assertThat(tomorrow).containsAllEntriesOf(expected).hasSameSizeAs(today);
		tomorrow.keySet().removeAll(expected.keySet());
		assertThat(tomorrow.values()).allMatch((created) -> age(created) == -1);
	}

	@Test
	void agesSpreadEvenlyOver200Days() {
		Map<Long, Long> decades = keys(this.fleet).values()
			.stream()
			.collect(Collectors.groupingBy((created) -> age(created) / 50, Collectors.counting()));
		assertThat(decades).containsOnlyKeys(0L, 1L, 2L, 3L);
		assertThat(decades.values()).allMatch((count) -> count > 200);
	}

	@Test
	void usersAreOfEveryKind() {
		List<FakeUser> users = this.fleet.users();
		assertThat(users).anyMatch((user) -> user.keys().isEmpty())
			.anyMatch((user) -> user.keys().size() == 2)
			.anyMatch((user) -> user.keys().stream().anyMatch((key) -> !key.active()))
			.anyMatch((user) -> user.keys().stream().anyMatch((key) -> key.lastUse() == null))
			.anyMatch((user) -> user.name().length() == 64)
			.anyMatch((user) -> !user.path().equals("/"))
			.allMatch((user) -> user.name().matches("[\\w+=,.@-]{1,64}"));
		List<FakeUser.Tag> tags = users.stream().flatMap((user) -> user.tags().stream()).toList();
		assertThat(tags).extracting(FakeUser.Tag::name).contains("Email", "email", "EMAIL");
		assertThat(tags).extracting(FakeUser.Tag::value).contains("", "see the wiki", "team-92@example.com");
		assertThat(users).anyMatch((user) -> user.tags().size() == 1);
	}

	@Test
	void namesAreUniqueIgnoringCase() {
		Fleet small = Fleet.of(ACCOUNT);
		small.add("alice");
		assertThatIllegalArgumentException().isThrownBy(() -> small.add("ALICE"));
		assertThat(small.users()).hasSize(1);
		small.remove("Alice");
		assertThat(small.users()).isEmpty();
	}

	private static Map<String, Instant> keys(Fleet fleet) {
		return fleet.users()
			.stream()
			.flatMap((user) -> user.keys().stream())
			.collect(Collectors.toMap(FakeKey::id, FakeKey::created));
	}

	private static long age(Instant created) {
		return ChronoUnit.DAYS.between(LocalDate.ofInstant(created, ZoneOffset.UTC), TODAY);
	}

}
