package io.keyreminder.care;

/**
 * What is deleted of old runs, and nothing else ever is: Spring Batch's record of their
 * steps, and the details of which the run's own row has the numbers. No notice, no
 * resolution and no run is among them.
 */
enum OldDetails {

	/** The checkpoints of steps, before the steps. */
	CHECKPOINTS("checkpoint", "DELETE FROM batch_step_execution_context WHERE " + OldDetails.OF_STEP),

	/** The steps. */
	STEPS("step", "DELETE FROM batch_step_execution WHERE " + OldDetails.OF_EXECUTION),

	/** What Spring Batch keeps of jobs besides. */
	CONTEXTS("job context", "DELETE FROM batch_job_execution_context WHERE " + OldDetails.OF_EXECUTION),

	/** How old the keys were. */
	AGES("key age", "DELETE FROM key_age WHERE " + OldDetails.OF_RUN),

	/**
	 * Who could not be read, but for whom the account's newest scan could not read
	 * either: since when that is so is known by all of it.
	 */
	UNREADABLE("unreadable user", "DELETE FROM unreadable_user WHERE " + OldDetails.OF_USER),

	/** Who had no tag. */
	UNTAGGED("untagged user", "DELETE FROM untagged_user WHERE " + OldDetails.OF_RUN),

	/** How the accounts were divided. */
	SLICES("account slice", "DELETE FROM run_slice WHERE " + OldDetails.OF_RUN);

	/** A run that a later one has completed is never resumed. */
	private static final String OLD = """
			(SELECT r.run_id FROM run r WHERE r.run_id <= :last AND EXISTS (
				SELECT 1 FROM run later JOIN batch_job_execution e ON e.job_execution_id = later.run_id
				WHERE later.account = r.account AND later.run_id > r.run_id AND e.status = 'COMPLETED'
					AND later.due IS NOT NULL AND later.crashed_at IS NULL))
			""";

	private static final String OF_RUN = "run_id <= :last AND run_id IN " + OLD;

	private static final String OF_USER = OF_RUN + """
			AND (account, user_name) NOT IN (SELECT u.account, u.user_name FROM unreadable_user u JOIN (
				SELECT account, MAX(last_run) AS last_run FROM account_scan
				WHERE status = 'DONE' AND listed_users IS NOT NULL GROUP BY account) newest
				ON newest.account = u.account AND newest.last_run = u.run_id)
			""";

	private static final String OF_EXECUTION = "job_execution_id <= :last AND job_execution_id IN " + OLD;

	private static final String OF_STEP = "step_execution_id IN (SELECT step_execution_id FROM batch_step_execution WHERE "
			+ OF_EXECUTION + ")";

	private final String what;

	private final String delete;

	OldDetails(String what, String delete) {
		this.what = what;
		this.delete = delete;
	}

	/** What it is, one of it. */
	String what() {
		return this.what;
	}

	/** Deletes those of runs up to the parameter {@code last}. */
	String delete() {
		return this.delete;
	}

	/** Counts the same. */
	String count() {
		return "SELECT COUNT(*)" + this.delete.substring("DELETE".length());
	}

}
