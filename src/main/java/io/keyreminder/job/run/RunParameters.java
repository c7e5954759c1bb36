package io.keyreminder.job.run;

import java.time.LocalDate;
import java.util.Objects;
import java.util.TreeSet;

import io.keyreminder.ledger.run.RunQueries;
import io.keyreminder.ledger.run.RunRepository;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What a run is started with. Account, date and pass identify what it resumes; the way
 * may differ from one run to the next.
 *
 * @param account the AWS account
 * @param date the UTC date of the pass
 * @param pass the scan of all users of that day, from 1
 * @param via how messages leave
 * @param scope what it is to check
 * @param resumedFrom the run that it resumes, or null
 */
public record RunParameters(String account, LocalDate date, int pass, Via via, ScanScope scope,
		@Nullable Long resumedFrom) {

	/** The name of the Spring Batch job. */
	public static final String JOB = "keyReminder";

	/** What a worker is told of the run's day; no setting tells it. */
	public static final String TODAY = "run.today";

	/** The parameter of the AWS account. */
	public static final String ACCOUNT = "account";

	private static final String DATE = "date";

	private static final String PASS = "pass";

	/** The parameter of how messages leave. */
	public static final String VIA = "via";

	/** The parameter of a run that believes each list of users, however short it is. */
	private static final String ACCEPTS_FEWER_USERS = "acceptsFewerUsers";

	/** The parameter of a run that believes the list of accounts. */
	private static final String ACCEPTS_FEWER_ACCOUNTS = "acceptsFewerAccounts";

	/** The parameter of a run that checks all accounts once more. */
	private static final String RESCAN = "rescan";

	private static final String RESUMED_FROM = "resumedFrom";

	/**
	 * Reads the parameters of an execution.
	 * @param execution Spring Batch's record of the run
	 * @return its parameters
	 */
	public static RunParameters of(JobExecution execution) {
		JobParameters parameters = execution.getJobParameters();
		return new RunParameters(Objects.requireNonNull(parameters.getString(ACCOUNT)),
				Objects.requireNonNull(parameters.getLocalDate(DATE)),
				Objects.requireNonNull(parameters.getLong(PASS)).intValue(), Via.valueOf(parameters.getString(VIA)),
				new ScanScope(rescan(parameters), RunQueries.limits(parameters.getString(RunQueries.LIMITS)),
						parameters.getString(ACCEPTS_FEWER_ACCOUNTS) != null),
				parameters.getLong(RESUMED_FROM));
	}

	/**
	 * The parameters as Spring Batch keeps them.
	 * @return identifying and other parameters
	 */
	public JobParameters toJobParameters() {
		JobParametersBuilder parameters = new JobParametersBuilder().addString(ACCOUNT, this.account, true)
			.addLocalDate(DATE, this.date, true)
			.addLong(PASS, (long) this.pass, true)
			.addString(VIA, this.via.name(), false);
		if (this.scope.rescan() == Rescan.ALWAYS) {
			parameters.addString(RESCAN, String.valueOf(true), false);
		}
		if (acceptsFewerUsers()) {
			parameters.addString(ACCEPTS_FEWER_USERS, String.valueOf(true), false);
		}
		if (this.scope.acceptsFewerAccounts()) {
			parameters.addString(ACCEPTS_FEWER_ACCOUNTS, String.valueOf(true), false);
		}
		if (!this.scope.only().isEmpty()) {
			parameters.addString(RunQueries.LIMITS, String.join(" ", new TreeSet<>(this.scope.only())), false);
		}
		if (this.resumedFrom != null) {
			parameters.addLong(RESUMED_FROM, this.resumedFrom, false);
		}
		return parameters.toJobParameters();
	}

	/**
	 * The same run, as the day's next pass.
	 * @return its parameters
	 */
	public RunParameters nextPass() {
		return new RunParameters(this.account, this.date, this.pass + 1, this.via, this.scope, this.resumedFrom);
	}

	/**
	 * The parameters of a run that resumes this one.
	 * @param run this run's number
	 * @param newVia how messages leave now
	 * @param wanted the only accounts that it is about, as before if it names none, and
	 * whether their list is believed now
	 * @return its parameters
	 */
	public RunParameters resumed(long run, Via newVia, ScanScope wanted) {
		return new RunParameters(this.account, this.date, this.pass, newVia,
				new ScanScope(this.scope.rescan(), wanted.only().isEmpty() ? this.scope.only() : wanted.only(),
						this.scope.acceptsFewerAccounts() || wanted.acceptsFewerAccounts()),
				run);
	}

	/**
	 * Whether each list of users is believed, however short it is.
	 * @return true if the operator said so
	 */
	public boolean acceptsFewerUsers() {
		return this.scope.rescan() == Rescan.ACCEPTING_FEWER_USERS;
	}

	/**
	 * The accounts that the run is about.
	 * @return the base account's, or some of them
	 */
	public AccountScope accounts() {
		return new AccountScope(this.account, this.scope.only());
	}

	/**
	 * Opens the run's record, unless it is open already.
	 * @param runs the record of the runs
	 * @param run the run's number
	 * @param organization the AWS organization, or null if it is not known
	 */
	public void open(RunRepository runs, long run, @Nullable String organization) {
		runs.open(run, this.account, this.date, this.pass, this.via, this.resumedFrom, organization);
	}

	private static Rescan rescan(JobParameters parameters) {
		if (parameters.getString(ACCEPTS_FEWER_USERS) != null) {
			return Rescan.ACCEPTING_FEWER_USERS;
		}
		return (parameters.getString(RESCAN) != null) ? Rescan.ALWAYS : Rescan.IF_NEEDED;
	}

}
