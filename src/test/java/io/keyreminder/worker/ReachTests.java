package io.keyreminder.worker;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which accounts a machine reaches.
 */
class ReachTests {

	@ParameterizedTest
	@CsvSource({ "*, true", "1111*, true", "111122223333, true", "*3333, true", "1*22*3, true", "1**22*3, true",
			"1112*, false", "222222222222, false", "1111, false" })
	void patternMatchesTheWholeNumber(String pattern, boolean isReached) {
		assertThat(new Reach(List.of(pattern)).includes("111122223333")).isEqualTo(isReached);
	}

	@Test
	void reachIsTheSameInWhicheverOrder() {
		Reach reach = new Reach(List.of("22*", "11*", "22*"));
		assertThat(reach.written()).isEqualTo("11* 22*");
		assertThat(Reach.read(reach.written())).isEqualTo(reach);
		assertThat(new Reach(List.of("**1***2", "1*2", "*1*2"))).isEqualTo(new Reach(List.of("*1*2", "1*2")));
		assertThat(reach.includes(List.of("110000000000", "220000000000"))).isTrue();
		assertThat(reach.includes(List.of("110000000000", "330000000000"))).isFalse();
	}

}
