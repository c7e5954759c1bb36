package io.keyreminder.job.dryrun;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.notice.NoticeFilter;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.store.LedgerInitializer;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.Night;
import io.keyreminder.testing.TestSettings;

/**
 * The whole program on one day, with AWS and a mail server of its own: first what a dry
 * run says, then what a run does.
 */
final class Day implements AutoCloseable {

	final FakeAws aws;

	final FakeSmtpServer drop = FakeSmtpServer.start();

	private final LocalDate date;

	private final Night process;

	private boolean open;

	Day(Path home, LocalDate date, Fleet fleet, String... settings) {
		this.date = date;
		this.aws = FakeAws.start(fleet).inThisProcess();
		TestSettings all = new TestSettings(home, this.drop).withoutWaiting().set("keyreminder.iam.source", "list");
		for (String each : settings) {
			String[] nameAndValue = each.split("=", 2);
			all.set(nameAndValue[0], nameAndValue[1]);
		}
		this.process = new Night(date, all);
	}

	<T> T bean(Class<T> type) {
		return this.process.bean(type);
	}

	DryRunResult dryRun() {
		return bean(DryRun.class).run(this.date, ScanScope.WHAT_IS_LEFT);
	}

	/** A new pass over all users. */
	Run run() {
		if (!this.open) {
			bean(LedgerInitializer.class).make();
			bean(LedgerLock.class).openForWriting();
			this.open = true;
		}
		return this.process.run(Via.SMTP, true);
	}

	List<Notice> notices(Run run) {
		return bean(Ledger.class).noticeQueries()
			.find(new NoticeFilter().run(run.number()))
			.stream()
			.filter((notice) -> notice.lastRun() == run.number())
			.toList();
	}

	@Override
	public void close() {
		this.process.close();
		this.aws.close();
		this.drop.close();
	}

}
