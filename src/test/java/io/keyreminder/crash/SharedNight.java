package io.keyreminder.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.testing.Latch;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProcess;
import io.keyreminder.testing.TestSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A night that three machines share: one does `run`, two do `worker`. Each has a home
 * folder of its own, and nothing in common but the database. No account's users are
 * listed before all three have some in hand.
 */
final class SharedNight implements AutoCloseable {

	/** Enough that each machine has some in hand, and some are left. */
	private static final int ACCOUNTS = 30;

	private static final Duration CALL = Duration.ofMillis(40);

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	/** A machine that has missed four is taken to be dead. */
	private static final String HEARTBEAT = "1s";

	private static final int WORKERS = 2;

	private final Path folder;

	private final Jvm jvm;

	private final CrashOrganization organization = CrashOrganization.start(ACCOUNTS, LocalDate.now(ZoneOffset.UTC));

	private final FakeSmtpServer mails = FakeSmtpServer.start();

	private final JdbcClient ledger;

	private final Map<String, String> settings = new HashMap<>(CrashOrganization.SETTINGS);

	private final Latch allAtWork = new Latch();

	private final AtomicInteger callsUntilThen = new AtomicInteger();

	private volatile @Nullable Happening happening;

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	private final List<TestProcess> processes = new ArrayList<>();

	private final List<TestProcess> workers = new ArrayList<>();

	/**
	 * Starts AWS and the mail server.
	 * @param folder takes what the machines write
	 * @param jvm how processes start
	 * @param url the address of an empty ledger
	 */
	SharedNight(Path folder, Jvm jvm, String url) {
		this.folder = folder;
		this.jvm = jvm;
		this.ledger = JdbcClient.create(new DriverManagerDataSource(url));
		this.settings.put("spring.datasource.url", url);
		this.settings.put("keyreminder.workers.enabled", "true");
		this.settings.put("keyreminder.workers.heartbeat", HEARTBEAT);
		this.organization.aws().credentialReport().takes(0);
		this.organization.aws().latency(CALL);
		this.organization.aws().faults().on("ListUsers").be(Fault.tell(() -> {
			this.allAtWork.run();
			arrived();
		}));
		this.organization.aws().faults().onAll().be(Fault.tell(this::arrived));
	}

	/**
	 * Starts both workers, and waits until they are there.
	 * @param rules what happens in the first of them
	 */
	void startWorkers(String rules) throws IOException {
		for (int i = 0; i < WORKERS; i++) {
			this.workers.add(start("worker" + i, (i == 0) ? rules : "", "worker"));
		}
		await(() -> count("SELECT COUNT(*) FROM worker WHERE NOT gone") == WORKERS || !worker(0).isAlive());
	}

	/** One of those who do what the run hands out. */
	TestProcess worker(int number) {
		return this.workers.get(number);
	}

	/**
	 * Starts the run.
	 * @param rules what happens in it
	 */
	TestProcess startRun(String rules) throws IOException {
		return start("manager", rules, "run");
	}

	/**
	 * Starts another run on a machine of its own, which does not wait for the ledger.
	 */
	TestProcess startSecondRun() throws IOException {
		return start("second", "", Map.of("keyreminder.lock-wait", "0s"), "run");
	}

	/**
	 * Waits until the run has given no sign of life for longer than others wait for it;
	 * each heartbeat is missed long before.
	 */
	void awaitSilence() {
		await(() -> count("""
				SELECT COUNT(*) FROM ledger_holder WHERE alive_at > clock_timestamp() - INTERVAL '16 seconds'
				""") == 0);
	}

	/**
	 * Waits until each machine has accounts in hand, or one has died or stands still.
	 */
	void awaitAllAtWork() {
		await(() -> count("SELECT COUNT(DISTINCT worker) FROM run_slice WHERE state = 'TAKEN'") > WORKERS
				|| this.processes.stream().anyMatch((process) -> !process.isAlive() || process.isFrozen()));
	}

	/**
	 * Lets AWS answer; after so many calls something happens.
	 */
	void goOn(int calls, Happening what) {
		this.happening = what;
		this.callsUntilThen.set(calls);
		this.allAtWork.letGo();
	}

	/** Lets AWS answer. */
	void goOn() {
		this.allAtWork.letGo();
	}

	private void arrived() {
		Happening what = this.happening;
		if (what == null || this.callsUntilThen.decrementAndGet() != 0) {
			return;
		}
		try {
			what.happen();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (Exception ex) {
			this.failures.add(ex);
		}
	}

	/**
	 * Starts a command.
	 * @param machine whose home folder it has
	 * @param rules what happens in it, in Byteman's language
	 * @param arguments the command line
	 */
	TestProcess start(String machine, String rules, String... arguments) throws IOException {
		return start(machine, rules, Map.of(), arguments);
	}

	private TestProcess start(String machine, String rules, Map<String, String> own, String... arguments)
			throws IOException {
		Path place = Files.createDirectories(this.folder.resolve(machine));
		Path script = rules.isEmpty() ? null : Files.writeString(Files.createTempFile(place, "rules", ".btm"), rules);
		TestSettings all = new TestSettings(place.resolve("home"), this.mails);
		this.settings.forEach(all::set);
		own.forEach(all::set);
		TestProcess process = TestProcess.start(this.jvm.command(script, arguments),
				all.environment(this.organization.aws(), place), place);
		this.processes.add(process);
		return process;
	}

	/**
	 * Repeats `run` until nothing is left to be done, as somebody does whose nights fail.
	 * @param first what the first one said
	 */
	void finish(Outcome first) throws IOException, InterruptedException {
		Outcome last = first;
		for (int i = 0; i < 3 && last.exitCode() != 3; i++) {
			last = startRun("").end();
		}
		last.exits(3);
	}

	/**
	 * Lets those go on who stood still, tells both workers to end, and waits for that.
	 */
	void endWorkers() throws IOException, InterruptedException {
		for (TestProcess worker : this.workers) {
			worker.signalIfAlive("CONT");
		}
		long woken = count("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) AS INTEGER)");
		await(() -> this.workers.stream().filter(TestProcess::isAlive).count() <= count(
				"SELECT COUNT(*) FROM worker WHERE NOT gone AND EXTRACT(EPOCH FROM seen_at) > " + woken));
		for (TestProcess worker : this.workers) {
			worker.signalIfAlive("TERM");
			worker.end();
		}
	}

	Evidence evidence() {
		List<DeliveredNotice> told = this.mails.received()
			.stream()
			.flatMap((mail) -> Evidence.in(mail.recipients(), mail.message()).stream())
			.toList();
		return new Evidence(told, this.ledger, this.organization.expected());
	}

	/**
	 * Insists on what is promised, once everything has ended.
	 * @param mayBeInDoubt how many messages were on their way when the run died
	 */
	void assertThatNothingIsRepeatedOrLost(int mayBeInDoubt) {
		assertThat(this.failures).isEmpty();
		evidence().assertNobodyIsToldTwiceOrForgotten(mayBeInDoubt);
		assertThat(accountsWithUsers("status = 'DONE'")).as("done").isEqualTo(this.organization.readable());
		assertThat(accountsWithUsers("status <> 'DONE' AND reason IS NOT NULL").keySet()).as("not done, with a reason")
			.isEqualTo(CrashOrganization.unreadable());
		assertThat(count("SELECT SUM(users) FROM run")).as("users, each counted once")
			.isEqualTo(this.organization.readable().values().stream().mapToInt(Integer::intValue).sum());
		assertThat(unfinished()).as("without an end").isEmpty();
		assertThat(this.organization.aws().calls()).allMatch(CrashOrganization::isSignedByItsAccount);
	}

	/** Of Spring Batch, and of what was handed out. */
	List<String> unfinished() {
		return this.ledger.sql("""
				SELECT CONCAT('job ', job_execution_id, ' ', status) FROM batch_job_execution
					WHERE status NOT IN ('COMPLETED', 'FAILED', 'STOPPED')
				UNION ALL
				SELECT CONCAT('step ', step_name, ' ', status) FROM batch_step_execution
					WHERE status NOT IN ('COMPLETED', 'FAILED', 'STOPPED')
				UNION ALL
				SELECT CONCAT('slice ', slice, ' ', state) FROM run_slice WHERE state = 'TAKEN'
				UNION ALL
				SELECT CONCAT('task ', task_name, ' ', task_instance) FROM scheduled_tasks
				""").query(String.class).list();
	}

	private Map<String, Integer> accountsWithUsers(String condition) {
		Map<String, Integer> users = new HashMap<>();
		this.ledger.sql("""
				SELECT account, users FROM account_scan s WHERE %s
					AND last_run = (SELECT MAX(last_run) FROM account_scan o WHERE o.account = s.account)
				""".formatted(condition)).query((row) -> {
			users.put(row.getString("account"), row.getInt("users"));
		});
		return users;
	}

	private int count(String sql) {
		return this.ledger.sql(sql).query(Integer.class).single();
	}

	private static void await(BooleanSupplier moment) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!moment.getAsBoolean()) {
			assertThat(System.nanoTime()).as("the moment came").isLessThan(end);
			Thread.onSpinWait();
		}
	}

	@Override
	public void close() {
		this.allAtWork.letGo();
		try {
			for (TestProcess process : this.processes) {
				process.kill();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.mails.close();
		this.organization.aws().close();
	}

	/** What happens to a machine, or to all. */
	@FunctionalInterface
	interface Happening {

		void happen() throws Exception;

	}

}
