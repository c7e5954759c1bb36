package io.keyreminder.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.testing.JobHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures what nights, queries and messages cost, each against the plain way in the same
 * run, several times in turn. It asserts nothing. The medians go into
 * {@code target/benchmark.csv}, what they mean into {@code target/benchmark.md}, and how
 * they grow into {@code target/benchmark.svg}. With {@code -Dbench.part=100} everything
 * is a hundredth of its size: that tries the benchmark itself.
 */
class Benchmark {

	private static final Duration CALL = Duration.ofMillis(20);

	private static final Duration ROUND_TRIP = Duration.ofMillis(50);

	private static final int TIMES = Integer.getInteger("bench.times", 3);

	private static final String PROGRAM = KeyReminderApplication.class.getName();

	private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

	private final Results results = new Results();

	@TempDir
	private Path folder;

	@Test
	void measure() throws Exception {
		for (int users : List.of(Results.USERS / 10, Results.USERS / 5, 2 * Results.USERS / 5, Results.USERS)) {
			for (int i = 0; i < TIMES; i++) {
				nights(users);
			}
		}
		for (int i = 0; i < TIMES; i++) {
			fewerCallsAtATime();
		}
		for (int i = 0; i < TIMES; i++) {
			allTagsAtOnce();
		}
		ordinaryNights();
		aFleetBeyondTheLimit();
		for (int accounts : List.of(Results.FEW_ACCOUNTS, Results.MOST_ACCOUNTS)) {
			twoNights(newFolder(), accounts, 20, "192m");
		}
		threeYearsOfManyAccounts();
		for (int i = 0; i < TIMES; i++) {
			queries();
			messages();
		}
		this.results.write(Path.of("target"));
	}

	private void nights(int users) throws Exception {
		try (FakeAws aws = FakeAws.start(fleet(users, this.today)); FakeSmtpServer mails = FakeSmtpServer.start()) {
			aws.latency(CALL);
			Machine machine = new Machine(newFolder(), aws, mails);
			machine.command("init");
			measure(Results.LOOP, users, aws, () -> machine.program(PlainLoop.class.getName()));
			measure(Results.FIRST, users, aws, () -> machine.command("run"));
			measure(Results.NOTHING_NEW, users, aws, () -> machine.command("run", "--rescan"));
		}
	}

	private void fewerCallsAtATime() throws Exception {
		try (FakeAws aws = FakeAws.start(fleet(Results.USERS, this.today));
				FakeSmtpServer mails = FakeSmtpServer.start()) {
			aws.latency(CALL);
			Machine machine = new Machine(newFolder(), aws, mails).set("KEYREMINDER_IAM_PARALLELCALLS", "8");
			machine.command("init");
			measure(Results.EIGHT_AT_A_TIME, Results.USERS, aws, () -> machine.command("run"));
		}
	}

	private void allTagsAtOnce() throws Exception {
		try (FakeAws aws = FakeAws.start(fleet(Results.USERS, this.today));
				FakeSmtpServer mails = FakeSmtpServer.start()) {
			aws.latency(CALL);
			Machine machine = new Machine(newFolder(), aws, mails).set("KEYREMINDER_IAM_TAGS", "bulk");
			machine.command("init");
			measure(Results.ALL_TAGS_AT_ONCE, Results.USERS, aws, () -> machine.command("run"));
			measure(Results.ALL_TAGS_AND_NOTHING_NEW, Results.USERS, aws, () -> machine.command("run", "--rescan"));
		}
	}

	/** A first night, and the ordinary one after it. */
	private void twoNights(Path place, int accounts, int users, String heap) throws Exception {
		try (FakeSmtpServer mails = FakeSmtpServer.start()) {
			for (LocalDate date : List.of(this.today.minusDays(1), this.today)) {
				try (ManyAccounts night = ManyAccounts.start(accounts, users, date, place, mails, heap)) {
					night.aws().latency(CALL);
					boolean first = date.isBefore(this.today);
					if (first) {
						night.machine().command("init");
					}
					measure(first ? Results.FIRST_OF_MANY : Results.ORDINARY_OF_MANY, accounts, night.aws(),
							() -> night.machine().program(OnDate.class.getName(), date.toString(), "run"));
				}
			}
		}
	}

	private void threeYearsOfManyAccounts() throws Exception {
		twoNights(newFolder(), Results.MANY_ACCOUNTS, 40, "128m");
		Path place = newFolder();
		this.results.ledger(ThreeYearsOfAccounts.in(place.resolve("home")));
		try (FakeAws aws = FakeAws.start(Fleet.of(JobHarness.ACCOUNT)); FakeSmtpServer mails = FakeSmtpServer.start()) {
			Machine machine = new Machine(place, aws, mails);
			for (List<String> query : Results.QUERIES_OF_MANY) {
				measure(String.join(" ", query), Results.MANY_ACCOUNTS, aws, () -> machine
					.program(Stream.concat(Stream.of(PROGRAM), query.stream()).toArray(String[]::new)));
			}
		}
	}

	/** The day after, without and with a policy file: only the calls count. */
	private void ordinaryNights() throws Exception {
		ordinaryNight(Results.ORDINARY, null);
		ordinaryNight(Results.BY_NAME, FiftyRules.in(newFolder(), false, 2));
		ordinaryNight(Results.BY_TAG, FiftyRules.in(newFolder(), true, 0));
		ordinaryNight(Results.BY_TAG_AND_AGE, FiftyRules.in(newFolder(), true, 2));
	}

	private void ordinaryNight(String what, @Nullable Path policy) throws Exception {
		try (JobHarness nights = new JobHarness(newFolder(), fleet(Results.USERS, JobHarness.TODAY))) {
			if (policy != null) {
				nights.set("keyreminder.policy.file=" + policy);
			}
			measure(Results.FIRST_BEFORE + what, Results.USERS, nights.aws(), inThisProcess(nights::run));
			nights.date(JobHarness.TODAY.plusDays(1));
			nights.changeAccount(fleet(Results.USERS, JobHarness.TODAY.plusDays(1)));
			measure(what, Results.USERS, nights.aws(), inThisProcess(nights::run));
		}
	}

	private void aFleetBeyondTheLimit() throws Exception {
		int users = 10 * Results.USERS;
		try (FakeAws aws = FakeAws.start(fleet(users, this.today)); FakeSmtpServer mails = FakeSmtpServer.start()) {
			aws.latency(CALL);
			Machine machine = new Machine(newFolder(), aws, mails).set("JDK_JAVA_OPTIONS", "-Xmx64m");
			machine.command("init");
			measure(Results.FIRST, users, aws, () -> machine.command("run"));
			measure(Results.NOTHING_NEW, users, aws, () -> machine.command("run", "--rescan"));
		}
	}

	private void queries() throws Exception {
		try (FakeAws aws = FakeAws.start(Fleet.of(JobHarness.ACCOUNT)); FakeSmtpServer mails = FakeSmtpServer.start()) {
			Path place = newFolder();
			Machine machine = new Machine(place, aws, mails);
			machine.command("init");
			ThreeYears.in(place.resolve("home"));
			measure(Results.BARE, 0, aws,
					() -> machine.program(BareApplication.class.getName(), "jdbc:h2:file:" + place.resolve("bare")));
			measure("`history`", 0, aws, () -> machine.program(PROGRAM, "history"));
			measure("`notices --user`", 0, aws, () -> machine.program(PROGRAM, "notices", "--user=user7"));
			measure("`show`", 0, aws, () -> machine.program(PROGRAM, "show", "1000"));
			measure("`--help`", 0, aws, () -> machine.program(PROGRAM, "--help"));
		}
	}

	private void messages() throws Exception {
		try (FakeAws aws = FakeAws.start(JobHarness.everybodyIsDue(Results.MESSAGES));
				FakeSmtpServer mails = FakeSmtpServer.start()) {
			mails.latency(ROUND_TRIP);
			measure(Results.ONE_CONNECTION_EACH, Results.MESSAGES, aws,
					inThisProcess(() -> OneConnectionEach.send(mails.port(), Results.MESSAGES)));
		}
		messages(Results.SEVERAL_AT_A_TIME, 5);
		messages(Results.MORE_AT_A_TIME, 8);
	}

	/** A whole run, which asks about everybody before it tells them. */
	private void messages(String what, int atATime) throws Exception {
		try (JobHarness nights = new JobHarness(newFolder(), JobHarness.everybodyIsDue(Results.MESSAGES))) {
			nights.mailServerRefusesEverybody();
			nights.run();
			nights.mail().recover();
			nights.mail().latency(ROUND_TRIP);
			nights.set("keyreminder.mail.parallel-messages=" + atATime);
			measure(what, Results.MESSAGES, nights.aws(), inThisProcess(nights::run));
		}
	}

	private void measure(String what, int size, FakeAws aws, Work work) throws Exception {
		aws.clearCalls();
		long start = System.nanoTime();
		long peak = work.run();
		this.results.add(what, size, Duration.ofNanos(System.nanoTime() - start), aws.calls().size(), peak);
	}

	private static Fleet fleet(int users, LocalDate date) {
		return Fleet.generated(JobHarness.ACCOUNT, users, 4, date);
	}

	private Path newFolder() throws Exception {
		return Files.createTempDirectory(this.folder, "place");
	}

	private static Work inThisProcess(Runnable work) {
		return () -> {
			work.run();
			return 0;
		};
	}

	/** What is measured. */
	@FunctionalInterface
	private interface Work {

		/** Returns the peak of its memory in MiB, 0 if it has no process of its own. */
		long run() throws Exception;

	}

}
