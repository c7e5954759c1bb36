package io.keyreminder.text;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers and lists of things as sentences say them.
 */
class CountedTests {

	@Test
	void oneThingIsNotSeveral() {
		assertThat(List.of(Counted.of(0, "user"), Counted.of(1, "user"), Counted.of(2, "user")))
			.containsExactly("0 users", "1 user", "2 users");
	}

	@Test
	void ofMoreNamesThanWantedTheOthersAreCounted() {
		List<String> names = List.of("alice", "bob", "carol");
		assertThat(Counted.first(names, 2)).isEqualTo("alice, bob and 1 more");
		assertThat(Counted.first(names, 3)).isEqualTo("alice, bob, carol");
		assertThat(Counted.first(List.of(), 3)).isEmpty();
	}

}
