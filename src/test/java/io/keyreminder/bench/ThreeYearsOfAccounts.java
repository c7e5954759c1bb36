package io.keyreminder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.keyreminder.account.AccountList;
import io.keyreminder.account.AccountStatus;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyAges;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.account.AccountRepository;
import io.keyreminder.ledger.account.AccountResults;
import io.keyreminder.ledger.account.AccountScan;
import io.keyreminder.ledger.account.AccountScans;
import io.keyreminder.ledger.account.RunSlices;
import io.keyreminder.ledger.keys.AccessKeyCache;
import io.keyreminder.ledger.notice.NoticeRepository;
import io.keyreminder.ledger.notice.NoticeTransitions;
import io.keyreminder.ledger.run.RunCountQueries;
import io.keyreminder.ledger.run.RunRepository;
import io.keyreminder.ledger.run.RunStatistics;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.Pseudonyms;
import io.keyreminder.policy.Reachability;
import io.keyreminder.policy.Reminder;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.ReadyLedger;
import io.keyreminder.upcoming.DatedKey;
import io.keyreminder.upcoming.UpcomingKey;
import io.keyreminder.upcoming.UpcomingKeyRepository;
import io.keyreminder.upcoming.UpcomingKeys;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plays three years of nights of many accounts in a ledger, by what writes it and without
 * AWS. On each night as many keys come due as of such a fleet whose keys are up to 200
 * days old, one account in twenty has other users or keys than the night before, one in a
 * hundred has a user who cannot be read, some cannot be reached for days, and no account
 * takes as many calls as the night before.
 */
final class ThreeYearsOfAccounts {

	static final int NIGHTS = 3 * 365 / Results.PART;

	private static final int ACCOUNTS = Results.MANY_ACCOUNTS;

	private static final int USERS = 40;

	private static final int DUE = 250;

	private static final int SLICES = 16;

	private static final int DAYS_OF_AN_OUTAGE = 3;

	private static final LocalDate FIRST = LocalDate.of(2026, 11, 24);

	private static final String BASE = number(0);

	private static final long MIB = 1024 * 1024;

	private final Random random = new Random(1);

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final NoticeTransitions transitions;

	private final AccountScans scans;

	private final int[] keys = new int[ACCOUNTS];

	private final int[] awayUntil = new int[ACCOUNTS];

	private int made;

	private ThreeYearsOfAccounts(SingleConnectionDataSource file) {
		this.jdbc = JdbcClient.create(file);
		this.transaction = new TransactionTemplate(new DataSourceTransactionManager(file));
		this.transitions = new NoticeTransitions(this.jdbc, Clock.systemUTC());
		this.scans = new AccountScans(this.jdbc);
	}

	/**
	 * Makes a ledger of that age.
	 * @param home its home folder, which is made
	 * @return its size in MiB, once it is closed
	 */
	static long in(Path home) throws IOException {
		ReadyLedger.in(home);
		// Without what is out of date the file has gigabytes less meanwhile.
		SingleConnectionDataSource file = new SingleConnectionDataSource(
				"jdbc:h2:file:" + home.resolve("ledger") + ";RETENTION_TIME=0", "sa", "", true);
		ThreeYearsOfAccounts ledger = new ThreeYearsOfAccounts(file);
		for (int night = 0; night < NIGHTS; night++) {
			int number = night;
			ledger.transaction.executeWithoutResult((status) -> ledger.play(number));
		}
		ledger.jdbc.sql("SHUTDOWN COMPACT").update();
		file.destroy();
		return Files.size(home.resolve("ledger.mv.db")) / MIB;
	}

	private void play(int night) {
		long run = night + 1L;
		LocalDate date = FIRST.plusDays(night);
		RunRepository runs = new RunRepository(this.jdbc, this.transitions, new RunCountQueries(this.jdbc));
		batch(run, date);
		runs.open(run, BASE, date, 1, Via.SMTP, null, "o-a1b2c3d4e5");
		new AccountRepository(this.jdbc, true).recordList(run, BASE,
				new AccountList("o-a1b2c3d4e5",
						IntStream.range(0, ACCOUNTS)
							.mapToObj((account) -> AwsAccount.base(number(account), "payments-production-" + account))
							.toList(),
						List.of()));
		new RunSlices(this.jdbc).fix(run, IntStream.range(0, ACCOUNTS).mapToObj(ThreeYearsOfAccounts::number).toList(),
				SLICES);
		for (int account = 0; account < ACCOUNTS; account++) {
			scan(runs, run, night, account);
		}
		owners(run, date, night == 0);
		send(run);
		RunStatistics statistics = new RunStatistics(this.jdbc);
		statistics.add(run, new KeyAges(
				IntStream.range(0, 200).boxed().collect(Collectors.toMap((age) -> age, (age) -> DUE + age)), 80, 90));
		statistics.recordCalls(run, 6L * ACCOUNTS);
		new AccountResults(this.jdbc).keep(run);
		runs.close(run, 0, null);
	}

	private void scan(RunRepository runs, long run, int night, int account) {
		if (this.random.nextInt(1000) == 0) {
			this.awayUntil[account] = night + DAYS_OF_AN_OUTAGE;
		}
		if (this.keys[account] == 0 || this.random.nextInt(20) == 0) {
			this.keys[account] = USERS + this.random.nextInt(USERS);
		}
		boolean away = night < this.awayUntil[account];
		int unreadable = (!away && this.random.nextInt(100) == 0) ? 1 : 0;
		if (unreadable > 0) {
			runs.recordUnreadable(run, number(account), "user-%05d".formatted(account),
					"iam:ListAccessKeys failed: ".repeat(5));
		}
		Instant start = FIRST.plusDays(night).atTime(2, 0).toInstant(ZoneOffset.UTC).plusMillis(account * 97L);
		this.scans.record(run,
				new AccountScan(number(account), FIRST.plusDays(night),
						away ? AccountStatus.UNREACHABLE : AccountStatus.DONE,
						away ? "sts:AssumeRole failed: AWS denied it. ".repeat(10) : null,
						away ? AccountScan.Counts.NOTHING
								: new AccountScan.Counts(USERS - unreadable, this.keys[account], 0, unreadable,
										4 + this.random.nextInt(3)),
						away ? null : USERS, "Email", start, start.plusMillis(300 + this.random.nextInt(900))));
	}

	/** On the first night everybody is seen; then only those whose keys come due. */
	private void owners(long run, LocalDate date, boolean first) {
		NoticeRepository notices = new NoticeRepository(this.jdbc, this.transitions, Pseudonyms.NONE);
		AccessKeyCache seen = new AccessKeyCache(this.jdbc);
		UpcomingKeyRepository upcoming = new UpcomingKeyRepository(this.jdbc);
		if (first) {
			IntStream.range(0, ACCOUNTS * USERS).mapToObj(ThreeYearsOfAccounts::owner).forEach((owner) -> {
				AccessKey key = key(date);
				seen.remember(owner, List.of(key), line(key));
				upcoming.record(owner.account(), Map.of(owner, coming(owner, key, date)), date);
			});
		}
		for (int i = 0; i < DUE; i++) {
			KeyOwner owner = owner((int) (((run - 1) * DUE + i) % ((long) ACCOUNTS * USERS)));
			AccessKey key = key(date.minusDays(80));
			notices.record(run, owner, List.of(new DueNotice(owner, key, Reminder.rotate(10, date.plusDays(10)),
					address(owner), NoticeReason.OWNER, MessageContext.NONE, null)));
			seen.remember(owner, List.of(key), line(key));
			upcoming.record(owner.account(), Map.of(owner, coming(owner, key, date)), date);
			if (i % 10 == 0) {
				new RunStatistics(this.jdbc).recordUntagged(run, owner.account(), owner.name());
			}
		}
	}

	/** All at once: to claim each message for itself has the disk wait. */
	private void send(long run) {
		this.jdbc
			.sql("""
					UPDATE notice SET status = 'SENT', attempts = 1, via = 'SMTP', attempted_at = found_at, sent_at = found_at,
						provider_id = '250 2.0.0 Ok: queued as 4XyZ1234567890',
						message_id = CONCAT('<', notice_id, '.0123456789abcdef@corp.example.com>')
					WHERE last_run = :run AND status = 'DUE'
					""")
			.param("run", run)
			.update();
	}

	/**
	 * What Spring Batch keeps of a run: two steps, and as many parts as it has slices.
	 */
	private void batch(long run, LocalDate date) {
		Map<String, Object> values = Map.of("run", run, "time", date.atTime(2, 0), "slices", SLICES, "context",
				"{\"batch.taskletType\":\"org.springframework.batch.core.step.item.ChunkOrientedStep\"}".repeat(3));
		for (String statement : List.of("""
				INSERT INTO batch_job_instance (job_instance_id, version, job_name, job_key)
				VALUES (:run, 0, 'keyReminder', 'd41d8cd98f00b204e98' || :run)
				""", """
				INSERT INTO batch_job_execution (job_execution_id, version, job_instance_id, create_time, start_time,
					end_time, status, exit_code, exit_message, last_updated)
				VALUES (:run, 2, :run, :time, :time, :time, 'COMPLETED', 'COMPLETED', '', :time)
				""",
				"""
						INSERT INTO batch_job_execution_params (job_execution_id, parameter_name, parameter_type, parameter_value,
							identifying)
						SELECT :run, 'parameter' || x, 'java.time.LocalDate', '2026-11-24', 'Y' FROM SYSTEM_RANGE(1, 4)
						""",
				"""
						INSERT INTO batch_job_execution_context (job_execution_id, short_context) VALUES (:run, :context)
						""",
				"""
						INSERT INTO batch_step_execution (step_execution_id, version, step_name, job_execution_id, create_time,
							start_time, end_time, status, commit_count, read_count, filter_count, write_count, read_skip_count,
							write_skip_count, process_skip_count, rollback_count, exit_code, exit_message, last_updated)
						SELECT :run * 100 + x, 5, 'scan:partition' || x, :run, :time, :time, :time, 'COMPLETED', 3, 2500, 0, 2500, 0,
							0, 0, 0, 'COMPLETED', '', :time FROM SYSTEM_RANGE(1, :slices + 2)
						""",
				"""
						INSERT INTO batch_step_execution_context (step_execution_id, short_context)
						SELECT :run * 100 + x, :context FROM SYSTEM_RANGE(1, :slices + 2)
						""")) {
			this.jdbc.sql(statement).params(values).update();
		}
	}

	private AccessKey key(LocalDate created) {
		return new AccessKey("AKIAIOSF%012d".formatted(this.made++), created.atTime(8, 0).toInstant(ZoneOffset.UTC),
				true);
	}

	private static UpcomingKeys coming(KeyOwner owner, AccessKey key, LocalDate date) {
		UpcomingKey upcoming = new UpcomingKey(owner.account(), owner.name(), new DatedKey(key.id(), date, true),
				date.plusDays(80), date.plusDays(90), null);
		return new UpcomingKeys(List.of(upcoming), new Reachability(List.of(address(owner)), null));
	}

	private static KeyOwner owner(int number) {
		String account = number(number % ACCOUNTS);
		return new KeyOwner(account, "AIDAIOSFODNN7%08d".formatted(number), "user-%05d".formatted(number), "/teams/",
				"aws");
	}

	private static String address(KeyOwner owner) {
		return owner.name() + "@corp.example.com";
	}

	private static String line(AccessKey key) {
		return "true,%s,N/A,false,N/A".formatted(key.created());
	}

	private static String number(int account) {
		return String.valueOf(111_111_111_111L + account * 7_919_131L);
	}

}
