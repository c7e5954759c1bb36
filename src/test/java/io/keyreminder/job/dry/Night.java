package io.keyreminder.job.dry;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.MailDrop;
import io.keyreminder.job.NightlyJob;
import io.keyreminder.key.Notice;
import io.keyreminder.key.Via;
import io.keyreminder.ledger.LedgerDoor;
import io.keyreminder.ledger.NoticeQueries;
import io.keyreminder.ledger.Run;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The whole program on one day, with AWS and a mail server of its own: first what a dry
 * run says, then what a run does.
 */
final class Night implements AutoCloseable {

	final FakeAws aws;

	final MailDrop drop = MailDrop.start();

	private final LocalDate date;

	private final ConfigurableApplicationContext context;

	private boolean open;

	Night(Path home, LocalDate date, Fleet fleet, String... settings) {
		this.date = date;
		this.aws = FakeAws.start(fleet);
		awsProperties().forEach((property) -> System.setProperty(property[0], property[1]));
		Clock clock = Clock.fixed(date.atTime(2, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
		this.context = new SpringApplicationBuilder(KeyReminderApplication.class).web(WebApplicationType.NONE)
			.properties("keyreminder.home=" + home, "keyreminder.lock-wait=0s",
					"keyreminder.mail.from=aws-keys@example.com", "spring.mail.host=127.0.0.1",
					"spring.mail.port=" + this.drop.port())
			.properties(settings)
			.initializers((GenericApplicationContext created) -> created.registerBean("nightClock", Clock.class,
					() -> clock, (definition) -> definition.setPrimary(true)))
			.run();
	}

	private Stream<String[]> awsProperties() {
		return Stream.of(this.aws.systemProperties()).map((property) -> property.split("=", 2));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Outlook look() {
		return bean(DryRun.class).look(this.date);
	}

	/** A new pass over all users. */
	Run run() {
		if (!this.open) {
			LedgerDoor door = bean(LedgerDoor.class);
			door.make();
			door.openForWriting();
			this.open = true;
		}
		return bean(NightlyJob.class).run(Via.SMTP, true);
	}

	List<Notice> notices(Run run) {
		return bean(NoticeQueries.class).find(NoticeQueries.Filter.ofRun(run.number()))
			.stream()
			.filter((notice) -> notice.lastRun() == run.number())
			.toList();
	}

	@Override
	public void close() {
		this.context.close();
		awsProperties().forEach((property) -> System.clearProperty(property[0]));
		this.aws.close();
		this.drop.close();
	}

}
