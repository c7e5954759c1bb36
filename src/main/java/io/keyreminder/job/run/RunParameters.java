package io.keyreminder.job.run;

import java.time.LocalDate;
import java.util.Objects;

import io.keyreminder.ledger.run.RunRepository;
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
 * @param pass the look at all users of that day, from 1
 * @param via how messages leave
 * @param acceptsFewerUsers whether the list of users is believed, however short it is
 * @param resumedFrom the run that it resumes, or null
 */
public record RunParameters(String account, LocalDate date, int pass, Via via, boolean acceptsFewerUsers,
		@Nullable Long resumedFrom) {

	/** The parameter of the AWS account. */
	public static final String ACCOUNT = "account";

	private static final String DATE = "date";

	private static final String PASS = "pass";

	/** The parameter of how messages leave. */
	public static final String VIA = "via";

	/** The parameter of a run that believes the list of users, however short it is. */
	public static final String ACCEPTS_FEWER_USERS = "acceptsFewerUsers";

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
				parameters.getString(ACCEPTS_FEWER_USERS) != null, parameters.getLong(RESUMED_FROM));
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
		if (this.acceptsFewerUsers) {
			parameters.addString(ACCEPTS_FEWER_USERS, String.valueOf(true), false);
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
		return new RunParameters(this.account, this.date, this.pass + 1, this.via, this.acceptsFewerUsers,
				this.resumedFrom);
	}

	/**
	 * Opens the run's record, unless it is open already.
	 * @param runs the record of the runs
	 * @param run the run's number
	 */
	public void open(RunRepository runs, long run) {
		runs.open(run, this.account, this.date, this.pass, this.via, this.resumedFrom);
	}

}
