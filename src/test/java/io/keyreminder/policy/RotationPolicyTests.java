package io.keyreminder.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import io.keyreminder.key.AccessKey;
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

	@ParameterizedTest
	@MethodSource
	void anImpossiblePolicyIsRefused(int maxAgeDays, List<Integer> stages, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> RotationPolicy.of(maxAgeDays, stages))
			.withMessage(reason);
	}

	static Stream<Arguments> anImpossiblePolicyIsRefused() {
		return Stream.of(arguments(90, List.of(), "at least one stage is needed"),
				arguments(90, List.of(90), "stage 90 lies outside 0 … 89"),
				arguments(90, List.of(10, -1), "stage -1 lies outside 0 … 89"),
				arguments(1, List.of(1), "stage 1 lies outside 0 … 0"),
				arguments(0, List.of(0), "maximum age 0 is less than one day"),
				arguments(-90, List.of(10), "maximum age -90 is less than one day"));
	}

	private static OptionalInt stage(RotationPolicy policy, AccessKey key, LocalDate today) {
		return policy.rotation(key, today).stream().mapToInt(Reminder::stage).findFirst();
	}

	private static OptionalInt optional(@Nullable Integer stage) {
		return (stage != null) ? OptionalInt.of(stage) : OptionalInt.empty();
	}

}
