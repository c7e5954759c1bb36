package io.keyreminder.worker;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.keyreminder.failure.OperatorException;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.worker.SharedRun;
import io.keyreminder.ledger.worker.SharedSlices;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.Stopwatch;
import io.keyreminder.text.Counted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.repository.JobRepository;

/**
 * The run at work, of whose scan this process does a part.
 */
final class JoinedRun {

	private static final Logger LOG = LoggerFactory.getLogger(JoinedRun.class);

	private static final Duration PAUSE = Duration.ofMillis(500);

	private static final int MOST_NAMES = 5;

	private final Crews crews;

	private final SharedSettings settings;

	private final Ledger ledger;

	private final SharedSlices slices;

	private final RunAccounts accounts;

	private final JobRepository repository;

	private final StopSignal stop;

	private final Stopwatch stopwatch;

	JoinedRun(Crews crews, SharedSettings settings, Ledger ledger, RunAccounts accounts, JobRepository repository,
			StopSignal stop, Stopwatch stopwatch) {
		this.crews = crews;
		this.settings = settings;
		this.ledger = ledger;
		this.slices = ledger.sharedSlices();
		this.accounts = accounts;
		this.repository = repository;
		this.stop = stop;
		this.stopwatch = stopwatch;
	}

	/**
	 * Works until nothing is left to be done, the run's own process has died, or the
	 * program is to stop.
	 * @throws io.keyreminder.ledger.store.LedgerException if this machine does not
	 * recognize those who were forgotten in the ledger
	 * @throws OperatorException if this machine would not read the same as the run's own
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	void work() {
		this.ledger.forgottenPeople().requireKey();
		Optional<SharedRun> handedOut = this.slices.handedOut();
		if (handedOut.isEmpty()) {
			return;
		}
		SharedRun run = handedOut.get();
		RunParameters parameters = RunParameters.of(Objects.requireNonNull(this.repository.getJobExecution(run.run())));
		refuseOtherSettings(run);
		refuseOtherAccounts(run, parameters);
		LOG.info("Joins run {}: account {}, {}, pass {}.", run.run(), parameters.account(), parameters.date(),
				parameters.pass());
		work(run, parameters);
		this.stop.check("and gave back what it had in hand.");
	}

	private void work(SharedRun run, RunParameters parameters) {
		OpenRun open = new OpenRun(run.run(), this.slices, this.stopwatch);
		try (Crew crew = this.crews.of(run.run(), parameters, false)) {
			while (open.isLeft() && !this.stop.pause(PAUSE)) {
				crew.live();
				AccountUnreadableException refused = crew.refused();
				if (refused != null) {
					throw refused;
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void refuseOtherSettings(SharedRun run) {
		List<String> differences = this.settings.differences(SharedSettings.read(run.settings()));
		if (!differences.isEmpty()) {
			throw new OperatorException(
					"Run %d is not joined: on this machine other settings decide what is found, or a file that they name differs: %s. Make them the same as where the run was started."
						.formatted(run.run(), String.join(", ", differences)),
					null);
		}
	}

	private void refuseOtherAccounts(SharedRun run, RunParameters parameters) {
		String base = this.accounts.base();
		if (!base.equals(parameters.account())) {
			throw new OperatorException(
					"Run %d is not joined: it is of the base account %s, but this machine's credentials are of account %s."
						.formatted(run.run(), parameters.account(), base),
					null);
		}
		List<String> unknown = this.slices.of(run.run())
			.stream()
			.flatMap((slice) -> slice.accounts().stream())
			.filter((number) -> this.accounts.isReached(number) && this.accounts.find(number).isEmpty())
			.sorted()
			.toList();
		if (!unknown.isEmpty()) {
			throw new OperatorException(
					"Run %d is not joined: %s not in this machine's list: %s. Make keyreminder.accounts.* the same as where the run was started."
						.formatted(run.run(),
								(unknown.size() == 1) ? "1 of its accounts is"
										: "%d of its accounts are".formatted(unknown.size()),
								Counted.first(unknown, MOST_NAMES)),
					null);
		}
	}

}
