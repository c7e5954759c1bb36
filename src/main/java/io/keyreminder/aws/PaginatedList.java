package io.keyreminder.aws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Reads a paged list of AWS to its end. AWS promises neither full pages nor that a list
 * stands still while it is read, so that an item that comes again is taken once, and a
 * list that never ends is an error.
 *
 * @param <P> a page, as the SDK returns it
 * @param <T> an item
 * @param present whether a page has the list at all, possibly empty
 * @param truncated whether more pages follow; null if the page does not say
 * @param marker where the next page begins
 * @param items a page's items
 * @param identity what tells two items apart
 */
public record PaginatedList<P, T>(Predicate<P> present, Function<P, @Nullable Boolean> truncated,
		Function<P, String> marker, Function<P, List<T>> items, Function<T, String> identity) {

	/** AWS may send empty pages, and promises nothing of how many. */
	private static final int MOST_PAGES_WITHOUT_NEWS = 1000;

	/**
	 * All items, in the order in which they came.
	 * @param pages the pages, each requested when it is reached
	 * @return every item once
	 * @throws BrokenAnswerException if a page is no page, or the list does not end
	 */
	public List<T> readAll(Iterable<P> pages) {
		return readAll(pages, (read) -> {
		});
	}

	/**
	 * All items, in the order in which they came.
	 * @param pages the pages, each requested when it is reached
	 * @param progress is told after each good page how many items there are
	 * @return every item once
	 * @throws BrokenAnswerException if a page is no page, or the list does not end
	 */
	public List<T> readAll(Iterable<P> pages, IntConsumer progress) {
		Map<String, T> all = new LinkedHashMap<>();
		Set<String> markers = new HashSet<>();
		int withoutNews = 0;
		for (P page : pages) {
			int before = all.size();
			for (T item : this.items.apply(page)) {
				all.putIfAbsent(BrokenAnswerException.required(this.identity.apply(item), "id"), item);
			}
			withoutNews = (all.size() > before) ? 0 : withoutNews + 1;
			if (isTruncated(page) && (!markers.add(BrokenAnswerException.required(this.marker.apply(page), "Marker"))
					|| withoutNews == MOST_PAGES_WITHOUT_NEWS)) {
				throw new BrokenAnswerException("the same page came again and again");
			}
			progress.accept(all.size());
		}
		return new ArrayList<>(all.values());
	}

	/**
	 * The flag may be left out of a last page, but a web page that happens to be XML has
	 * neither the flag nor the list. AWS sends a marker only where more follows: without
	 * the flag the SDK would leave the rest out in silence.
	 */
	private boolean isTruncated(P page) {
		Boolean truncated = this.truncated.apply(page);
		if (truncated == null && !Objects.requireNonNullElse(this.marker.apply(page), "").isEmpty()) {
			throw new BrokenAnswerException(
					"a page has a Marker and no IsTruncated, so that nobody knows whether it is the last");
		}
		return this.present.test(page) ? Boolean.TRUE.equals(truncated)
				: BrokenAnswerException.required(truncated, "IsTruncated");
	}

}
