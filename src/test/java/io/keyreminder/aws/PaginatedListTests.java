package io.keyreminder.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Lists in pages, read to their end.
 */
class PaginatedListTests {

	private static final PaginatedList<Page, String> LIST = new PaginatedList<>((page) -> true, Page::truncated,
			Page::marker, Page::items, Function.identity());

	@Test
	void emptyPagesEndNoList() {
		List<Page> pages = new ArrayList<>(
				IntStream.range(0, 500).mapToObj((i) -> new Page(List.of(), true, "" + i)).toList());
		pages.add(new Page(List.of("alice"), false, null));
		assertThat(LIST.readAll(pages)).containsExactly("alice");
	}

	@Test
	void listThatNeverEndsIsBroken() {
		Iterable<Page> pages = () -> IntStream.iterate(0, (i) -> i + 1)
			.mapToObj((i) -> new Page(List.of("alice"), true, "" + i))
			.iterator();
		assertThatExceptionOfType(BrokenAnswerException.class).isThrownBy(() -> LIST.readAll(pages))
			.withMessage("the same page came again and again");
	}

	@Test
	void lastPageMayLeaveItsFlagOut() {
		assertThat(LIST.readAll(List.of(new Page(List.of("alice"), true, "2"), new Page(List.of("bob"), null, ""))))
			.containsExactly("alice", "bob");
	}

	@Test
	void listThatBreaksOffHasToldHowMuchItRead() {
		List<Page> pages = List.of(new Page(List.of(), true, "2"), new Page(List.of("alice", "bob"), true, "3"),
				new Page(List.of("carol"), null, "4"));
		List<Integer> read = new ArrayList<>();
		assertThatExceptionOfType(BrokenAnswerException.class).isThrownBy(() -> LIST.readAll(pages, read::add));
		assertThat(read).containsExactly(0, 2);
	}

	private record Page(List<String> items, @Nullable Boolean truncated, @Nullable String marker) {

	}

}
