package io.keyreminder.key;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which users IAM can have, at the lengths at which it ends.
 */
class KeyOwnerTests {

	static Stream<KeyOwner> allowed() {
		return Stream.of(owner("A", "a", "/"), owner("A".repeat(128), "a".repeat(64), "/" + "!~".repeat(255) + "/"),
				owner("AIDA_1", "-+=,.@_9Z", "//"), new KeyOwner("123456789012", "A", "a", "/", "aws-us-gov"));
	}

	@ParameterizedTest
	@MethodSource
	void allowed(KeyOwner owner) {
		assertThat(owner.isAllowed()).isTrue();
		assertThat(owner.twin().isAllowed()).isFalse();
	}

	static Stream<KeyOwner> refused() {
		return Stream.of(owner("", "a", "/"), owner("A".repeat(129), "a", "/"), owner("A-1", "a", "/"),
				owner("A\n", "a", "/"), owner("A", "", "/"), owner("A", "a".repeat(65), "/"), owner("A", "a b", "/"),
				owner("A", "a\n", "/"), owner("A", "\u200ba", "/"), owner("A", "é", "/"), owner("A", "a", ""),
				owner("A", "a", "/b"), owner("A", "a", "/ /"), owner("A", "a", "/" + "b".repeat(511) + "/"),
				owner("A", "a", "/\u007f/"), new KeyOwner("123456789012", "A", "a", "/", ""),
				new KeyOwner("123456789012", "A", "a", "/", "aws cn"),
				new KeyOwner("123456789012", "A", "a", "/", "a".repeat(33)));
	}

	@ParameterizedTest
	@MethodSource
	void refused(KeyOwner owner) {
		assertThat(owner.isAllowed()).isFalse();
	}

	@Test
	void whatIsNotAllowedIsShownAsNobodyElse() {
		assertThat(owner("A\u200b", "a\u200b", "/\u200b/"))
			.isEqualTo(new KeyOwner("123456789012", "A\uFFFD", "a\uFFFD", "/\uFFFD/", "aws"));
	}

	@Test
	void theArnIsMadeOfItsParts() {
		KeyOwner owner = new KeyOwner("123456789012", "A", "alice", "/team/", "aws-cn");
		assertThat(owner.arn()).isEqualTo("arn:aws-cn:iam::123456789012:user/team/alice");
		assertThat(KeyOwner.partition(owner.arn())).isEqualTo("aws-cn");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "arn", "arn:", "arn::iam" })
	void whatIsNoArnHasNoPartition(String arn) {
		assertThat(KeyOwner.partition(arn)).isEmpty();
	}

	private static KeyOwner owner(String id, String name, String path) {
		return new KeyOwner("123456789012", id, name, path, "aws");
	}

}
