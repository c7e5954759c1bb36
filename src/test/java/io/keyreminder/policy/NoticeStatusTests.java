package io.keyreminder.policy;

import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Every pair of states: the arrows of a notice's life, and no others.
 */
class NoticeStatusTests {

	/** A row is the state that is left, a column the state that is entered. */
	private static final String ARROWS = """
			from        | DUE | UNREACHABLE | WITHDRAWN | EXPIRED | SENDING | SENT | FAILED | IN_DOUBT
			DUE         |  -  |      -      |     x     |    x    |    x    |  -   |   x    |    -
			UNREACHABLE |  -  |      -      |     x     |    x    |    -    |  -   |   -    |    -
			WITHDRAWN   |  x  |      x      |     -     |    -    |    -    |  -   |   -    |    -
			EXPIRED     |  x  |      x      |     -     |    -    |    -    |  -   |   -    |    -
			SENDING     |  x  |      -      |     -     |    -    |    -    |  x   |   x    |    x
			SENT        |  -  |      -      |     -     |    -    |    -    |  -   |   -    |    -
			FAILED      |  x  |      -      |     -     |    -    |    -    |  x   |   -    |    -
			IN_DOUBT    |  x  |      -      |     -     |    -    |    -    |  x   |   -    |    -
			""";

	@ParameterizedTest(name = "{0} to {1}: {2}")
	@MethodSource("pairs")
	void onlyTheArrowsOfTheTableExist(NoticeStatus from, NoticeStatus to, boolean arrow) {
		assertThat(to.predecessors().contains(from)).isEqualTo(arrow);
	}

	@Test
	void theTableHoldsEveryPairOfStates() {
		assertThat(pairs()).hasSize(NoticeStatus.values().length * NoticeStatus.values().length);
	}

	@Test
	void thePendingStatesAreThoseThatAScanDecidesOn() {
		assertThat(NoticeStatus.PENDING).containsExactlyInAnyOrder(NoticeStatus.DUE, NoticeStatus.UNREACHABLE);
	}

	@Test
	void nobodyCanAddAPendingState() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> NoticeStatus.PENDING.add(NoticeStatus.SENT));
	}

	static Stream<Arguments> pairs() {
		String[][] rows = ARROWS.lines().map((line) -> line.trim().split("\\s*\\|\\s*")).toArray(String[][]::new);
		return Arrays.stream(rows)
			.skip(1)
			.flatMap((row) -> Stream.iterate(1, (column) -> column < row.length, (column) -> column + 1)
				.map((column) -> arguments(NoticeStatus.valueOf(row[0]), NoticeStatus.valueOf(rows[0][column]),
						row[column].equals("x"))));
	}

}
