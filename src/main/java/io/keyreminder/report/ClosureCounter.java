package io.keyreminder.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.keyreminder.policy.Closure;
import io.keyreminder.policy.ToldKey;
import io.keyreminder.report.ClosureReport.Group;
import org.jspecify.annotations.Nullable;

/**
 * Counts what came of the reminders of keys, one after the other: it needs the same
 * memory however many there are.
 */
public final class ClosureCounter implements Consumer<ToldKey> {

	private final Map<Closure, Integer> closures = new EnumMap<>(Closure.class);

	private final TreeMap<Long, Integer> days = new TreeMap<>();

	private int told;

	private int ended;

	@Override
	public void accept(ToldKey key) {
		this.told++;
		this.closures.merge(key.closure(), 1, Integer::sum);
		key.daysToEnd().ifPresent((each) -> {
			this.ended++;
			this.days.merge(each, 1, Integer::sum);
		});
	}

	/**
	 * What was counted.
	 * @param of what the keys have in common; what is null there is counted together
	 * @return the report
	 */
	public ClosureReport report(Group of) {
		return new ClosureReport(of.account(), of.rule(), of.user(), this.told, count(Closure.IN_TIME),
				count(Closure.LATE), count(Closure.STILL_ACTIVE), count(Closure.OPEN), count(Closure.UNKNOWN), median(),
				of.accountName());
	}

	private int count(Closure closure) {
		return this.closures.getOrDefault(closure, 0);
	}

	private @Nullable Double median() {
		return (this.ended > 0) ? (days((this.ended - 1) / 2) + days(this.ended / 2)) / 2.0 : null;
	}

	/** The days of one key, of all in ascending order. */
	private long days(int place) {
		int before = 0;
		for (Map.Entry<Long, Integer> each : this.days.entrySet()) {
			before += each.getValue();
			if (before > place) {
				return each.getKey();
			}
		}
		throw new IllegalArgumentException("There are %d of them".formatted(before));
	}

}
