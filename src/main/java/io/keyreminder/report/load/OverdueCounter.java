package io.keyreminder.report.load;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.keyreminder.policy.ToldKey;
import io.keyreminder.report.ClosureTrends.Overdue;
import org.jspecify.annotations.Nullable;

/**
 * Counts keys that are active after their deadlines by account and rule, one after the
 * other.
 */
public final class OverdueCounter {

	private static final Comparator<Overdue> MOST_FIRST = Comparator.comparingInt(Overdue::keys)
		.reversed()
		.thenComparing(Overdue::oldest)
		.thenComparing(Overdue::account);

	private final Map<Place, Overdue> places = new HashMap<>();

	/**
	 * Counts a key.
	 * @param key the key, which has a deadline
	 * @param rule by which rule it counts; null for all that count together
	 */
	public void add(ToldKey key, @Nullable String rule) {
		LocalDate deadline = Objects.requireNonNull(key.deadline());
		this.places.merge(new Place(key.account(), rule), new Overdue(key.account(), rule, 1, deadline),
				OverdueCounter::sum);
	}

	private static Overdue sum(Overdue one, Overdue other) {
		return new Overdue(one.account(), one.rule(), one.keys() + other.keys(),
				one.oldest().isBefore(other.oldest()) ? one.oldest() : other.oldest());
	}

	/**
	 * What was counted.
	 * @return where most are first
	 */
	public List<Overdue> mostFirst() {
		return this.places.values().stream().sorted(MOST_FIRST).toList();
	}

	/**
	 * Where keys belong.
	 */
	private record Place(String account, @Nullable String rule) {

	}

}
