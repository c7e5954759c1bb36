package io.keyreminder.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.testing.JobHarness;

/**
 * An organization on one day, and the program that checks its accounts.
 *
 * @param aws the running fake
 * @param machine starts the program on that day
 */
record ManyAccounts(FakeAws aws, Machine machine) implements AutoCloseable {

	/** So many at a time, unless the settings say otherwise. */
	static final int AT_A_TIME = 8;

	private static final String ROLE = "KeyReminder";

	/**
	 * Starts AWS; a day later the keys are a day older.
	 * @param accounts how many accounts, the base account among them
	 * @param users how many users each has
	 * @param date the UTC date
	 * @param place takes the home folder
	 * @param mails the mail server
	 * @param heap the largest heap of the program
	 */
	static ManyAccounts start(int accounts, int users, LocalDate date, Path place, FakeSmtpServer mails, String heap) {
		FakeAws aws = FakeAws.start(fleet(JobHarness.ACCOUNT, users, date));
		aws.clock(Clock.offset(Clock.systemUTC(), ahead(date)));
		FakeOrganization organization = aws.organization(aws.base());
		for (int i = 1; i < accounts; i++) {
			FakeAccount account = aws.account(fleet("%012d".formatted(i), users, date));
			organization.root().add(account);
			account.role(ROLE).trusts(JobHarness.ACCOUNT);
		}
		return new ManyAccounts(aws, machine(aws, place, mails, heap));
	}

	/**
	 * Prepares a machine that checks the accounts.
	 * @param aws the running fake
	 * @param place takes the home folder
	 * @param mails the mail server
	 * @param heap the largest heap of the program
	 */
	static Machine machine(FakeAws aws, Path place, FakeSmtpServer mails, String heap) {
		return new Machine(place, aws, mails).set("KEYREMINDER_ACCOUNTS_FROM", "organization")
			.set("KEYREMINDER_ACCOUNTS_ROLE", ROLE)
			.set("JDK_JAVA_OPTIONS", "-Xmx" + heap);
	}

	/** How far a clock that shows a date is ahead of the system's. */
	static Duration ahead(LocalDate date) {
		return Duration.ofDays(ChronoUnit.DAYS.between(LocalDate.now(Clock.systemUTC()), date));
	}

	private static Fleet fleet(String number, int users, LocalDate date) {
		return Fleet.generated(number, users, 4, date);
	}

	@Override
	public void close() {
		this.aws.close();
	}

}
