package io.keyreminder.bench;

import java.nio.file.Path;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Fills a ledger with three years of nights.
 */
final class ThreeYears {

	private static final int NIGHTS = 3 * 365;

	private static final int NOTICES = 37;

	private ThreeYears() {
	}

	/**
	 * Fills an empty ledger that nobody uses.
	 * @param home its home folder
	 */
	static void in(Path home) {
		JdbcClient ledger = JdbcClient
			.create(new DriverManagerDataSource("jdbc:h2:file:" + home.resolve("ledger"), "sa", ""));
		ledger.sql("""
				INSERT INTO batch_job_instance (job_instance_id, version, job_name, job_key)
				SELECT x, 0, 'keyReminder', CAST(x AS VARCHAR) FROM SYSTEM_RANGE(1, :nights)
				""").param("nights", NIGHTS).update();
		ledger
			.sql("""
					INSERT INTO batch_job_execution (job_execution_id, version, job_instance_id, create_time, start_time, end_time, status)
					SELECT x, 2, x, DATEADD(DAY, x - :nights, CURRENT_TIMESTAMP), DATEADD(DAY, x - :nights, CURRENT_TIMESTAMP),
						DATEADD(DAY, x - :nights, CURRENT_TIMESTAMP), 'COMPLETED' FROM SYSTEM_RANGE(1, :nights)
					""")
			.param("nights", NIGHTS)
			.update();
		ledger
			.sql("""
					INSERT INTO run (run_id, account, run_date, pass, via, users, active_keys, due, messages, sent, failed, in_doubt,
						unreachable, withdrawn, expired, deferred, unreadable, exit_code)
					SELECT x, '123456789012', DATEADD(DAY, x - :nights, CURRENT_DATE), 1, 'SMTP', 5000, 7000, :notices, :notices, :notices,
						0, 0, 0, 0, 0, 0, 0, 0 FROM SYSTEM_RANGE(1, :nights)
					""")
			.param("nights", NIGHTS)
			.param("notices", NOTICES)
			.update();
		ledger
			.sql("""
					INSERT INTO notice (account, user_id, user_name, user_name_lower, user_path, user_arn, access_key_id, key_created, stage, deadline, last_day,
						recipient, recipient_identity, status, attempts, via, attempted_at, sent_at, provider_id, message_id, found_run, due_run, last_run, found_at,
						updated_at)
					SELECT '123456789012', 'AIDA' || MOD(x, 5000), 'user' || MOD(x, 5000), 'user' || MOD(x, 5000), '/',
						'arn:aws:iam::123456789012:user/user' || MOD(x, 5000), 'AKIA' || x, CURRENT_TIMESTAMP, 10, CURRENT_DATE, CURRENT_DATE,
						'user' || MOD(x, 5000) || '@example.com', 'user' || MOD(x, 5000) || '@example.com', 'SENT', 1, 'SMTP', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, '250 Ok',
						'<' || x || '@example.com>', 1 + MOD(x, :nights), 1 + MOD(x, :nights), 1 + MOD(x, :nights), CURRENT_TIMESTAMP, CURRENT_TIMESTAMP
					FROM SYSTEM_RANGE(1, :nights * :notices)
					""")
			.param("nights", NIGHTS)
			.param("notices", NOTICES)
			.update();
	}

}
