package io.keyreminder.report.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunQueries;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.report.Advice;
import io.keyreminder.report.BaseStatus;
import io.keyreminder.report.BaseStatus.State;
import io.keyreminder.report.OpenCounts;
import io.keyreminder.report.OpenKind;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.StatusReport;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how the runs of each base account stand. A run that is limited to some
 * accounts says nothing of the others: only one that is about all of them keeps a base
 * account fresh.
 */
public final class StatusLoader {

	/** The newest run of a job that is done each night is no older. */
	public static final Duration USUAL_MAX_AGE = Duration.ofHours(26);

	/** Clocks may differ by so much. */
	private static final Duration AHEAD = Duration.ofHours(1);

	private final Ledger ledger;

	private final RunQueries runs;

	private final Duration maxAge;

	private final Instant now;

	private StatusLoader(Ledger ledger, Duration maxAge, Instant now) {
		this.ledger = ledger;
		this.runs = ledger.runQueries();
		this.maxAge = maxAge;
		this.now = now;
	}

	/**
	 * Asks the ledger.
	 * @param ledger the ledger
	 * @param only the only base account that is meant, of which there is a run, or null
	 * for all that still run
	 * @param maxAge how old the newest run may be
	 * @param now the time
	 * @return how the runs stand
	 */
	public static StatusReport load(Ledger ledger, @Nullable String only, Duration maxAge, Instant now) {
		StatusLoader loader = new StatusLoader(ledger, maxAge, now);
		List<String> bases = (only != null) ? List.of(only) : loader.runs.runningBaseAccounts();
		return StatusReport.of(now, maxAge, bases.stream().map(loader::of).toList(),
				(only != null) ? Map.of() : loader.runs.formerBaseAccounts());
	}

	private BaseStatus of(String base) {
		Optional<Run> atWork = newest(base, this::isAtWork);
		Optional<Run> ended = newest(base, (run) -> !isAtWork(run));
		Optional<Run> whole = newest(base, (run) -> !isAtWork(run) && isAboutAll(run));
		Run deciding = whole.filter((run) -> !run.isCompleted()).or(() -> ended).orElse(null);
		Instant fresh = Stream.of(atWork.filter(this::isAboutAll), whole)
			.flatMap(Optional::stream)
			.map(Run::startedAt)
			.max(Instant::compareTo)
			.orElse(null);
		List<RunDetails> details = Stream.of(whole, ended)
			.flatMap(Optional::stream)
			.distinct()
			.map((run) -> RunDetailsLoader.of(run, this.ledger))
			.toList();
		OpenCounts open = OpenCounts.of(accountsNotDone(base), details);
		String error = error(base, deciding, fresh);
		Optional<RunDetails> newest = details.stream()
			.filter((each) -> deciding != null && Objects.equals(each.run().run(), deciding.number()))
			.findFirst();
		return new BaseStatus(base, state(deciding, error, open), error, newest.map(RunDetails::run).orElse(null),
				(fresh != null) ? Duration.between(fresh, this.now).toSeconds() : null,
				atWork.map(Run::number).orElse(null), open, newest.map(Advice::of).orElse(List.of()),
				Stream.of(OpenKind.values()).flatMap((kind) -> kind.notices(details).stream()).toList());
	}

	/** As they stand now, whichever run read them last. */
	private int accountsNotDone(String base) {
		Set<String> included = this.ledger.accounts().included(base).keySet();
		return (included.size() <= 1) ? 0
				: (int) this.ledger.accounts()
					.notDone()
					.stream()
					.filter((each) -> included.contains(each.account()))
					.count();
	}

	private boolean isAboutAll(Run run) {
		return !this.runs.isLimited(run.number());
	}

	/** In a database server a dead run looks as if it were at work. */
	private boolean isAtWork(Run run) {
		return run.status().isLive() && this.ledger.holder().isOfRun(run.number());
	}

	private Optional<Run> newest(String base, Predicate<Run> wanted) {
		return this.runs.newestFirst(base, wanted, 1).stream().findFirst();
	}

	private static State state(@Nullable Run deciding, @Nullable String error, OpenCounts open) {
		if (error != null) {
			return (deciding != null && !deciding.isCompleted()) ? State.FAILED : State.TOO_OLD;
		}
		return open.equals(OpenCounts.NOTHING) ? State.OK : State.OPEN;
	}

	private @Nullable String error(String base, @Nullable Run deciding, @Nullable Instant fresh) {
		if (deciding != null && !deciding.isCompleted()) {
			return "Run %d of account %s %s. `show %1$d` says more; %s.".formatted(deciding.number(), base,
					ending(deciding.status()),
					deciding.status().needsFix() ? "fix the cause, then `restart`" : "`restart` resumes it");
		}
		if (fresh == null) {
			return "No run of all accounts of %s has begun yet, only of some: use `run` without --account."
				.formatted(base);
		}
		if (fresh.isAfter(this.now.plus(AHEAD))) {
			return "The newest run of account %s began at %s, which is yet to come: check the clocks of the machines."
				.formatted(base, fresh);
		}
		return fresh.isBefore(this.now.minus(this.maxAge)) ? tooOld(base, fresh) : null;
	}

	private static String ending(RunStatus status) {
		return switch (status) {
			case STOPPED -> "was stopped";
			case CRASHED, STARTING, STARTED, STOPPING -> "crashed";
			case FAILED, ABANDONED, UNKNOWN, COMPLETED -> "failed";
		};
	}

	private String tooOld(String base, Instant fresh) {
		return "The newest run of all accounts of %s began at %s, longer ago than --max-age: find out why no further one did, then use `run`."
			.formatted(base, fresh);
	}

}
