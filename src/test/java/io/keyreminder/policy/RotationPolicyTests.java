package io.keyreminder.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.LastUse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The days on which a key is due.
 */
class RotationPolicyTests {

	@Test
	void aPolicyIsDescribedInWords() {
		assertThat(RotationPolicy.of(90, List.of(3, 30, 10)).describe())
			.isEqualTo("a key may be 90 days old, with reminders 30, 10 and 3 days before");
		assertThat(new RotationPolicy(90, List.of(0, 1, 10), 0, null).describe())
			.isEqualTo("a key may be 90 days old, with reminders 10 and 1 day before and on the last day, once after");
		assertThat(new RotationPolicy(1, List.of(0), 1, 1).describe()).isEqualTo(
				"a key may be 1 day old, with reminders on the last day, every day after, and when nobody has used it for 1 day");
	}

	@ParameterizedTest(name = "created {0}, today {1}")
	@CsvSource(textBlock = """
			# created            , today     , deadline  , stage
			2026-09-05T23:59:59Z , 2026-11-23, 2026-12-04,
			2026-09-05T23:59:59Z , 2026-11-24, 2026-12-04, 10
			2026-09-05T00:00:00Z , 2026-11-23, 2026-12-04,
			2026-09-05T00:00:00Z , 2026-11-24, 2026-12-04, 10
			2026-09-05T12:00:00Z , 2026-11-30, 2026-12-04, 10
			2026-09-05T00:00:00Z , 2026-12-04, 2026-12-04, 10
			2026-09-05T23:59:59Z , 2026-12-04, 2026-12-04, 10
			2026-09-05T00:00:00Z , 2026-12-05, 2026-12-04,
			2026-09-05T00:00:00Z , 2030-01-01, 2026-12-04,
			# a clock that is behind AWS
			2026-09-05T00:00:00Z , 2026-09-04, 2026-12-04,
			# the same days, with a leap day among them and without
			2027-12-15T10:00:00Z , 2028-03-03, 2028-03-14,
			2027-12-15T10:00:00Z , 2028-03-04, 2028-03-14, 10
			2027-12-15T10:00:00Z , 2028-03-15, 2028-03-14,
			2026-12-15T10:00:00Z , 2027-03-05, 2027-03-15, 10
			# created or due on a leap day
			2028-02-29T23:59:59Z , 2028-05-19, 2028-05-29, 10
			2027-12-01T00:00:00Z , 2028-02-29, 2028-02-29, 10
			2027-12-01T00:00:00Z , 2028-03-01, 2028-02-29,
			""")
	void theWindowLastsFromDay80ToDay90WithBothEnds(Instant created, LocalDate today, LocalDate deadline,
			@Nullable Integer stage) {
		RotationPolicy policy = RotationPolicy.of(90, List.of(10));
		AccessKey key = new AccessKey("AKIAIOSFODNN7EXAMPLE", created, true);
		assertThat(policy.deadline(key)).isEqualTo(deadline);
		assertThat(stage(policy, key, today)).isEqualTo(optional(stage));
	}

	@ParameterizedTest(name = "day {0}")
	@CsvSource({ "59,", "60,30", "82,30", "83,7", "89,7", "90,0", "91," })
	void ofSeveralStagesTheLatestWhoseDayHasComeCounts(int day, @Nullable Integer stage) {
		RotationPolicy policy = RotationPolicy.of(90, List.of(7, 30, 0, 7));
		AccessKey key = new AccessKey("AKIAIOSFODNN7EXAMPLE", Instant.parse("2026-09-05T08:00:00Z"), true);
		assertThat(stage(policy, key, key.createdOn().plusDays(day))).isEqualTo(optional(stage));
	}

	@Test
	void aKeyThatMayGrowOneDayOldIsRemindedOfOnItsLastDay() {
		RotationPolicy policy = RotationPolicy.of(1, List.of(0));
		AccessKey key = new AccessKey("AKIAIOSFODNN7EXAMPLE", Instant.parse("2026-09-05T08:00:00Z"), true);
		assertThat(stage(policy, key, LocalDate.parse("2026-09-05"))).isEmpty();
		assertThat(stage(policy, key, LocalDate.parse("2026-09-06"))).hasValue(0);
		assertThat(stage(policy, key, LocalDate.parse("2026-09-07"))).isEmpty();
	}

	@Test
	void theFirstPossibleStageComesOnTheDayAfterTheCreation() {
		RotationPolicy policy = RotationPolicy.of(90, List.of(89));
		AccessKey key = new AccessKey("AKIAIOSFODNN7EXAMPLE", Instant.parse("2026-09-05T08:00:00Z"), true);
		assertThat(stage(policy, key, LocalDate.parse("2026-09-05"))).isEmpty();
		assertThat(stage(policy, key, LocalDate.parse("2026-09-06"))).hasValue(89);
	}

	@ParameterizedTest(name = "created {0}, today {1}, overdue: {2}")
	@CsvSource(textBlock = """
			# created , today     , overdue, stage, last day
			2026-09-05, 2026-12-04, 7      , 10   , 2026-12-04
			2026-09-05, 2026-12-05, 7      , -1   , 2026-12-11
			2026-09-05, 2026-12-11, 7      , -1   , 2026-12-11
			2026-09-05, 2026-12-12, 7      , -8   , 2026-12-18
			2026-09-05, 2026-12-05, 1      , -1   , 2026-12-05
			2026-09-05, 2026-12-06, 1      , -2   , 2026-12-06
			2026-09-05, 2026-12-05, 0      , -1   ,
			2026-09-05, 2036-12-05, 0      , -1   ,
			2026-09-05, 2026-12-05,        ,      ,
			# a key of 400 days on the first night, and then every seven days
			2025-10-25, 2026-11-29, 7      , -309 , 2026-12-04
			2025-10-25, 2026-12-04, 7      , -309 , 2026-12-04
			2025-10-25, 2026-12-05, 7      , -316 , 2026-12-11
			# the deadline is a leap day; a leap day lies after it, or does not
			2027-12-01, 2028-03-01, 7      , -1   , 2028-03-07
			2027-11-27, 2028-02-29, 3      , -4   , 2028-03-02
			2026-11-27, 2027-02-28, 3      , -1   , 2027-02-28
			""")
	void anOverdueKeyIsToldOfOnTheDayAfterItsDeadlineAndAgain(LocalDate created, LocalDate today,
			@Nullable Integer overdue, @Nullable Integer stage, @Nullable LocalDate lastDay) {
		RotationPolicy policy = new RotationPolicy(90, List.of(10), overdue, null);
		Optional<Reminder> expected = Optional.ofNullable(stage)
			.map((known) -> new Reminder(NoticeKind.ROTATE, known, created.plusDays(90), lastDay));
		assertThat(policy.rotation(key(created), today)).isEqualTo(expected);
	}

	@Test
	void twoThousandOldKeysAreToldOfOnTheFirstNightAndThenEachWeek() {
		RotationPolicy policy = new RotationPolicy(90, List.of(10), 7, null);
		LocalDate firstNight = LocalDate.parse("2026-11-29");
		List<AccessKey> keys = IntStream.range(0, 2000).mapToObj((i) -> key(firstNight.minusDays(400))).toList();
		Set<Map.Entry<Integer, Reminder>> told = new HashSet<>();
		List<Integer> nights = IntStream.range(0, 15).mapToObj((night) -> {
			int before = told.size();
			for (int i = 0; i < keys.size(); i++) {
				told.add(Map.entry(i, policy.rotation(keys.get(i), firstNight.plusDays(night)).orElseThrow()));
			}
			return told.size() - before;
		}).toList();
		assertThat(nights).containsExactly(2000, 0, 0, 0, 0, 0, 2000, 0, 0, 0, 0, 0, 0, 2000, 0);
	}

	@ParameterizedTest(name = "created {0}, used {1}, today {2}")
	@CsvSource(textBlock = """
			# created , used      , today     , deadline  , last day
			2026-09-05, 2026-10-01, 2026-11-14,           ,
			2026-09-05, 2026-10-01, 2026-11-15, 2026-11-15, 2026-12-29
			2026-09-05, 2026-10-01, 2026-12-29, 2026-11-15, 2026-12-29
			2026-09-05, 2026-10-01, 2026-12-30, 2026-12-30, 2027-02-12
			2026-09-05, 2026-11-29, 2026-11-29,           ,
			# a clock that is behind AWS
			2026-09-05, 2026-11-30, 2026-11-29,           ,
			# never used
			2026-10-15,           , 2026-11-28,           ,
			2026-10-15,           , 2026-11-29, 2026-11-29, 2027-01-12
			# with a leap day among the days and without
			2028-01-01, 2028-01-16, 2028-02-29,           ,
			2028-01-01, 2028-01-16, 2028-03-01, 2028-03-01, 2028-04-14
			2027-01-01, 2027-01-16, 2027-03-01,           ,
			2027-01-01, 2027-01-16, 2027-03-02, 2027-03-02, 2027-04-15
			""")
	void anUnusedKeyIsToldOfEachTimeItWasLeftAloneForSoLong(LocalDate created, @Nullable LocalDate used,
			LocalDate today, @Nullable LocalDate deadline, @Nullable LocalDate lastDay) {
		RotationPolicy policy = new RotationPolicy(90, List.of(10), null, 45);
		Optional<Reminder> expected = Optional.ofNullable(deadline)
			.map((known) -> new Reminder(NoticeKind.UNUSED, 0, known, lastDay));
		assertThat(policy.unused(key(created), used(used), today)).isEqualTo(expected);
		assertThat(RotationPolicy.of(90, List.of(10)).unused(key(created), used(used), today)).isEmpty();
	}

	@Test
	void aKeyFromBeforeUsesWereKeptIsUnusedSinceItsCreation() {
		RotationPolicy policy = new RotationPolicy(90, List.of(10), null, 1000);
		assertThat(policy.unused(key(LocalDate.parse("2015-01-01")), KeyUse.UNRECORDED, LocalDate.parse("2026-11-29")))
			.contains(new Reminder(NoticeKind.UNUSED, 0, LocalDate.parse("2025-12-14"), LocalDate.parse("2028-09-08")));
	}

	@Test
	void aKeyOfWhoseUseNothingIsKnownIsNotCalledUnused() {
		RotationPolicy policy = new RotationPolicy(90, List.of(10), null, 45);
		assertThat(policy.unused(key(LocalDate.parse("2020-01-01")), KeyUse.UNKNOWN, LocalDate.parse("2026-11-29")))
			.isEmpty();
	}

	@Test
	void aWindowThatNeverEndsIsNeverMissed() {
		AccessKey key = key(LocalDate.parse("2026-01-01"));
		LocalDate before = LocalDate.parse("2026-02-01");
		LocalDate after = LocalDate.parse("2026-11-29");
		assertThat(RotationPolicy.of(90, List.of(10)).isWindowBetween(key, before, after)).isTrue();
		assertThat(new RotationPolicy(90, List.of(10), 7, null).isWindowBetween(key, before, after)).isFalse();
	}

	@Test
	void theOldestKeysThatMatterAreAnyWhereOverdueOnesDo() {
		LocalDate today = LocalDate.parse("2026-11-29");
		assertThat(RotationPolicy.of(90, List.of(10)).oldestInWindow(today)).isEqualTo("2026-08-31");
		assertThat(new RotationPolicy(90, List.of(10), 0, null).oldestInWindow(today)).isEqualTo(LocalDate.MIN);
	}

	@ParameterizedTest
	@MethodSource
	void anImpossiblePolicyIsRefused(int maxAgeDays, List<Integer> stages, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> RotationPolicy.of(maxAgeDays, stages))
			.withMessage(reason);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			-1  ,     , overdue -1 lies outside 0 … 3650
			3651,     , overdue 3651 lies outside 0 … 3650
			    , 0   , unused days 0 lie outside 1 … 3650
			    , 3651, unused days 3651 lie outside 1 … 3650
			""")
	void anImpossibleTimeAfterTheDeadlineIsRefused(@Nullable Integer overdue, @Nullable Integer unusedDays,
			String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> new RotationPolicy(90, List.of(10), overdue, unusedDays))
			.withMessage(reason);
	}

	static Stream<Arguments> anImpossiblePolicyIsRefused() {
		return Stream.of(arguments(90, List.of(), "at least one stage is needed"),
				arguments(90, List.of(90), "stage 90 lies outside 0 … 89"),
				arguments(90, List.of(10, -1), "stage -1 lies outside 0 … 89"),
				arguments(1, List.of(1), "stage 1 lies outside 0 … 0"),
				arguments(0, List.of(0), "maximum age 0 lies outside 1 … 3650"),
				arguments(3651, List.of(10), "maximum age 3651 lies outside 1 … 3650"));
	}

	private static AccessKey key(LocalDate created) {
		return new AccessKey("AKIAIOSFODNN7EXAMPLE", created.atTime(23, 59).toInstant(ZoneOffset.UTC), true);
	}

	private static KeyUse used(@Nullable LocalDate day) {
		return (day != null) ? KeyUse.of(new LastUse(day.atStartOfDay().toInstant(ZoneOffset.UTC), "s3", "eu-west-1"))
				: KeyUse.NEVER;
	}

	private static OptionalInt stage(RotationPolicy policy, AccessKey key, LocalDate today) {
		return policy.rotation(key, today).stream().mapToInt(Reminder::stage).findFirst();
	}

	private static OptionalInt optional(@Nullable Integer stage) {
		return (stage != null) ? OptionalInt.of(stage) : OptionalInt.empty();
	}

}
