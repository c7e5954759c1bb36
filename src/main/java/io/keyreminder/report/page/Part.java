package io.keyreminder.report.page;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A list of the page, of which there may be too much to show.
 *
 * @param <T> what is listed
 * @param rows what is shown; at least one
 * @param more how many follow; null for none
 */
record Part<T>(List<T> rows, @Nullable Integer more) {

	/**
	 * Cuts a list.
	 * @param <T> what is listed
	 * @param all the list
	 * @param most how many rows are shown
	 * @return the part that is shown; null if the list is empty
	 */
	static <T> @Nullable Part<T> of(List<T> all, int most) {
		if (all.isEmpty()) {
			return null;
		}
		return (all.size() > most) ? new Part<>(all.subList(0, most), all.size() - most) : new Part<>(all, null);
	}

}
