package io.keyreminder.job;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.keyreminder.ledger.run.NoSuchRunException;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunQueries;
import io.keyreminder.ledger.sql.AccountScope;

/**
 * The runs of a base account until now, and which of them answers for what is asked for.
 */
final class EarlierRuns {

	private final List<Run> all;

	private final RunQueries queries;

	/**
	 * Creates the runs.
	 * @param all all runs of the base account, newest first
	 * @param queries know which accounts each was about
	 */
	EarlierRuns(List<Run> all, RunQueries queries) {
		this.all = List.copyOf(all);
		this.queries = queries;
	}

	/** The newest run of a day's passes; empty if that day has none. */
	Optional<Run> newestOf(LocalDate date) {
		return this.all.stream().filter((run) -> run.date().equals(date)).findFirst();
	}

	/** The newest run of the pass that a run is of. */
	Run newestOfPassOf(Run run) {
		return this.all.stream()
			.filter((each) -> each.date().equals(run.date()) && each.pass() == run.pass())
			.findFirst()
			.orElse(run);
	}

	/** The day's last pass; 0 if there was none. */
	int lastPass(LocalDate date) {
		return this.all.stream().filter((run) -> run.date().equals(date)).mapToInt(Run::pass).max().orElse(0);
	}

	/**
	 * The run that a restart is of, where nobody says which: one of the newest run's day.
	 * @param today a UTC date
	 * @throws NoSuchRunException if there is nothing to restart
	 */
	Run toRestart(LocalDate today) {
		if (this.all.isEmpty() || (this.all.get(0).isCompleted() && this.all.get(0).date().isBefore(today))) {
			throw new NoSuchRunException("There is nothing to restart: today has no run yet. Use `run`.");
		}
		return unlimited(this.all.stream()
			.takeWhile((run) -> run.date().equals(this.all.get(0).date()))
			.takeWhile((run) -> !run.isCompleted() || !limits(run).isEmpty())
			.filter((run) -> completedSince(run, limits(run)).isEmpty())
			.findFirst()
			.orElse(this.all.get(0)));
	}

	/** Whoever resumed a run for some of its accounts only has not done its rest. */
	private Run unlimited(Run run) {
		return limits(run).isEmpty() ? run
				: this.all.stream()
					.filter((each) -> Objects.equals(each.number(), run.resumedFrom()))
					.findFirst()
					.map(this::unlimited)
					.orElse(run);
	}

	/**
	 * The run itself, or the first later one, that completed what is asked for.
	 * @param run the run
	 * @param only the numbers of the only accounts that are asked for; all if empty
	 */
	Optional<Run> completedSince(Run run, Set<String> only) {
		return (run.isCompleted() && isAbout(run, only)) ? Optional.of(run)
				: this.queries.completedAfter(run, new AccountScope(run.account(), only));
	}

	/** Whether a run was about all the accounts that are asked for. */
	boolean isAbout(Run run, Set<String> only) {
		return this.queries.scope(run).covers(new AccountScope(run.account(), only));
	}

	/** The only accounts that a run was about; all if empty. */
	Set<String> limits(Run run) {
		return this.queries.scope(run).only();
	}

	/**
	 * Whether an earlier night began after a run: then it was no run of its date, and the
	 * clock was ahead.
	 */
	boolean isAheadOfItsTime(Run run) {
		return this.all.stream()
			.anyMatch((later) -> later.number() > run.number() && later.date().isBefore(run.date())
					&& later.resumedFrom() == null);
	}

}
