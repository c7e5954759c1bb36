package io.keyreminder.testing;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.job.dryrun.DryRun;
import io.keyreminder.job.dryrun.DryRunResult;
import io.keyreminder.job.run.Rescan;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.notice.NoticeFilter;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.ledger.run.RunWarning;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nights of one home folder, between a fake AWS account and a real mail server. Each run
 * is that of a process of its own: a new application, which opens the ledger, works, and
 * closes it.
 */
public final class JobHarness implements AutoCloseable {

	/** The UTC date of the first night. */
	public static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

	/** The account of the first night. */
	public static final String ACCOUNT = "123456789012";

	private final FakeSmtpServer mail = FakeSmtpServer.start();

	private final TestSettings settings;

	private FakeAws aws;

	private LocalDate date = TODAY;

	/**
	 * Starts AWS and the mail server, and makes an empty ledger.
	 * @param home the home folder
	 * @param fleet the account's users
	 */
	public JobHarness(Path home, Fleet fleet) {
		this.aws = start(fleet);
		this.settings = new TestSettings(home, this.mail).withoutWaiting();
		ReadyLedger.in(home, System.getProperty(OnPostgres.URL));
	}

	/**
	 * An account whose users are all to be told today, by one notice each, at the address
	 * {@code NAME@example.com}.
	 * @param users how many: {@code user-001} and so on
	 * @return the fleet
	 */
	public static Fleet everybodyIsDue(int users) {
		return everybodyIsDue(ACCOUNT, users);
	}

	/**
	 * An account whose users are all to be told today.
	 * @param account twelve digits
	 * @param users how many
	 * @return the fleet
	 */
	public static Fleet everybodyIsDue(String account, int users) {
		Fleet fleet = Fleet.of(account);
		for (int i = 1; i <= users; i++) {
			String name = "user-%03d".formatted(i);
			fleet.add(name)
				.tag("Email", name + "@example.com")
				.key("AKIA%s%04d".formatted(account, i), TODAY.minusDays(80).atTime(8, 0).toInstant(ZoneOffset.UTC));
		}
		return fleet;
	}

	/**
	 * The creation time of a key whose owner is to be told on the first night.
	 * @return a time of the day 80 days before
	 */
	public static Instant dueSinceToday() {
		return TODAY.minusDays(80).atTime(8, 0).toInstant(ZoneOffset.UTC);
	}

	/**
	 * The AWS account of the credentials in use.
	 * @return the running fake
	 */
	public FakeAws aws() {
		return this.aws;
	}

	/**
	 * The mail server of the settings.
	 * @return the running server
	 */
	public FakeSmtpServer mail() {
		return this.mail;
	}

	/**
	 * From now on the mail server takes no more messages: its fault or ours, whoever
	 * comes next would be refused, too.
	 */
	public void mailServerRefusesEverybody() {
		this.mail.add(Fault.at(Step.MAIL).answer("535 5.7.8 authentication failed"));
	}

	/**
	 * From now on the credentials are of another account.
	 * @param fleet its users
	 */
	public void changeAccount(Fleet fleet) {
		this.aws.close();
		this.aws = start(fleet);
	}

	/**
	 * From now on it is another day.
	 * @param newDate a UTC date
	 */
	public void date(LocalDate newDate) {
		this.date = newDate;
	}

	/**
	 * From now on a setting has a value.
	 * @param setting for example {@code keyreminder.iam.max-attempts=1}
	 */
	public void set(String setting) {
		String[] nameAndValue = setting.split("=", 2);
		this.settings.set(nameAndValue[0], nameAndValue[1]);
	}

	/**
	 * Starts the next process and opens the ledger in it.
	 * @return the process, to be closed
	 */
	public Night open() {
		Night night = new Night(this.date, this.settings);
		night.bean(LedgerLock.class).openForWriting();
		return night;
	}

	/**
	 * Starts the next process, in which nothing is opened yet.
	 * @return the process, to be closed
	 */
	public Night openNothing() {
		return new Night(this.date, this.settings);
	}

	/**
	 * A process that runs the night's job through the mail server.
	 * @return the run
	 */
	public Run run() {
		return run(Via.SMTP);
	}

	/**
	 * A process that runs the night's job.
	 * @param via how messages leave
	 * @return the run
	 */
	public Run run(Via via) {
		try (Night night = open()) {
			return night.run(via, false);
		}
	}

	/**
	 * A process that checks all users once more.
	 * @return the run
	 */
	public Run rescan() {
		try (Night night = open()) {
			return night.run(Via.SMTP, true);
		}
	}

	/**
	 * A process that checks all users once more, and takes their list as true.
	 * @return the run
	 */
	public Run acceptFewerUsers() {
		try (Night night = open()) {
			return night.run(Via.SMTP, Rescan.ACCEPTING_FEWER_USERS);
		}
	}

	/**
	 * A process that shows what a run would do.
	 * @return what it would do
	 */
	public DryRunResult dryRun() {
		try (Night night = new Night(this.date, this.settings)) {
			return night.bean(DryRun.class).run(this.date, ScanScope.WHAT_IS_LEFT);
		}
	}

	/**
	 * A process that asks what a run found odd.
	 * @param run the run
	 * @return the sentences
	 */
	public List<String> warnings(Run run) {
		try (Night night = new Night(this.date, this.settings)) {
			night.bean(LedgerLock.class).openForReading();
			return night.bean(Ledger.class)
				.warnings()
				.of(run.number(), AccountScope.of(run.account()))
				.stream()
				.map(RunWarning::sentence)
				.toList();
		}
	}

	/**
	 * A process that asks whom a run could not read.
	 * @param run the run
	 * @return the users, and why
	 */
	public List<Run.UnreadableUser> unreadable(Run run) {
		try (Night night = new Night(this.date, this.settings)) {
			night.bean(LedgerLock.class).openForReading();
			return night.bean(Ledger.class).runQueries().unreadableUsers(run.number(), AccountScope.of(run.account()));
		}
	}

	/**
	 * A process whose run finds everybody and can tell nobody.
	 * @return the failed run
	 */
	public Run failedRun() {
		mailServerRefusesEverybody();
		Run failed = run();
		this.mail.recover();
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		return failed;
	}

	/**
	 * A process that restarts a run.
	 * @param number the run, or null for the newest
	 * @param via how messages leave
	 * @return the run that did the rest
	 */
	public Run restart(@Nullable Long number, Via via) {
		try (Night night = open()) {
			return night.restart(number, via);
		}
	}

	/**
	 * A process that asks for all notices.
	 * @return the ledger's notices by number
	 */
	public List<Notice> notices() {
		try (Night night = new Night(this.date, this.settings)) {
			night.bean(LedgerLock.class).openForReading();
			return night.bean(Ledger.class).noticeQueries().find(new NoticeFilter());
		}
	}

	/**
	 * A process that asks for a user's notices.
	 * @param user the user's name
	 * @return the states of the user's notices, oldest first
	 */
	public List<NoticeStatus> statuses(String user) {
		return notices().stream()
			.filter((notice) -> notice.what().owner().name().equals(user))
			.map(Notice::status)
			.toList();
	}

	/**
	 * Everybody who was told, by whichever way.
	 * @return the recipient of each message that the mail server or SES accepted
	 */
	public List<String> told() {
		return Stream
			.concat(this.mail.received().stream().flatMap((each) -> each.recipients().stream()),
					this.aws.mails().stream().flatMap((each) -> each.destinations().stream()))
			.toList();
	}

	@Override
	public void close() {
		this.aws.close();
		this.mail.close();
	}

	private FakeAws start(Fleet fleet) {
		FakeAws started = FakeAws.start(fleet).inThisProcess();
		started.clock(() -> Night.time(this.date));
		// Otherwise each night would wait a second for it.
		started.credentialReport().takes(0);
		return started;
	}

}
