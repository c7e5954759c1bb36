package io.keyreminder.job;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.keyreminder.account.AccountList;
import io.keyreminder.failure.Causes;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.job.run.Rescan;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.job.run.RunOpening;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.run.RunStep;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.store.LedgerSchema;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens and closes a run's record: at its start the pending notices come into its hands
 * and those that are too late expire, at its end it is counted once.
 */
class RunListener implements JobExecutionListener {

	private static final Logger LOG = LoggerFactory.getLogger(RunListener.class);

	private static final String DATABASE_FAILED = "The ledger's database failed: %s. " + RunAbortedException.ADVICE;

	private final Ledger ledger;

	private final RunAccounts accounts;

	private final LongSupplier calls;

	private final TransactionTemplate transaction;

	private final LocalDate today;

	private final StopSignal stop;

	RunListener(Ledger ledger, RunAccounts accounts, LongSupplier calls, TransactionTemplate transaction,
			LocalDate today, StopSignal stop) {
		this.ledger = ledger;
		this.accounts = accounts;
		this.calls = calls;
		this.transaction = transaction;
		this.today = today;
		this.stop = stop;
	}

	@Override
	public void beforeJob(JobExecution execution) {
		long run = execution.getId();
		RunParameters parameters = RunParameters.of(execution);
		if (!this.accounts.isListed()) {
			this.transaction.executeWithoutResult((status) -> parameters.open(this.ledger.runs(), run, null));
		}
		AccountList list = this.accounts.list();
		this.transaction.executeWithoutResult((status) -> {
			RunOpening opening = new RunOpening(this.ledger, run, parameters, this.today);
			opening.open(list);
			if (parameters.scope().acceptsFewerAccounts()) {
				this.ledger.accounts().relyOnNewestList(parameters.account());
			}
			this.ledger.slices().fix(run, toScan(parameters), this.accounts.slices());
			opening.checkDate().ifPresent((warning) -> LOG.warn("Warning: {}", warning.sentence()));
		});
		LOG.info("Run {} begins: account {}, {}, pass {}, via {}{}.", run, parameters.account(), parameters.date(),
				parameters.pass(), parameters.via(),
				(parameters.resumedFrom() != null) ? ", resumes run " + parameters.resumedFrom() : "");
	}

	@Override
	public void afterJob(JobExecution execution) {
		try {
			this.ledger.statistics().recordCalls(execution.getId(), this.calls.getAsLong());
			this.ledger.accountResults().keep(execution.getId());
			if (execution.getStatus() == BatchStatus.COMPLETED) {
				this.ledger.accounts().relyOnNewestList(RunParameters.of(execution).account());
			}
			this.ledger.runs().close(execution.getId(), exitCode(execution), error(execution));
		}
		catch (RuntimeException ex) {
			execution.addFailureException(ex);
			execution.setStatus(BatchStatus.FAILED);
		}
	}

	/**
	 * The accounts that are not done yet; a single account is checked once more as soon
	 * as anything is left.
	 */
	private List<String> toScan(RunParameters parameters) {
		boolean again = parameters.scope().rescan() != Rescan.IF_NEEDED || this.accounts.list().included().size() == 1;
		return this.accounts.left(parameters.scope().only(),
				again ? Set.of() : this.ledger.accountScans().done(parameters.account(), parameters.date()));
	}

	private int exitCode(JobExecution execution) {
		return switch (execution.getStatus()) {
			case COMPLETED -> (leavesOpen(execution) ? ExitCode.OPEN : ExitCode.DONE).code();
			case STOPPED -> this.stop.exitCode().code();
			case FAILED, ABANDONED, UNKNOWN, STARTING, STARTED, STOPPING -> ExitCode.FAILED.code();
		};
	}

	private boolean leavesOpen(JobExecution execution) {
		return this.ledger.runs().leavesOpen(execution.getId(), RunParameters.of(execution).accounts(), this.today);
	}

	/** What a part of a step met, an account that cannot be read, fails no run. */
	private static @Nullable String error(JobExecution execution) {
		if (!execution.getStatus().isUnsuccessful()) {
			return null;
		}
		return Stream
			.concat(execution.getStepExecutions()
				.stream()
				.filter((step) -> !RunStep.isPartition(step.getStepName()))
				.flatMap((step) -> step.getFailureExceptions().stream()), execution.getFailureExceptions().stream())
			.findFirst()
			.map(RunListener::sentence)
			.orElse(null);
	}

	/** Ours where we know what happened, otherwise the words of the innermost cause. */
	private static String sentence(Throwable failure) {
		OperatorException ours = Causes.find(OperatorException.class, failure).orElse(null);
		Throwable cause = (ours != null) ? ours : NestedExceptionUtils.getMostSpecificCause(failure);
		return (cause instanceof SQLException) ? DATABASE_FAILED.formatted(LedgerSchema.reason(cause))
				: SafeText.clean(Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName()));
	}

}
