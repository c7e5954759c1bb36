package io.keyreminder.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.keyreminder.key.KeyAges;
import io.keyreminder.upcoming.UpcomingKey;
import org.jspecify.annotations.Nullable;

/**
 * What is shown and published of a run besides the run itself.
 *
 * @param newest whether the run is the account's newest
 * @param lastRuns the account's last runs up to this one, newest first
 * @param calls how many calls of AWS the run made
 * @param ages how old the active keys were in all accounts that were done on the run's
 * day; {@link KeyAges#UNKNOWN} if that is not known of all
 * @param allAges the same of the newest run of which it is known, none that was limited
 * to some accounts
 * @param upcoming the keys that come due in the next days, nearest first
 * @param notDoneSince since which run accounts are not done, by their numbers
 * @param closure what came of the reminders
 * @param lastSuccess when the account's newest run of those that completed ended; null if
 * none has, and none that was limited to some accounts
 */
public record RunTrends(boolean newest, List<RunReport> lastRuns, int calls, KeyAges ages, KeyAges allAges,
		List<UpcomingKey> upcoming, Map<String, Long> notDoneSince, ClosureTrends closure,
		@Nullable Instant lastSuccess) {

	/** The page shows so many runs. */
	public static final int RUNS = 30;

	/** Keeps copies of the lists. */
	public RunTrends {
		lastRuns = List.copyOf(lastRuns);
		upcoming = List.copyOf(upcoming);
		notDoneSince = Map.copyOf(notDoneSince);
	}

}
